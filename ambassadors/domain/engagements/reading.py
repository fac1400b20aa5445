"""How engagements stand, for the desk: all of them, and one with everything about it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ambassadors.domain.engagements import candidates, following
from ambassadors.domain.engagements.candidates import Candidate
from ambassadors.models import Ask, AskerMail, Engagement
from ambassadors.states import OPEN_ENGAGEMENTS, AskState, EngagementState
from people.domain import looking
from people.models import User

SAID_YES = Count("asks", filter=Q(asks__state=AskState.ACCEPTED))
NOT_ANSWERED = Count("asks", filter=Q(asks__state=AskState.OPEN))


@dataclass(frozen=True, kw_only=True)
class Hub:
    """One engagement. `candidates` is empty where nobody is to be asked any more."""

    engagement: Engagement
    asks: list[Ask]
    candidates: list[Candidate]
    mails: list[AskerMail]
    their_page: str
    is_to_come: bool
    has_begun: bool

    @property
    def coming(self) -> list[Ask]:
        return [ask for ask in self.asks if ask.state == AskState.ACCEPTED]

    @property
    def not_answered(self) -> list[Ask]:
        return [ask for ask in self.asks if ask.state == AskState.OPEN]

    @property
    def answers(self) -> list[Ask]:
        """What is over, the latest first."""
        over = [ask for ask in self.asks if ask.state not in (AskState.ACCEPTED, AskState.OPEN)]
        return list(reversed(over))

    @property
    def still_needed(self) -> int:
        return max(self.engagement.people_wanted - len(self.coming) - len(self.not_answered), 0)

    @property
    def in_turn(self) -> list[Candidate]:
        return [each for each in self.candidates if each.is_in_turn]

    @property
    def not_in_turn(self) -> list[Candidate]:
        """The others, and why; those who come or are asked are shown above."""
        return [each for each in self.candidates if not (each.is_in_turn or each.is_asked)]

    @property
    def can_ask_anybody(self) -> bool:
        """The day is settled, and somebody is needed still."""
        return self.is_to_come and self.engagement.occasion is not None and self.still_needed > 0

    @property
    def can_ask_next(self) -> bool:
        return self.can_ask_anybody and bool(self.in_turn)

    @property
    def failed_mails(self) -> list[AskerMail]:
        return [mail for mail in self.mails if mail.failed_at and not mail.seen_to_at]

    @property
    def can_confirm(self) -> bool:
        is_asking = self.engagement.state == EngagementState.ASKING
        return is_asking and self.is_to_come and len(self.coming) >= self.engagement.people_wanted

    @property
    def can_record(self) -> bool:
        """It has begun, and was neither called off nor closed."""
        is_open = self.engagement.state in OPEN_ENGAGEMENTS or self.engagement.state == EngagementState.DELIVERED
        return self.has_begun and is_open

    @property
    def next_step(self) -> str:
        """What is to be done next, in words."""
        match self.engagement.state:
            case EngagementState.ASKED:
                return "Look at what they ask, ring them, and take it on or say no in kind words."
            case _ if self.has_begun and self.can_record and self.engagement.state != EngagementState.DELIVERED:
                return "It has begun or is over: write down who was there and how it went."
            case EngagementState.SHAPING if self.engagement.occasion is None:
                return "Settle the day, the time and the place with them."
            case EngagementState.SHAPING:
                return "Ask ambassadors in turn."
            case EngagementState.ASKING:
                return self._next_step_of_asking()
            case EngagementState.CONFIRMED:
                return "Nothing until the day."
            case EngagementState.DELIVERED:
                return "Say thank you to those who came and to the team: that closes it."
        return "Nothing: it has ended."

    def _next_step_of_asking(self) -> str:
        if self.can_confirm:
            return "Enough people have said yes: confirm it."
        if self.still_needed:
            return "Ask the next in turn."
        return "Wait for their answers."


def engagements(*, ended: bool = False) -> QuerySet[Engagement]:
    """Those that something may still come of, the soonest first; or those that have ended, the latest first."""
    rows = Engagement.objects.select_related("occasion", "taken_on_by__person")
    rows = rows.annotate(said_yes=SAID_YES, not_answered=NOT_ANSWERED)
    if ended:
        return rows.filter(ended_at__isnull=False).exclude(state=EngagementState.DELIVERED).order_by("-ended_at", "pk")
    still = rows.filter(Q(ended_at__isnull=True) | Q(state=EngagementState.DELIVERED))
    return still.order_by("occasion__starts_at", "asked_at", "pk")


def hub(engagement: Engagement, *, by: User, now: dt.datetime) -> Hub:
    """Everything about one. Notes that `by` looked at those who are or could be asked. Constant queries."""
    occasion = engagement.occasion
    is_to_come = engagement.ended_at is None and (occasion is None or not occasion.has_started(now))
    rows = engagement.asks.select_related("ambassador__person", "asked_by__person").order_by("asked_at", "pk")
    asks = list(rows)
    looking.note_looks((ask.person for ask in asks), by=by, why=candidates.WHY, on=timezone.localdate(now))
    return Hub(
        engagement=engagement,
        asks=asks,
        candidates=candidates.look(engagement, by=by, now=now) if is_to_come else [],
        mails=list(engagement.mails.order_by("written_at", "pk")),
        their_page=following.path_of(engagement),
        is_to_come=is_to_come,
        has_begun=occasion is not None and occasion.has_started(now),
    )
