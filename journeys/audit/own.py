"""What the audit log says: (action, label, message). The person's own page."""

ACTIONS: list[tuple[str, str, str]] = []
