"""What the audit log says: (action, label, message). Case-management audits."""

ACTIONS: list[tuple[str, str, str]] = [
    ("journeys.audit.begin", "Begin an audit", "A sample of episodes drawn for an audit"),
    ("journeys.audit.find", "Look at an episode of an audit", "What was found of an audited episode saved"),
    ("journeys.audit.leave_out", "Leave an episode out of an audit", "An audited episode left as not looked at"),
    ("journeys.audit.finish", "Finish an audit", "An audit finished"),
    ("journeys.audit.plan", "Change the plan of an audit", "What is done about an audit changed"),
    ("journeys.audit.standard", "Change the list of standards", "A standard of audits added, changed or taken out"),
]
