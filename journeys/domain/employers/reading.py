"""What somebody who works here sees of an employer or a vacancy: of people on other caseloads no name and no word."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from journeys.domain import caseloads
from journeys.models import Employer, EmployerContact, Outcome, Vacancy, VacancyMatch
from journeys.states import MatchState, VacancyState
from people.models import Person, User

CONTACTS_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class SeenContact:
    """`person` is who it was for, where the reader may know; `is_for_another` where they may not."""

    contact: EmployerContact
    person: Person | None
    is_for_another: bool
    may_be_taken_away: bool

    @property
    def words(self) -> str:
        return "" if self.is_for_another else self.contact.words


@dataclass(frozen=True, kw_only=True)
class Page:
    """An employer: open vacancies first, and the latest contacts."""

    employer: Employer
    vacancies: list[Vacancy]
    contacts: list[SeenContact]
    more: int
    """How many earlier contacts are not shown."""

    @property
    def people(self) -> set[Person]:
        return {seen.person for seen in self.contacts if seen.person}


@dataclass(frozen=True, kw_only=True)
class Matches:
    """Who is thought of for a vacancy: those the reader may know, also where it is over, and how many more go on."""

    known: list[VacancyMatch]
    others: int
    started: int

    @property
    def people(self) -> set[Person]:
        return {match.episode.person for match in self.known}


def employer_page(employer: Employer, *, by: User) -> Page:
    """Constant queries."""
    rows = EmployerContact.objects.filter(employer=employer)
    latest = rows.select_related("specialist", "episode__person").order_by("-on", "-pk")[:CONTACTS_SHOWN]
    contacts = seen(latest, by=by)
    vacancies = employer.vacancies.order_by("-added_at", "-pk")
    return Page(
        employer=employer,
        vacancies=sorted(vacancies, key=lambda each: each.state != VacancyState.OPEN),
        contacts=contacts,
        more=rows.count() - len(contacts),
    )


def seen(contacts: Iterable[EmployerContact], *, by: User) -> list[SeenContact]:
    """As `by` may see them. One query beside that of `contacts`."""
    contacts = list(contacts)
    asked = {contact.episode_id for contact in contacts if contact.episode_id}
    known = set(caseloads.visible_to(by).filter(pk__in=asked).values_list("pk", flat=True))
    return [_as_seen(contact, known=known, by=by) for contact in contacts]


def _as_seen(contact: EmployerContact, *, known: set[int], by: User) -> SeenContact:
    if contact.episode is None:
        is_own = contact.specialist.user_id == by.pk
        return SeenContact(contact=contact, person=None, is_for_another=False, may_be_taken_away=is_own)
    is_known = contact.episode_id in known
    return SeenContact(
        contact=contact,
        person=contact.episode.person if is_known else None,
        is_for_another=not is_known,
        may_be_taken_away=is_known,
    )


def matches_of(vacancy: Vacancy, *, by: User) -> Matches:
    """Those that are over stand last. Three queries."""
    rows = vacancy.matches.all()
    visible = caseloads.visible_to(by).order_by().values("pk")
    known = list(rows.filter(episode__in=visible).select_related("episode__person", "outcome").order_by("pk"))
    others = rows.counting().exclude(episode__in=visible).count()
    started = Outcome.objects.standing().filter(match__vacancy=vacancy).count()
    return Matches(known=sorted(known, key=_is_over), others=others, started=started)


def _is_over(match: VacancyMatch) -> bool:
    return match.state == MatchState.ENDED or match.is_left_off


def matches_seen(by: User) -> QuerySet[VacancyMatch]:
    """Those of the people whose records `by` may open."""
    rows = VacancyMatch.objects.filter(episode__in=caseloads.visible_to(by).values("pk"))
    return rows.select_related("episode__person", "vacancy__employer", "outcome", "changed_by")


def contacts_seen(by: User) -> QuerySet[EmployerContact]:
    """Those that `by` had, and those for people whose records they may open."""
    rows = EmployerContact.objects.select_related("employer", "episode__person")
    general = rows.filter(episode__isnull=True, specialist__user=by)
    return general | rows.filter(episode__in=caseloads.visible_to(by).values("pk"))
