"""“My way”: goals and steps, what they did, what is next, who supports them. Nothing hidden is in it."""

import datetime as dt
from dataclasses import dataclass

from bookings.domain import my_place
from bookings.models import OccasionGuest
from courses.models import Session
from journeys.domain.own import gathering, goals, plan, sharing
from journeys.domain.own.gathering import Done
from journeys.models import Episode, Goal, Referral, Sharing, Step
from people.models import Person


@dataclass(frozen=True, kw_only=True)
class MyWay:
    """`episode` is the support they have, `asked` the support they wait for."""

    goals: list[Goal]
    reached: list[Goal]
    done: list[Done]
    next_step: Step | None
    sessions: list[Session]
    occasions: list[OccasionGuest]
    episode: Episode | None
    asked: Referral | None
    sharing: Sharing | None
    offers_plan: bool


def gather(person: Person, *, now: dt.datetime) -> MyWay:
    """Everything of the page, in constant queries."""
    all_goals = list(goals.with_steps(person.goals.filter(is_hidden=False)))
    ahead = [goal for goal in all_goals if goal.reached_on is None]
    return MyWay(
        goals=ahead,
        reached=[goal for goal in all_goals if goal.reached_on],
        done=gathering.of(person, now=now).shown,
        next_step=_next_step(ahead),
        sessions=my_place.future_sessions(person, now=now),
        occasions=my_place.future_occasions(person, now=now),
        episode=support_of(person),
        asked=waiting(person),
        sharing=sharing.standing(person),
        offers_plan=plan.is_in_work(person, now=now),
    )


def support_of(person: Person) -> Episode | None:
    """Their time with employment support that is not closed, the latest, with whoever supports them."""
    open_ones = person.episodes.under_way().select_related("specialist", "team")
    return open_ones.order_by("-referred_on", "-pk").first()


def waiting(person: Person) -> Referral | None:
    """What they, or somebody for them, asked for and was not answered yet."""
    return person.referrals.waiting().first()


def _next_step(ahead: list[Goal]) -> Step | None:
    """The soonest of all that is to do; one without a day comes after those with one."""
    to_do = [step for goal in ahead for step in goal.steps_shown if step.done_on is None]  # type: ignore[attr-defined]  # prefetched
    return min(to_do, key=lambda step: (step.by_on or dt.date.max, step.made_at, step.pk), default=None)
