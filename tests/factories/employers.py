"""Makes test employers, vacancies, contacts with employers, and people thought of for a vacancy."""

import datetime as dt

from journeys.models import Employer, EmployerContact, EmploymentSpecialist, Episode, Vacancy, VacancyMatch
from journeys.states import EmployerKind, HowMet, MatchState, VacancySource
from tests.factories import journeys
from tests.factories.college import NOW, counter


def employer(name: str = "", *, kind: str = EmployerKind.COMPANY, **fields) -> Employer:
    return Employer.objects.create(name=name or f"Employer {next(counter)}", kind=kind, added_at=NOW, **fields)


def contact(
    at: Employer | None = None,
    *,
    episode: Episode | None = None,
    specialist: EmploymentSpecialist | None = None,
    on: dt.date | str = journeys.TODAY,
    how: str = HowMet.IN_PERSON,
    words: str = "",
) -> EmployerContact:
    """Written straight to its table: the episode knows nothing of it."""
    return EmployerContact.objects.create(
        employer=at or employer(),
        episode=episode,
        specialist=specialist or (episode.specialist if episode else journeys.specialist()),
        on=dt.date.fromisoformat(on) if isinstance(on, str) else on,
        how=how,
        words=words,
        recorded_at=NOW,
    )


def vacancy(
    title: str = "Kitchen help", *, at: Employer | None = None, source: str = VacancySource.ADVERTISED, **fields
) -> Vacancy:
    fields = {"added_at": NOW} | fields
    return Vacancy.objects.create(employer=at or employer(), title=title, source=source, **fields)


def post(title: str = "Peer worker", **fields) -> Vacancy:
    """A post of the User Employment Programme."""
    at = fields.pop("at", None) or employer(kind=EmployerKind.THIS_TRUST)
    return vacancy(title, at=at, source=VacancySource.PROGRAMME, **fields)


def match(
    of: Vacancy | None = None, *, episode: Episode | None = None, state: str = MatchState.THOUGHT_OF, **fields
) -> VacancyMatch:
    if state not in (MatchState.THOUGHT_OF, MatchState.ENDED):
        fields.setdefault("applied_on", journeys.TODAY)
    return VacancyMatch.objects.create(
        vacancy=of or vacancy(), episode=episode or journeys.episode(), state=state, changed_at=NOW, **fields
    )
