"""“My way”: goals and steps, what they did, what is next, who supports them. Nothing hidden is in it."""

import datetime as dt
from dataclasses import dataclass

from bookings.domain import my_place
from journeys.domain.own import gathering, goals, plan, sharing
from journeys.domain.own.gathering import Done
from journeys.models import Episode, Goal, Referral, Sharing, Step
from people.models import Person

SOON = 5


@dataclass(frozen=True, kw_only=True)
class Date:
    """A session of a course, or another occasion they are asked to."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    title: str


@dataclass(frozen=True, kw_only=True)
class MyWay:
    """`episode` is the support they have, `asked` the support they wait for."""

    goals: list[Goal]
    reached: list[Goal]
    done: list[Done]
    next_step: Step | None
    dates: list[Date]
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
        dates=_dates(person, now=now),
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


def _dates(person: Person, *, now: dt.datetime) -> list[Date]:
    """The next five, the soonest first, of whatever kind."""
    found = [
        Date(starts_at=session.starts_at, ends_at=session.ends_at, title=session.run.course.title)
        for session in my_place.future_sessions(person, now=now)
    ]
    found += [
        Date(starts_at=guest.occasion.starts_at, ends_at=guest.occasion.ends_at, title=guest.occasion.title)
        for guest in my_place.future_occasions(person, now=now)
    ]
    return sorted(found, key=lambda date: (date.starts_at, date.ends_at))[:SOON]


def _next_step(ahead: list[Goal]) -> Step | None:
    """The soonest of all that is to do; one without a day comes after those with one."""
    to_do = [step for goal in ahead for step in goal.steps_shown if step.done_on is None]  # type: ignore[attr-defined]  # prefetched
    return min(to_do, key=lambda step: (step.by_on or dt.date.max, step.made_at, step.pk), default=None)
