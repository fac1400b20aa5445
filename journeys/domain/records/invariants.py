"""Looks for states of this room that the database cannot forbid, and for what is left of people erased or merged.

Reads only.
"""

from collections.abc import Iterator

from django.db.models import F, Min, Model, OuterRef, Q, QuerySet, Subquery

from journeys.models import (
    Contact,
    EmployerContact,
    Episode,
    EpisodeReview,
    Goal,
    Outcome,
    OwnEntry,
    Referral,
    Sharing,
    StayingWellPlan,
    Vacancy,
    VacancyMatch,
    VocationalProfile,
)
from journeys.states import ON_THE_WAY, EmployerKind, MatchState

WORDS = ~Q(words="")


def faults() -> Iterator[str]:
    """One line a fault; no line when all is well. Lines name rows by number, never a person or a word."""
    yield from _of_employers()
    yield from _of_outcomes()
    yield from _left_of_the_erased()
    yield from _left_of_the_merged()


def _of_employers() -> Iterator[str]:
    earliest = EmployerContact.objects.filter(episode=OuterRef("pk")).order_by().values("episode")
    dated = Episode.objects.annotate(earliest=Subquery(earliest.annotate(first=Min("on")).values("first")))
    late = Q(first_employer_contact_on__isnull=True) | Q(first_employer_contact_on__gt=F("earliest"))
    yield from _lines(
        dated.filter(late, earliest__isnull=False), "an employer was spoken with before the first contact"
    )
    matches = VacancyMatch.objects.all()
    yield from _lines(matches.filter(state=MatchState.STARTED, outcome=None), "started without a job")
    others = matches.filter(outcome__isnull=False).exclude(outcome__episode=F("episode"))
    yield from _lines(others, "the job that came of it is somebody else’s")
    elsewhere = Vacancy.objects.of_the_programme().exclude(employer__kind=EmployerKind.THIS_TRUST)
    yield from _lines(elsewhere, "a post of the programme, but not of this trust")


def _of_outcomes() -> Iterator[str]:
    anew = Outcome.objects.filter(entered_anew_for__isnull=False)
    yield from _lines(anew.filter(entered_anew_for__voided_at=None), "entered anew for one that still stands")
    yield from _lines(
        anew.exclude(entered_anew_for__episode=F("episode")), "entered anew for one that is somebody else’s"
    )


def _left_of_the_erased() -> Iterator[str]:
    of_an_episode = "episode__person"
    yield from _erased(Referral.objects.waiting(), "person", "of somebody erased, but it waits for an answer")
    yield from _erased(Referral.objects.filter(WORDS | ~Q(asker="")), "person", "of somebody erased, with its words")
    yield from _erased(Episode.objects.under_way(), "person", "of somebody erased, but open")
    yield from _erased(Episode.objects.exclude(closing_words=""), "person", "of somebody erased, with its words")
    for model in (Contact, EpisodeReview, EmployerContact):
        yield from _erased(model._default_manager.filter(WORDS), of_an_episode, "of somebody erased, with its words")
    with_words = Outcome.objects.filter(~Q(what="") | ~Q(evidence_words=""))
    yield from _erased(with_words, of_an_episode, "of somebody erased, with its words")
    yield from _erased(
        VacancyMatch.objects.filter(state__in=ON_THE_WAY), of_an_episode, "of somebody erased, but goes on"
    )
    yield from _erased(VocationalProfile.objects.all(), of_an_episode, "of somebody erased")
    for of_a_person in (Goal, OwnEntry, StayingWellPlan):
        yield from _erased(of_a_person._default_manager.all(), "person", "of somebody erased")
    yield from _erased(Sharing.objects.standing(), "person", "of somebody erased, but it stands")


def _left_of_the_merged() -> Iterator[str]:
    """What the merged record has left is the kept person's."""
    for model in (Referral, Episode, Goal, OwnEntry, Sharing):
        rows = model._default_manager.filter(person__merged_into__isnull=False)
        yield from _lines(rows, "of a record that was merged into another")


def _erased(rows: QuerySet, person: str, what: str) -> Iterator[str]:
    return _lines(rows.filter(**{f"{person}__erased_at__isnull": False}), what)


def _lines(rows: QuerySet, what: str) -> Iterator[str]:
    for pk in rows.order_by("pk").values_list("pk", flat=True).distinct():
        yield f"{_name(rows.model)} {pk}: {what}"


def _name(model: type[Model]) -> str:
    return str(model._meta.verbose_name)
