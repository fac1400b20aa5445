"""What a change would tell people: the change itself is made, what it wrote is read and worded, and all is undone.

So a preview can never say something else than the change does (docs/decisions/0007).
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, Model, Q
from wagtail.models import ModelLogEntry

from bookings.domain import calendar
from bookings.emails import teaching_letters
from courses.models import CourseRun, SessionFacilitation
from messaging import renderers
from messaging.models import Message
from people.states import CALLED, Channel

# What differs from person to person though the words are the same: greeting, and the address of their own page.
GREETING = re.compile(r"\AHello [^\n]*,")
OWN_PAGE = re.compile(r"/my/([a-z]+)/[0-9]+/")
AS_FACILITATOR = "%s (teaches it)"


@dataclass(frozen=True, kw_only=True)
class Said:
    """One message in words."""

    subject: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """One person, and what they would hear by their channel. `said` is empty where only their calendar changes.

    `teaches`: they hear it as somebody who teaches.
    """

    person_id: int
    called: str
    channel: Channel
    has_an_address: bool
    said: tuple[Said, ...]
    calendar_changes: bool
    teaches: bool = False

    @property
    def how(self) -> str:
        """“by email”, “a call”."""
        if not self.has_an_address:
            return "on the call list: we have no way to reach them yet"
        return BY[self.channel]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One wording, and who gets it."""

    said: Said
    how: str
    people: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """`told` is in the order of the ledger. `changes_nothing`: all is so already."""

    told: tuple[Told, ...]
    changes_nothing: bool

    @property
    def count(self) -> int:
        return len(self.told)

    @property
    def in_words(self) -> str:
        """“12 people will be told: 9 by email, 2 by text message, 1 call.”"""
        if not self.told:
            return "Nobody will be told."
        people = "1 person" if self.count == 1 else f"{self.count} people"
        teach = sum(told.teaches for told in self.told)
        as_well = f" {teach} of them teach{'es' if teach == 1 else ''} it." if teach else ""
        return f"{people} will be told: {', '.join(self._by_channel())}.{as_well}"

    def _by_channel(self) -> list[str]:
        numbers: dict[str, int] = {}
        for told in self.told:
            way = "call" if not told.has_an_address or told.channel in CALLED else BY[told.channel]
            numbers[way] = numbers.get(way, 0) + 1
        ways = sorted(numbers, key=lambda way: (-numbers[way], way))
        return [f"{numbers[w]} {w}{'s' if w == 'call' and numbers[w] > 1 else ''}" for w in ways]

    @property
    def unreached(self) -> list[Told]:
        """Whom no address of ours reaches: they go on the call list."""
        return [told for told in self.told if not told.has_an_address]

    @property
    def wordings(self) -> list[Wording]:
        """Each different wording once, with those who get it; the commonest first."""
        groups: dict[tuple, list[tuple[Said, Told]]] = {}
        for told in self.told:
            for said in told.said:
                groups.setdefault((told.how, *_alike(said)), []).append((said, told))
        found = [
            Wording(said=group[0][0], how=group[0][1].how, people=tuple(told.called for _, told in group))
            for group in groups.values()
        ]
        return sorted(found, key=lambda wording: -len(wording.people))


BY = {
    Channel.EMAIL: "by email",
    Channel.SMS: "by text message",
    Channel.LETTER: "by letter",
    Channel.PHONE: "by a call",
    Channel.WORKER: "through their worker, by a call",
}


class _Undo(Exception):
    """Leaves the transaction of a preview; nobody else ever sees it."""


def preview(change: Callable[[], object], *, now: dt.datetime) -> Preview:
    """Makes `change`, reads what it would tell whom, and undoes everything. A refusal of the change passes through.

    Nothing remains: no row, no audit line, no task, no mail. What `change` holds in its hands may differ from the
    database afterwards: read it anew. Its locks are held while the words are made, some milliseconds a person.
    """
    worded: list[_Worded] = []
    lines: list[int] = []
    try:
        with transaction.atomic():
            last_message, last_line = _last(Message), _last(ModelLogEntry)
            change()
            worded = _word(_after(last_message), now=now)
            lines = list(ModelLogEntry.objects.filter(pk__gt=last_line).values_list("pk", flat=True))
            raise _Undo
    except _Undo:
        pass
    # What is there still was written by somebody else meanwhile.
    others = set(Message.objects.filter(pk__in=[each.message.pk for each in worded]).values_list("pk", flat=True))
    others_lines = ModelLogEntry.objects.filter(pk__in=lines).count()
    told = _gather([each for each in worded if each.message.pk not in others])
    return Preview(told=tuple(told), changes_nothing=not told and others_lines == len(lines))


@dataclass(frozen=True, kw_only=True)
class Made:
    """A change that was made: what it gave back, and how many people it tells."""

    result: Any
    count: int

    @property
    def in_words(self) -> str:
        if not self.count:
            return "Nobody had to be told."
        return f"Everybody is told: {'1 person' if self.count == 1 else f'{self.count} people'}."


def carry_out(change: Callable[[], object], *, told: Q) -> Made:
    """Makes `change` for good, and counts those it tells: `told` finds their messages, so that nobody is counted whom
    somebody else tells of another thing meanwhile.
    """
    with transaction.atomic():
        last = _last(Message)
        result = change()
        messages = Message.objects.filter(told, pk__gt=last)
        return Made(result=result, count=messages.values("person").distinct().count())


def told_of_run(run: CourseRun) -> Q:
    """Messages to those who are or were on `run` or teach it, or about it."""
    taught = SessionFacilitation.objects.filter(session__run=run).values("facilitator__person")
    asked = run.invitations.values("facilitator__person")
    on_it = Q(person__in=run.bookings.values("person")) | Q(person__in=taught) | Q(person__in=asked)
    return on_it | Q(about__run=run.pk)


@dataclass(frozen=True, kw_only=True)
class _Worded:
    """A message of the ledger; `said` is None for one that only puts a calendar in step."""

    message: Message
    said: Said | None


def _last(model: type[Model]) -> int:
    return model._default_manager.aggregate(last=Max("pk"))["last"] or 0


def _after(last: int) -> list[Message]:
    written = Message.objects.filter(pk__gt=last).select_related("person").order_by("pk")
    return list(written.prefetch_related("person__contact_points"))


def _word(messages: list[Message], *, now: dt.datetime) -> list[_Worded]:
    """Those of `messages` that would go out."""
    has_it = calendar.standing_in([message for message in messages if message.kind == calendar.KIND])
    worded = []
    for message in messages:
        person = message.person
        if message.kind == calendar.KIND:
            if person.email and (person.wants_invites or message.stream in has_it):
                worded.append(_Worded(message=message, said=None))
        elif rendered := renderers.render(message, address=person.address_for(message.channel), now=now):
            said = Said(subject=rendered.subject, words=rendered.words.strip())
            worded.append(_Worded(message=message, said=said))
    return worded


def _gather(worded: list[_Worded]) -> list[Told]:
    """One entry a person, in the order of the ledger. The channel is that of the first letter."""
    by_person: dict[int, list[_Worded]] = {}
    for each in worded:
        by_person.setdefault(each.message.person_id, []).append(each)
    told = []
    for group in by_person.values():
        first = next((each for each in group if each.said), group[0]).message
        teaches = any(each.message.kind in teaching_letters.KINDS for each in group)
        told.append(
            Told(
                person_id=first.person_id,
                called=AS_FACILITATOR % first.person if teaches else str(first.person),
                channel=Channel(first.channel),
                has_an_address=bool(first.person.address_for(first.channel)),
                said=tuple(each.said for each in group if each.said),
                calendar_changes=any(each.said is None for each in group),
                teaches=teaches,
            )
        )
    return told


def _alike(said: Said) -> tuple[str, str]:
    """Equal for two people who get the same words."""
    return said.subject, OWN_PAGE.sub(r"/my/\1/…/", GREETING.sub("Hello …,", said.words))
