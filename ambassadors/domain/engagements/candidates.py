"""Who could do a piece of work: those who are asked in turn, in their order; then the others, and why not."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Max
from django.utils import timezone

from ambassadors.domain.becoming import readiness
from ambassadors.domain.becoming.readiness import Readiness
from ambassadors.domain.engagements import in_the_way, turn
from ambassadors.domain.engagements.turn import Waiting
from ambassadors.models import Ambassador, Ask, Engagement
from ambassadors.states import AmbassadorState, AskState
from design_system import words
from people.domain import looking
from people.models import User

WHY = "ambassadors"
BEFORE = {
    AskState.OPEN: "has been asked and has not answered yet",
    AskState.ACCEPTED: "has said yes",
    AskState.DECLINED: "was asked for this, and said no",
    AskState.LAPSED: "was asked for this, and did not answer in time",
    AskState.WITHDRAWN: "was asked for this, and it was taken back",
}


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """`cannot` says in words why it is not their turn; nothing where it is. `busy`: what they have on at that time.

    `readiness` is for staff to weigh, where they look: it changes nobody’s turn.
    """

    ambassador: Ambassador
    last_asked_at: dt.datetime | None
    cannot: tuple[str, ...]
    busy: tuple[str, ...]
    is_asked: bool
    readiness: Readiness | None = None

    @property
    def is_in_turn(self) -> bool:
        return not self.cannot

    @property
    def may_be_asked_out_of_turn(self) -> bool:
        """Who said no before may be asked again; nobody is asked for a time at which they have something else on."""
        return self.ambassador.state == AmbassadorState.ACTIVE and not (self.busy or self.is_asked)

    @property
    def asked_last(self) -> str:
        return f"Asked last on {words.day(self.last_asked_at)}." if self.last_asked_at else "Never asked yet."


def who_could(engagement: Engagement, *, among: Iterable[Ambassador] | None = None) -> list[Candidate]:
    """Everybody who offers this kind of work: in the order of the rule, then those whose turn it cannot be.

    `among` are those who offer it where they are at hand, locked. Constant queries for any number of ambassadors.
    """
    offering = Ambassador.objects.filter(offerings__work=engagement.work).select_related("person")
    ours = offering.ours().order_by("pk") if among is None else [each for each in among if _is_ours(each)]
    everybody = {each.pk: each for each in ours}
    last_asked = _last_asked(everybody)
    asked = dict(engagement.asks.order_by("asked_at", "pk").values_list("ambassador", "state"))
    people = [each.person_id for each in everybody.values()]
    busy = in_the_way.of(engagement.occasion, people=people) if engagement.occasion else {}
    order = turn.in_turn(
        Waiting(key=pk, last_asked_at=last_asked.get(pk), started_on=each.started_on) for pk, each in everybody.items()
    )
    found = [
        _candidate(everybody[one.key], last_asked_at=one.last_asked_at, state=asked.get(one.key), busy=busy)
        for one in order
    ]
    return sorted(found, key=lambda candidate: not candidate.is_in_turn)


def look(engagement: Engagement, *, by: User, now: dt.datetime) -> list[Candidate]:
    """As `who_could`, with their readiness. Notes that `by` looked at each: what else they have on is said here."""
    today = timezone.localdate(now)
    found = who_could(engagement)
    stands = readiness.of([each.ambassador for each in found], today=today)
    found = [replace(each, readiness=stands[each.ambassador.pk]) for each in found]
    people = [each.ambassador.person for each in found]
    looking.note_looks(people, by=by, why=WHY, on=today)
    return found


def note_look(one: Ambassador, *, by: User, now: dt.datetime) -> None:
    """`by` looks at one of them alone."""
    looking.note_looks([one.person], by=by, why=WHY, on=timezone.localdate(now))


def _is_ours(one: Ambassador) -> bool:
    return one.is_ours and one.person.merged_into_id is None and one.person.erased_at is None


def _last_asked(ambassadors: Iterable[int]) -> dict[int, dt.datetime]:
    rows = Ask.objects.filter(ambassador__in=list(ambassadors)).order_by().values("ambassador")
    return dict(rows.annotate(last=Max("asked_at")).values_list("ambassador", "last"))


def _candidate(
    one: Ambassador, *, last_asked_at: dt.datetime | None, state: str | None, busy: dict[int, list[str]]
) -> Candidate:
    taken = busy.get(one.person_id, [])
    is_live = state in {AskState.OPEN, AskState.ACCEPTED}
    cannot = [BEFORE[AskState(state)]] if state else []
    cannot += ["takes a break"] if one.state == AmbassadorState.PAUSED else []
    if taken and state != AskState.ACCEPTED:
        cannot.append(f"has something else then: {words.spoken_list(taken)}")
    return Candidate(
        ambassador=one, last_asked_at=last_asked_at, cannot=tuple(cannot), busy=tuple(taken), is_asked=is_live
    )
