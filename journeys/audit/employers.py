"""What the audit log says: (action, label, message). Employers, vacancies and the User Employment Programme."""

ACTIONS: list[tuple[str, str, str]] = []
