"""What the audit log says: (action, label, message). The figures of a period."""

ACTIONS: list[tuple[str, str, str]] = []
