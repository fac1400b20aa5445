"""What the audit log says: (action, label, message). The satisfaction survey.

Nothing of answers: the log would say at what time somebody answered.
"""

ACTIONS: list[tuple[str, str, str]] = [
    ("journeys.survey.make", "Make a survey", "Made a survey"),
    ("journeys.survey.change", "Change a survey", "Changed the name, the days or the team of a survey"),
]
