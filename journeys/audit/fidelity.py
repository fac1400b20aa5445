"""What the audit log says: (action, label, message). IPS fidelity reviews."""

ACTIONS: list[tuple[str, str, str]] = [
    ("journeys.fidelity.begin", "Begin a fidelity review", "A fidelity review begun"),
    ("journeys.fidelity.reviewers", "Name who scores a review", "Who scores a fidelity review changed"),
    ("journeys.fidelity.take_away", "Take a fidelity review away", "A fidelity review begun by mistake taken away"),
    ("journeys.fidelity.score", "Score items of a review", "Items of a fidelity review scored"),
    ("journeys.fidelity.hand_in", "Hand in scores", "Scores of a reviewer handed in"),
    ("journeys.fidelity.take_back", "Take scores back", "Scores of a reviewer not handed in after all"),
    ("journeys.fidelity.agree", "Agree on items of a review", "Items of a fidelity review agreed"),
    ("journeys.fidelity.finish", "Finish a fidelity review", "A fidelity review agreed"),
    ("journeys.fidelity.plan", "Change the plan of a review", "The action plan of a fidelity review changed"),
    ("journeys.fidelity.item", "Change a fidelity item", "The words of a fidelity item changed"),
]
