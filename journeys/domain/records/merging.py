"""What it means for this room that two records become one person: all of it is the kept person’s, until undone."""

import datetime as dt

from bookings.domain.merge_steps import Work
from design_system import refusals
from journeys.domain.records import merging_own, merging_support
from journeys.models import Episode, Goal, OwnEntry, Referral, Sharing, StayingWellPlan
from people.models import User

OF_A_PERSON = (Referral, Episode, Goal, OwnEntry, StayingWellPlan)


class Refusal(refusals.Refusal):
    message = "These records cannot be merged."


class IsYourself(Refusal):
    message = "One of these is your own record. Please ask somebody else to merge them."


def join(work: Work) -> None:
    """Raises IsYourself, or merging_own.TwoPlans where two long plans do not become one."""
    _refuse_own(work)
    merging_support.join(work)
    merging_own.join(work)


def part(people: list[int], /, *, by: User, now: dt.datetime) -> None:
    """Two records are apart again: a yes to sharing that one of them said on screen for the other is nobody's."""
    logins = dict(User.objects.filter(person__in=people).values_list("person", "pk"))
    for sharing in Sharing.objects.filter(person__in=people).standing():
        others = {login for person, login in logins.items() if person != sharing.person_id}
        if sharing.recorded_by_id in others:
            sharing.ended_at = now
            sharing.save(update_fields=["ended_at"])


def _refuse_own(work: Work) -> None:
    """Nobody makes the record of somebody else their own, and so reads what it holds. The words do not say what."""
    own = getattr(work.by, "person", None)
    others = [person for person in (work.kept, work.merged) if person != own]
    if len(others) == 1 and any(model._default_manager.filter(person=others[0]).exists() for model in OF_A_PERSON):
        raise IsYourself
