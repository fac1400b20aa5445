"""What the audit log says: (action, label, message). Case-management audits."""

ACTIONS: list[tuple[str, str, str]] = []
