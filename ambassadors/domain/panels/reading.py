"""How a panel day stands: for the desk, without any marks; and for a member, with their own."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from ambassadors.domain.panels import keeping, members, results, scoring
from ambassadors.models import Candidate, Engagement, Exercise, PanelDay, PanelMember
from ambassadors.states import CandidateOutcome
from bookings.models import OccasionGuest
from people.domain import looking
from people.models import Person, User

FROM_PAPER = Count("scores", filter=Q(scores__entered_by__isnull=False))
GIVEN_HERE = Count("scores", filter=Q(scores__entered_by__isnull=True))


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """One member as the desk sees them: never what they gave. `is_coming`: it is in their calendar."""

    member: PanelMember
    is_coming: bool
    gives_marks_here: bool
    is_on_paper: bool


@dataclass(frozen=True, kw_only=True)
class Hub:
    """One panel day for the desk. `why_not_open` is blank where marks can be given now."""

    engagement: Engagement
    day: PanelDay
    sitting: list[Sitting]
    said_yes: list[Person]
    exercises: list[Exercise]
    candidates: list[Candidate]
    why_not_open: str
    is_complete: bool
    is_due: bool

    @property
    def handed_in(self) -> int:
        return sum(1 for each in self.sitting if each.member.handed_in_at)

    @property
    def somebody_handed_in(self) -> bool:
        return self.handed_in > 0

    @property
    def first_to_score(self) -> Candidate | None:
        return next((each for each in self.candidates if each.outcome != CandidateOutcome.WITHDREW), None)

    @property
    def undecided(self) -> int:
        return sum(1 for each in self.candidates if not each.outcome)

    @property
    def outcomes(self) -> list[tuple[str, int]]:
        """How many of each, in the order of the list of outcomes."""
        counted = Counter(each.outcome for each in self.candidates if each.outcome)
        return [(each.label, counted[each]) for each in CandidateOutcome if counted[each]]

    @property
    def next_step(self) -> str:
        """What is to be done next, in words."""
        if self.day.destroyed_at:
            return "Nothing: what was said of candidates has been destroyed."
        if self.is_due:
            return "The day has come to destroy what was said of candidates."
        if self.is_complete:
            return "Write down what becomes of each candidate." if self.undecided else "Nothing: it is decided."
        if self.why_not_open:
            return self.why_not_open
        return "The panel scores. Help whoever scores on paper to type it in."


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One candidate as a member sees them. `given` of `wanted` marks."""

    candidate: Candidate
    given: int
    wanted: int

    @property
    def is_whole(self) -> bool:
        return self.given == self.wanted

    @property
    def withdrew(self) -> bool:
        return self.candidate.outcome == CandidateOutcome.WITHDREW


@dataclass(frozen=True, kw_only=True)
class Own:
    """A panel day as one of its members sees it."""

    member: PanelMember
    sheets: list[Sheet]
    exercises: list[Exercise]
    why_not_open: str
    of_members: int
    handed_in: int
    is_complete: bool

    @property
    def can_score(self) -> bool:
        return not self.why_not_open and not self.member.handed_in_at

    @property
    def can_hand_in(self) -> bool:
        return self.can_score and all(each.is_whole for each in self.sheets if not each.withdrew)

    @property
    def can_take_back(self) -> bool:
        return bool(self.member.handed_in_at) and not self.is_complete and not self.why_not_open

    @property
    def shows_results(self) -> bool:
        return self.is_complete and not self.member.day.destroyed_at


def hub(engagement: Engagement, day: PanelDay, *, by: User, now: dt.datetime) -> Hub:
    """Notes that `by` looked at the members. Constant queries; no mark is read."""
    day.engagement = engagement
    rows = day.members.select_related("person").annotate(from_paper=FROM_PAPER, given_here=GIVEN_HERE)
    sitting = list(rows.order_by("person__called", "pk"))
    said_yes = list(members.said_yes(day))
    people = [member.person for member in sitting] + said_yes
    looking.note_looks(people, by=by, why="ambassadors", on=timezone.localdate(now))
    guests = OccasionGuest.objects.expected().filter(occasion=engagement.occasion)
    expected = set(guests.values_list("person_id", flat=True))
    is_over = engagement.occasion is not None and engagement.occasion.ends_at <= now
    return Hub(
        engagement=engagement,
        day=day,
        sitting=[_sitting(member, is_coming=is_over or member.person_id in expected) for member in sitting],
        said_yes=said_yes,
        exercises=list(day.exercises.order_by("position", "pk")),
        candidates=list(day.candidates.order_by("number")),
        why_not_open=scoring.why_not_open(day, now=now),
        is_complete=results.is_complete_of(sitting),
        is_due=keeping.is_due(day, now=now),
    )


def own(member: PanelMember, *, now: dt.datetime) -> Own:
    """How far they are. Constant queries."""
    day = member.day
    everybody = list(day.members.all())
    exercises = list(day.exercises.order_by("position", "pk"))
    given = Counter(member.scores.values_list("candidate_id", flat=True))
    return Own(
        member=member,
        sheets=[
            Sheet(candidate=each, given=given[each.pk], wanted=len(exercises))
            for each in day.candidates.order_by("number")
        ],
        exercises=exercises,
        why_not_open=scoring.why_not_open(day, now=now),
        of_members=len(everybody),
        handed_in=sum(1 for each in everybody if each.handed_in_at),
        is_complete=results.is_complete_of(everybody),
    )


def _sitting(member, *, is_coming: bool) -> Sitting:
    return Sitting(
        member=member,
        is_coming=is_coming,
        gives_marks_here=member.given_here > 0,
        is_on_paper=member.from_paper > 0 and not member.given_here,
    )
