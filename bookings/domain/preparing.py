"""What to prepare for a run (Accessible Information Standard: meet the need): met or not, by whom, and how.

A need that is changed is another need: what was said of the old one does not count for the new one.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from wagtail.log_actions import log

from bookings.domain import locks, names, needs_shown
from bookings.models import Booking, Preparation
from bookings.states import Prepared
from courses.models import CourseRun
from design_system import words
from people.domain import looking
from people.models import AccessNeed, User

NOTE_LENGTH = Preparation._meta.get_field("note").max_length or 0
NEEDS_A_NOTE = "Say what you will do instead. It is not saved yet."
NOTE_ALONE = "Choose “Met” or “Not met” for your note. It is not saved yet."
TOO_LONG = f"Please use {NOTE_LENGTH} characters or fewer. It is not saved yet."

Key = tuple[int, int]  # booking and need


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the page sent back of one thing: `seen` is the version it showed, see `Thing.version`."""

    state: str
    note: str
    seen: str

    def takes_back(self, thing: "Thing") -> bool:
        """“Not said yet”, with the note of before still in its box or none."""
        return not self.state and self.note in {"", thing.note}


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One need of one person with a place. `reference` is shown only where two people share a name."""

    booking: Booking
    need: AccessNeed
    said: Preparation | None
    reference: str

    @property
    def key(self) -> Key:
        return self.booking.pk, self.need.pk

    @property
    def name(self) -> str:
        return str(self.booking.person)

    @property
    def state(self) -> str:
        """A value of Prepared; empty for not said yet."""
        return Prepared.of(self.said.is_met) if self.said else ""

    @property
    def state_words(self) -> str:
        return in_words(self.state)

    @property
    def note(self) -> str:
        return self.said.note if self.said else ""

    @property
    def version(self) -> str:
        """Another text whenever somebody has said something else."""
        return self.said.said_at.isoformat() if self.said else ""

    @property
    def by(self) -> str:
        """The name that the one who said it is called by; empty for not said yet."""
        return names.who(self.said.said_by) if self.said else ""


@dataclass(frozen=True, kw_only=True)
class ToPrepare:
    """Everything to prepare for a run, by need: the words of a need, and for whom."""

    run: CourseRun
    things: list[Thing]

    @property
    def by_need(self) -> dict[str, list[Thing]]:
        found: dict[str, list[Thing]] = {}
        for thing in self.things:
            found.setdefault(thing.need.what, []).append(thing)
        return found


@dataclass(frozen=True, kw_only=True)
class Saved:
    """`faults`: why something was not saved, in a sentence. `gone`: answers about people without a place by now."""

    changed: int
    gone: int
    faults: dict[Key, str] = field(default_factory=dict)


def in_words(state: str) -> str:
    return Prepared(state).label if state else "Not said yet"


def to_prepare(run: CourseRun) -> ToPrepare:
    """The current needs of everybody with a place on `run`, by need and then by name. Three queries."""
    needs = needs_shown.prefetch(shown=True)
    said = Prefetch("preparations", Preparation.objects.select_related("said_by__person"))
    bookings = list(run.bookings.holding_a_place().select_related("person").prefetch_related(needs, said))
    names = Counter(str(booking.person) for booking in bookings)
    things = []
    for booking in bookings:
        by_need = {preparation.need_id: preparation for preparation in booking.preparations.all()}
        reference = booking.person.reference if names[str(booking.person)] > 1 else ""
        for need in booking.person.access_needs.all():
            things.append(Thing(booking=booking, need=need, said=by_need.get(need.pk), reference=reference))
    things.sort(key=lambda t: (t.need.what.casefold(), t.need.what, t.name.casefold(), t.key))
    return ToPrepare(run=run, things=things)


def open_list(run: CourseRun, *, by: User, now: dt.datetime) -> ToPrepare:
    """The list, and a line in the access log of everybody on it. Raises NoLongerShown."""
    _refuse_unless_shown(run, to=by, now=now)
    found = to_prepare(run)
    people = {thing.booking.person_id: thing.booking.person for thing in found.things}
    looking.note_looks(people.values(), by=by, why="what to prepare", on=timezone.localdate(now))
    return found


@transaction.atomic
def save(run: CourseRun, *, answers: Mapping[Key, Answer], by: User, now: dt.datetime) -> Saved:
    """Saves what was said differently from what the page showed, each thing by itself, in constant queries.

    Not met needs a note: what is done instead. What somebody else has said meanwhile is never overwritten: that
    thing comes back as a fault, as does one that cannot be kept. Raises NoLongerShown.
    """
    _refuse_unless_shown(run, to=by, now=now)
    locks.run(run.pk)
    things = {thing.key: thing for thing in to_prepare(run).things}
    changes: dict[Key, Answer] = {}
    faults: dict[Key, str] = {}
    for key in answers.keys() & things.keys():
        thing, answer = things[key], answers[key]
        if (answer.state, answer.note) == (thing.state, thing.note):
            continue
        fault = _fault(thing, answer)
        if fault:
            faults[key] = fault
        else:
            changes[key] = answer
    _write(things, changes=changes, by=by, now=now)
    if changes:
        was = {f"{b}-{n}": [things[b, n].state, answer.state] for (b, n), answer in changes.items()}
        log(run, "bookings.run.prepare", user=by, data={"from_and_to": was})
    return Saved(changed=len(changes), gone=len(answers.keys() - things.keys()), faults=faults)


def _refuse_unless_shown(run: CourseRun, *, to: User, now: dt.datetime) -> None:
    if not needs_shown.are_shown(run, to=to, now=now):
        raise needs_shown.NoLongerShown


def _fault(thing: Thing, answer: Answer) -> str:
    if answer.seen != thing.version:
        if thing.said is None:
            return f"Somebody took back what was said. You chose “{in_words(answer.state)}”: press Save to keep it."
        at = words.time(thing.said.said_at)
        chose = f"You chose “{in_words(answer.state)}”: press Save to keep yours."
        return f"{thing.by} said “{thing.state_words}” at {at}. {chose}"
    if len(answer.note) > NOTE_LENGTH:
        return TOO_LONG
    if not answer.state and not answer.takes_back(thing):
        return NOTE_ALONE
    return NEEDS_A_NOTE if answer.state == Prepared.NOT_MET and not answer.note else ""


def _write(things: Mapping[Key, Thing], *, changes: Mapping[Key, Answer], by: User, now: dt.datetime) -> None:
    taken_back = [said.pk for key, answer in changes.items() if not answer.state and (said := things[key].said)]
    Preparation.objects.filter(pk__in=taken_back).delete()
    Preparation.objects.bulk_create(
        (
            Preparation(
                booking_id=booking,
                need_id=need,
                is_met=answer.state == Prepared.MET,
                note=answer.note,
                said_by=by,
                said_at=now,
            )
            for (booking, need), answer in changes.items()
            if answer.state
        ),
        update_conflicts=True,
        unique_fields=["booking", "need"],
        update_fields=["is_met", "note", "said_by", "said_at"],
    )
