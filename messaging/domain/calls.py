"""The call list: whom staff are to ring, by when, and what to say."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils import timezone

from design_system import words as in_words
from messaging import renderers
from messaging.models import CallTask, Message
from messaging.renderers import Rendered
from people.models import ContactPoint, Person, User
from people.states import CALLED, Channel

# Whichever of these a person has; a mobile that takes texts can be rung too.
RUNG = (Channel.PHONE, Channel.WORKER, Channel.SMS)
# How long the list offers to put back what one has just ticked.
UNDONE_WITHIN = dt.timedelta(minutes=15)


class Script(Protocol):
    def __call__(self, task: CallTask, *, now: dt.datetime) -> str | None: ...


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call as the list shows it."""

    task: CallTask
    due: str
    is_overdue: bool
    numbers: list[ContactPoint]


_scripts: dict[str, Script] = {}
_that_can_wait: set[str] = set()


def words(kind: str, *, can_wait: bool = False) -> Callable[[Script], Script]:
    """Registers the function that says what to say in calls of `kind`: plain words, or None when it is not needed.

    Calls that say a message need none: its renderer words them. What `can_wait` is not said to people who have paused
    their messages.
    """

    def register(script: Script) -> Script:
        _scripts[kind] = script
        (_that_can_wait.add if can_wait else _that_can_wait.discard)(kind)
        return script

    return register


def task(kind: str, *, person: Person, about: dict, dedupe_key: str, due_at: dt.datetime, now: dt.datetime) -> None:
    """Puts a call on the list, in the caller's transaction. The same `dedupe_key` is never written twice.

    One that was taken off by itself, because nothing was left to say, is on the list again. Two queries.
    """
    row = CallTask(kind=kind, person=person, about=about, dedupe_key=dedupe_key, made_at=now, due_at=due_at)
    CallTask.objects.bulk_create([row], ignore_conflicts=True)
    gone_by_itself = CallTask.objects.gone_by_themselves().filter(dedupe_key=dedupe_key)
    gone_by_itself.update(person=person, due_at=due_at, tries=0, outcome="", done_at=None)


def to_say(task: CallTask, *, now: dt.datetime) -> str | None:
    """The words for the caller, from what is true now; None when the call is not needed any more.

    Raises `renderers.NoRenderer` for a kind that nobody words.
    """
    if task.person.erased_at:
        return None
    if task.message is not None:
        return _in_words(task.message, now=now)
    if task.kind not in _scripts:
        raise renderers.NoRenderer(task.kind)
    if task.person.messages_paused_at and task.kind in _that_can_wait:
        return None
    return _scripts[task.kind](task, now=now)


def _in_words(message: Message, *, now: dt.datetime) -> str | None:
    """What the message says in a call, whichever channel it was written for."""
    if message.person.messages_paused_at and renderers.can_wait(message.kind):
        return None
    channel = message.channel
    message.channel = channel if channel in CALLED else Channel.PHONE
    try:
        rendered: Rendered | None = renderers.render(message, address="", now=now)
    finally:
        message.channel = channel
    return rendered.words if rendered else None


def waiting(*, now: dt.datetime) -> list[Call]:
    """Every open call, most pressing first. Two queries however many."""
    tasks = CallTask.objects.open().select_related("person", "message").prefetch_related("person__contact_points")
    return [_call(task, now=now) for task in tasks]


def look_at(task: CallTask, *, now: dt.datetime) -> Call:
    """One call, with the numbers to ring."""
    return _call(task, now=now)


def just_done(*, by: User, now: dt.datetime) -> CallTask | None:
    """The call that `by` ticked a moment ago, which may be put back."""
    done = CallTask.objects.filter(done_by=by, done_at__gt=now - UNDONE_WITHIN).select_related("person")
    return done.order_by("-done_at", "-pk").first()


def _call(task: CallTask, *, now: dt.datetime) -> Call:
    points = [p for p in task.person.contact_points.all() if p.channel in RUNG and p.failed_at is None]
    points.sort(key=lambda point: (RUNG.index(Channel(point.channel)), point.pk))
    return Call(task=task, due=_due(task.due_at, now=now), is_overdue=task.due_at < now, numbers=points)


def _due(moment: dt.datetime, *, now: dt.datetime) -> str:
    """“by 5pm today”, “overdue since Tuesday 6 October 2026”."""
    day, today = timezone.localtime(moment).date(), timezone.localtime(now).date()
    if moment < now:
        since = f"{in_words.time(moment)} today" if day == today else in_words.day(day)
        return f"overdue since {since}"
    if day == today:
        return f"by {in_words.time(moment)} today"
    if day == today + dt.timedelta(days=1):
        return f"by {in_words.time(moment)} tomorrow"
    return f"by {in_words.day(day)}"
