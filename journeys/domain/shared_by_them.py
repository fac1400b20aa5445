"""What the person lets their specialist see: courses they completed and their plan. Their goals are theirs alone."""

from dataclasses import dataclass

from journeys.domain.own import plan, sharing
from journeys.domain.own.gathering import Done
from journeys.models import StayingWellPlan
from people.models import Person


@dataclass(frozen=True, kw_only=True)
class Shared:
    """`agreed`: whether courses may be seen, the newest first. What is hidden is not here at all."""

    agreed: bool
    courses: list[Done]
    plan: StayingWellPlan | None


def of(person: Person) -> Shared:
    """What their own page says that whoever supports them sees: see `own.sharing` and `own.plan`."""
    return Shared(
        agreed=sharing.standing(person) is not None,
        courses=sharing.courses_shared(person),
        plan=plan.shared_plan(person),
    )
