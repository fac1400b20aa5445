"""Courses in the making for the desk: by stage, what stands there longest first."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ambassadors.models import CourseProposal, StageChange
from ambassadors.states import BEING_MADE, ProposalState

# What waits for somebody at the college.
IN_HAND = (ProposalState.IDEA, *sorted(BEING_MADE, key=list(ProposalState).index), ProposalState.REVIEW)


def numbers() -> list[tuple[ProposalState, int]]:
    """How many stand in each stage, in the order of the stages; empty ones too. One query."""
    rows = CourseProposal.objects.order_by().values("state").annotate(number=Count("pk"))
    counted = {row["state"]: row["number"] for row in rows}
    return [(stage, counted.get(stage.value, 0)) for stage in ProposalState]


def standing(stage: str = "") -> QuerySet[CourseProposal]:
    """Those in `stage`, or all that are in hand; each with `since`, when it came there. The longest first."""
    last = StageChange.objects.filter(proposal=OuterRef("pk"), becomes=OuterRef("state")).order_by("-made_at", "-pk")
    found = CourseProposal.objects.filter(state=stage) if stage else CourseProposal.objects.filter(state__in=IN_HAND)
    annotated = found.annotate(since=Coalesce(Subquery(last.values("made_at")[:1]), "proposed_at"))
    return annotated.select_related("topic", "looked_after_by__person").order_by("since", "pk")
