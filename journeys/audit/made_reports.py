"""What the audit log says: (action, label, message). Reports made for commissioners, and their public page."""

ACTIONS: list[tuple[str, str, str]] = []
