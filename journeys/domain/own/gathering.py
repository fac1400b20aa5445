"""What a person did, gathered by itself from the rooms below and told by themselves. Constant queries."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from ambassadors.models import Involvement
from ambassadors.states import InvolvementKind
from bookings.domain.certificates import credit
from bookings.models import Completion
from courses.models import CourseRun, Facilitator
from design_system import words
from journeys.models import Outcome, OwnEntry
from journeys.states import DoneKind
from people.models import Person


@dataclass(frozen=True, kw_only=True)
class Done:
    """Something they did. `on` is London's day: when it was done, or when it began.

    `kind` and `key` name the row it came from, as `HiddenThing` does; no kind: they told it themselves, and `key` is
    the id of the entry.
    """

    kind: DoneKind | None
    key: int
    label: str
    what: str
    said: str = ""
    on: dt.date


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """Both the latest first."""

    shown: list[Done]
    hidden: list[Done]


def of(person: Person, *, now: dt.datetime) -> Gathered:
    """All that they did up to today, and which of it they hid. Nine queries."""
    hidden_keys = _hidden_keys(person)
    by_itself = _newest_first(_by_itself(person, today=timezone.localdate(now)))
    entries = list(person.own_entries.all())
    hidden = [done for done in by_itself if (done.kind, done.key) in hidden_keys]
    shown = [done for done in by_itself if (done.kind, done.key) not in hidden_keys]
    return Gathered(
        shown=_newest_first([*shown, *(_told(entry) for entry in entries if not entry.is_hidden)]),
        hidden=_newest_first([*hidden, *(_told(entry) for entry in entries if entry.is_hidden)]),
    )


def is_there(person: Person, *, kind: str, key: int, now: dt.datetime) -> bool:
    """Whether their page gathers such a thing, hidden or not."""
    return any((done.kind, done.key) == (kind, key) for done in _by_itself(person, today=timezone.localdate(now)))


def courses_not_hidden(person: Person) -> list[Done]:
    """The courses they completed, the latest first, without those they hid. Three queries."""
    hidden_keys = _hidden_keys(person)
    return _newest_first(done for done in _courses(person) if (done.kind, done.key) not in hidden_keys)


def _hidden_keys(person: Person) -> set[tuple[str, int]]:
    return set(person.hidden_things.values_list("kind", "key"))


def _newest_first(found) -> list[Done]:
    return sorted(found, key=lambda done: (done.on, done.what, done.key), reverse=True)


def _by_itself(person: Person, *, today: dt.date) -> Iterator[Done]:
    yield from _courses(person)
    yield from _taught(person)
    yield from _stories(person)
    yield from _work(person)
    yield from _outcomes(person, today=today)


def _courses(person: Person) -> Iterator[Done]:
    """Completions that stand, and those of the years before the portal."""
    standing = Completion.objects.valid().filter(booking__person=person)
    for each in standing.select_related("booking__run__course"):
        on, title = timezone.localdate(each.issued_at), each.booking.run.course.title
        yield Done(kind=DoneKind.COURSE, key=each.pk, label=DoneKind.COURSE.label, what=title, on=on)
    for past in person.past_completions.all():
        label = DoneKind.COURSE.label
        yield Done(kind=DoneKind.PAST, key=past.pk, label=label, what=past.course, on=past.completed_on)


def _taught(person: Person) -> Iterator[Done]:
    """A line for each run, with how many of its sessions the register says they taught, and how long those were."""
    mine = Facilitator.objects.filter(person=person).first()
    if mine is None:
        return
    done = {run: each for (run, _), each in credit.of_facilitator(mine.pk).items()}
    for run in CourseRun.objects.filter(pk__in=done).select_related("course"):
        each = done[run.pk]
        assert each.last_on  # noqa: S101  (whoever taught a session of a run taught a last one)
        yield Done(
            kind=DoneKind.TAUGHT,
            key=run.pk,
            label=DoneKind.TAUGHT.label,
            what=run.course.title,
            said=each.in_words,
            on=each.last_on,
        )


def _stories(person: Person) -> Iterator[Done]:
    """Those that readers have words of now: one that was taken back is gone from here too."""
    for story in person.stories.published():
        on = timezone.localdate(story.published_at)
        yield Done(kind=DoneKind.STORY, key=story.pk, label=DoneKind.STORY.label, what=story.title, on=on)


def _work(person: Person) -> Iterator[Done]:
    """Co-production work besides sessions, which stand among what they taught."""
    for work in Involvement.objects.filter(person=person).exclude(kind=InvolvementKind.SESSION):
        minutes = int(work.hours * 60)
        yield Done(
            kind=DoneKind.WORK,
            key=work.pk,
            label=DoneKind.WORK.label,
            what=work.what,
            said=credit.length_in_words(minutes),
            on=work.done_on,
        )


def _outcomes(person: Person, *, today: dt.date) -> Iterator[Done]:
    """What employment support wrote down of jobs, learning and volunteering, once it has begun."""
    for outcome in Outcome.objects.standing().filter(episode__person=person, started_on__lte=today):
        label = outcome.get_kind_display()
        said = "" if outcome.ended_on is None else f"until {words.day(outcome.ended_on)}"
        yield Done(
            kind=DoneKind.OUTCOME,
            key=outcome.pk,
            label=label,
            what=outcome.what or label,
            said=said,
            on=outcome.started_on,
        )


def _told(entry: OwnEntry) -> Done:
    return Done(kind=None, key=entry.pk, label=entry.get_kind_display(), what=entry.words, on=entry.on)
