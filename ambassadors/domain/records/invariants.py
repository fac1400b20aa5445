"""Looks for whatever this room may have kept of people who were erased, or left behind when records were merged.

Reads only.
"""

from collections.abc import Iterator

from django.db.models import Exists, Model, OuterRef, Q

from ambassadors.models import (
    Ambassador,
    Ask,
    ConsultationComment,
    Contributor,
    CourseProposal,
    Offering,
    PanelMember,
    Profile,
    ProfileConsent,
    ProfileVersion,
    SignOff,
)
from ambassadors.states import IS_AMBASSADOR, AmbassadorState, AskState
from people.states import Naming

NAMED = ~Q(naming=Naming.ANONYMOUS)
ON_THE_WAY = [*sorted(IS_AMBASSADOR), AmbassadorState.INTERESTED]


def faults() -> Iterator[str]:
    """One line a fault; no line when all is well. Lines name rows by number, never a person or a word."""
    yield from _left_of_the_erased()
    yield from _left_of_the_merged()


def _left_of_the_erased() -> Iterator[str]:
    yield from _those(Ambassador, "person", Q(state__in=ON_THE_WAY), "of somebody erased, but not ended")
    yield from _those(Ambassador, "person", _has_words(), "of somebody erased, but words or papers are left")
    yield from _those(Profile, "ambassador__person", ~Q(words="") | ~Q(photo=""), "of somebody erased, with its words")
    yield from _those(
        ProfileVersion, "profile__ambassador__person", ~Q(words="") | ~Q(photo=""), "of somebody erased, with its words"
    )
    standing = NAMED | Q(withdrawn_at__isnull=True)
    yield from _those(ProfileConsent, "profile__ambassador__person", standing, "of somebody erased, but it stands")
    yield from _those(CourseProposal, "proposer", Q(), "its proposer was erased, and still stands there")
    yield from _those(Contributor, "person", Q(), "of somebody erased")
    yield from _those(ConsultationComment, "person", Q(), "its writer was erased, and still stands there")
    yield from _those(SignOff, "person", NAMED, "of somebody erased, but named")
    yield from _those(Ask, "ambassador__person", Q(state=AskState.OPEN), "asks somebody who was erased")
    yield from _those(PanelMember, "person", Q(handed_in_at__isnull=True), "waits for somebody who was erased")


def _left_of_the_merged() -> Iterator[str]:
    """What the merged record has left is the kept person's."""
    merged = Q(person__merged_into__isnull=False)
    for model in (CourseProposal, SignOff, PanelMember):
        about = Q(proposer__merged_into__isnull=False) if model is CourseProposal else merged
        for pk in model._default_manager.filter(about).order_by("pk").values_list("pk", flat=True):
            yield f"{_name(model)} {pk}: of a record that was merged into another"
    open_ones = Ask.objects.open().filter(ambassador__person__merged_into__isnull=False).order_by("pk")
    for pk in open_ones.values_list("pk", flat=True):
        yield f"ask {pk}: asks a record that was merged into another"


def _has_words() -> Q:
    offered = Exists(Offering.objects.filter(ambassador=OuterRef("pk")))
    return ~Q(words="") | ~Q(agreement="") | Q(supporter__isnull=False) | Q(notes__isnull=False) | Q(offered)


def _those(model: type[Model], person: str, which: Q, what: str) -> Iterator[str]:
    rows = model._default_manager.filter(which, **{f"{person}__erased_at__isnull": False})
    for pk in rows.order_by("pk").values_list("pk", flat=True).distinct():
        yield f"{_name(model)} {pk}: {what}"


def _name(model: type[Model]) -> str:
    return str(model._meta.verbose_name)
