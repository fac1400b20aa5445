"""The tables of people: logins, persons, contact points, needs, equality answers and who looked."""

from people.models.access import AccessLog
from people.models.consent import Consent, Wording
from people.models.equality import EqualityAnswers
from people.models.login import User
from people.models.needs import AccessNeed
from people.models.person import ContactPoint, Enrolment, Person

__all__ = [
    "AccessLog",
    "AccessNeed",
    "Consent",
    "ContactPoint",
    "Enrolment",
    "EqualityAnswers",
    "Person",
    "User",
    "Wording",
]
