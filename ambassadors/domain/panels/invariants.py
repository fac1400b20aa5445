"""What must hold of panel days at any time. `manage.py check_invariants` looks; no fault says a mark."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q

from ambassadors.models import Candidate, PanelDay, PanelMember, Score
from ambassadors.states import CandidateOutcome, Experience


def faults() -> Iterator[str]:
    """One line a fault. Five queries."""
    yield from _scores_across_days()
    yield from _more_marks_than_there_are()
    yield from _handed_in_and_not_whole()
    yield from _decided_too_soon()
    yield from _destroyed_and_still_there()


def _scores_across_days() -> Iterator[str]:
    same = Q(candidate__day=F("member__day"), exercise__day=F("member__day"))
    for pk in Score.objects.exclude(same).order_by("pk").values_list("pk", flat=True):
        yield f"score {pk}: its member, candidate and exercise are not of one panel day"


def _more_marks_than_there_are() -> Iterator[str]:
    for pk in Score.objects.filter(marks__gt=F("exercise__most")).order_by("pk").values_list("pk", flat=True):
        yield f"score {pk}: more marks than its exercise has"


def _handed_in_and_not_whole() -> Iterator[str]:
    """Marks lack for somebody who has not withdrawn. What was destroyed lacks on purpose."""
    handed_in = PanelMember.objects.filter(handed_in_at__isnull=False, day__destroyed_at__isnull=True)
    stayed = ~Q(day__candidates__outcome=CandidateOutcome.WITHDREW) & Q(day__candidates__isnull=False)
    counted = handed_in.annotate(
        to_score=Count("day__candidates", filter=stayed, distinct=True),
        exercises=Count("day__exercises", distinct=True),
        given=Count("scores", filter=~Q(scores__candidate__outcome=CandidateOutcome.WITHDREW), distinct=True),
    )
    lacking = counted.filter(given__lt=F("to_score") * F("exercises"))
    for pk in lacking.order_by("pk").values_list("pk", flat=True):
        yield f"panel member {pk}: handed in, and marks are missing"


def _decided_too_soon() -> Iterator[str]:
    members = PanelMember.objects.filter(day=OuterRef("day"))
    is_complete = (
        Q(Exists(members.filter(experience=Experience.LIVED)))
        & Q(Exists(members.filter(experience=Experience.PROFESSIONAL)))
        & ~Q(Exists(members.filter(handed_in_at__isnull=True)))
    )
    decided = Candidate.objects.exclude(outcome__in=["", CandidateOutcome.WITHDREW]).exclude(is_complete)
    for pk in decided.order_by("pk").values_list("pk", flat=True):
        yield f"candidate {pk}: decided, and the panel is not complete"


def _destroyed_and_still_there() -> Iterator[str]:
    said = Q(Exists(Score.objects.filter(candidate__day=OuterRef("pk"))))
    told = Q(Exists(Candidate.objects.filter(day=OuterRef("pk")).exclude(feedback="")))
    for pk in (
        PanelDay.objects.filter(said | told, destroyed_at__isnull=False).order_by("pk").values_list("pk", flat=True)
    ):
        yield f"panel day {pk}: destroyed, and marks or feedback are still there"
