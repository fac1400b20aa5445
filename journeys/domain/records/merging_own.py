"""Making two own pages one: goals, what they told and what they hid; their latest word on sharing; one plan."""

from bookings.domain.merge_steps import Work
from design_system import refusals
from design_system.forms import longest
from journeys.domain.own.plan import BOXES
from journeys.models import Goal, HiddenThing, OwnEntry, Sharing, StayingWellPlan

BETWEEN = "\n\n"


class Refusal(refusals.Refusal):
    message = "These records cannot be merged."


class TwoPlans(Refusal):
    message = "Both records have a long plan for staying well at work. The person makes one of the two shorter first."


def join(work: Work) -> None:
    """Raises TwoPlans."""
    for model in (Goal, OwnEntry):
        for row in model._default_manager.filter(person=work.merged).order_by("pk"):
            work.change(row, person_id=work.kept.pk)
    _join_hidden(work)
    _join_sharing(work)
    _join_plans(work)


def _join_hidden(work: Work) -> None:
    """What either record hid stays hidden."""
    known = set(HiddenThing.objects.filter(person=work.kept).values_list("kind", "key"))
    for row in HiddenThing.objects.filter(person=work.merged).order_by("pk"):
        if (row.kind, row.key) not in known:
            work.change(row, person_id=work.kept.pk)


def _join_sharing(work: Work) -> None:
    """A no after a yes is their last word, whichever record said it. Of two that stand, the first stays."""
    rows = list(Sharing.objects.filter(person__in=[work.kept, work.merged]).order_by("given_at", "pk"))
    last_no = max((row.ended_at for row in rows if row.ended_at), default=None)
    standing = [row for row in rows if row.ended_at is None]
    for row in standing:
        if row != standing[0] or (last_no and row.given_at < last_no):
            work.change(row, ended_at=work.now)
    for row in rows:
        work.change(row, person_id=work.kept.pk)


def _join_plans(work: Work) -> None:
    """Words of both, one under the other. Nobody reads it who might not have read each of the two."""
    own = StayingWellPlan.objects.filter(person=work.kept).first()
    other = StayingWellPlan.objects.filter(person=work.merged).first()
    if other is None:
        return
    if own is None:
        work.change(other, person_id=work.kept.pk)
        return
    boxes = {box: _both(getattr(own, box), getattr(other, box)) for box in BOXES}
    if any(len(words) > (longest(StayingWellPlan, box) or 0) for box, words in boxes.items()):
        raise TwoPlans
    work.change(own, **boxes, is_shared=own.is_shared and other.is_shared)
    work.say("Both have a plan for staying well at work: they become one.")


def _both(own: str, other: str) -> str:
    return BETWEEN.join(dict.fromkeys(words for words in (own, other) if words))
