"""What the audit log says: (action, label, message). Reports made for commissioners, and their public page."""

ACTIONS: list[tuple[str, str, str]] = [
    ("journeys.report.make", "Make a report", "Report made"),
    ("journeys.report.publish", "Publish a report", "Report made public"),
    ("journeys.report.withdraw", "Take a report back", "Report taken back"),
]
