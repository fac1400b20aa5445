"""What the audit log says: (action, label, message). Employers, vacancies and the User Employment Programme."""

ACTIONS: list[tuple[str, str, str]] = [
    ("journeys.employer.add", "Add an employer", "An employer added"),
    ("journeys.employer.change", "Change an employer", "What is known of an employer changed"),
    ("journeys.employer_contact.note", "Note a contact with an employer", "A contact with an employer noted"),
    ("journeys.employer_contact.take_away", "Take a contact away", "A contact with an employer taken away"),
    ("journeys.vacancy.add", "Add a vacancy", "A vacancy added"),
    ("journeys.vacancy.change", "Change a vacancy", "What is known of a vacancy changed"),
    ("journeys.vacancy.move", "Open, fill or close a vacancy", "A vacancy opened, filled or closed"),
    ("journeys.match.think_of", "Think of somebody for a vacancy", "Somebody thought of for a vacancy"),
    ("journeys.match.move", "Move on with a vacancy", "How far somebody is with a vacancy changed"),
    ("journeys.match.accompany", "Note support in a job", "Support given with a vacancy or in a job noted"),
]
