"""What the audit log says: (action, label, message). Referrals, caseloads, episodes and outcomes."""

ACTIONS: list[tuple[str, str, str]] = []
