"""What the audit log says: (action, label, message). IPS fidelity reviews."""

ACTIONS: list[tuple[str, str, str]] = []
