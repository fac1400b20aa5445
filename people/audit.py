"""What the audit log says about people: (action, label, message), registered with Wagtail's log by wagtail_hooks."""

ACTIONS = [
    ("people.needs.confirm", "Keep access needs for another year", "Access needs confirmed as still right"),
]
