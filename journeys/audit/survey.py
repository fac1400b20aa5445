"""What the audit log says: (action, label, message). The satisfaction survey."""

ACTIONS: list[tuple[str, str, str]] = []
