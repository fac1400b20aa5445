"""What the audit log says: (action, label, message). The person's own page.

Only what lets others see something: their own words are nobody else's.
"""

ACTIONS: list[tuple[str, str, str]] = [
    ("journeys.sharing.give", "Share completed courses", "Said yes: whoever supports them sees completed courses"),
    ("journeys.sharing.end", "Stop sharing completed courses", "The yes to sharing completed courses ended"),
    ("journeys.staying_well.share", "Share a staying-well plan", "Whoever supports them may read their plan"),
    ("journeys.staying_well.keep", "Stop sharing a staying-well plan", "Nobody else may read their plan any more"),
]
