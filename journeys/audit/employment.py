"""What the audit log says: (action, label, message). Referrals, caseloads, episodes and outcomes."""

ACTIONS: list[tuple[str, str, str]] = [
    ("journeys.referral.ask", "Ask for support to find work", "Support to find work asked for"),
    ("journeys.referral.taken_back", "Take back that support was asked for", "Not wanted for now"),
    ("journeys.referral.elsewhere", "Support is given elsewhere", "Supported elsewhere"),
    ("journeys.episode.open", "Take somebody onto a caseload", "Taken onto a caseload"),
    ("journeys.episode.move", "Move to another specialist", "Moved to another specialist"),
    ("journeys.episode.close", "Close support", "Support closed, with a reason"),
    ("journeys.episode.reopen", "Open support again", "Support opened again on the same day"),
    ("journeys.episode.employer_contact", "First contact with an employer", "First contact with an employer noted"),
    ("journeys.specialist.last_day", "Note a last day", "The last day of an employment specialist noted or taken back"),
    ("journeys.contact.note", "Note a contact", "A contact with the person written down"),
    ("journeys.contact.take_back", "Take back a contact", "A contact taken back on the day it was written down"),
    ("journeys.profile.begin", "Start a vocational profile", "Vocational profile started"),
    ("journeys.profile.write", "Add to a vocational profile", "Vocational profile added to"),
    ("journeys.review.hold", "Hold a review", "A review held"),
    ("journeys.review.plan", "Set the day of a review", "Day of the next review set"),
    ("journeys.outcome.record", "Write down an outcome", "An outcome written down"),
    ("journeys.outcome.end", "End an outcome", "The last day of an outcome written down"),
    ("journeys.outcome.void", "Take back an outcome", "An outcome taken back, with a reason"),
]
