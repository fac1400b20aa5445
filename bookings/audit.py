"""What the audit log says about places: (action, label, message), registered with Wagtail's log by wagtail_hooks."""

ACTIONS = [
    ("bookings.register.mark", "Mark the register", "Marked on the register"),
    ("bookings.completion.issue", "Issue a completion", "Completion issued"),
    ("bookings.completion.issue_all", "Issue completions", "Completions issued to all who earned one"),
    ("bookings.completion.override", "Give a completion with a reason", "Completion given with a reason"),
    ("bookings.completion.void", "Take back a completion", "Completion taken back"),
    ("bookings.session.add", "Add a session", "Session added"),
    ("bookings.session.change", "Change a session", "Session changed"),
    ("bookings.venue.change", "Change a venue", "Venue changed"),
    ("bookings.run.change", "Change a run", "Run changed"),
    ("bookings.run.change_capacity", "Change the number of places", "Number of places changed"),
    ("bookings.run.cancel", "Cancel a run", "Run cancelled"),
]
