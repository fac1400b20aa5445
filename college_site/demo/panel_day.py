"""The panel day of the demo: held a month ago, scored by two ambassadors and one of staff, and decided."""

import datetime as dt

from ambassadors.domain.engagements import afterwards, answering, asks, confirming
from ambassadors.domain.panels import days, deciding, members, scoring
from ambassadors.domain.panels.days import Task
from ambassadors.domain.panels.scoring import Given
from ambassadors.models import Engagement, PanelDay, PanelMember
from ambassadors.states import Experience
from college_site.demo import ambassador_facts as facts
from people.models import User

A_DAY = dt.timedelta(days=1)


def hold(engagement: Engagement, *, held_at: dt.datetime, staff: User) -> None:
    """Asked in turn, accepted, confirmed, scored by three, handed in, decided, written down and closed with thanks."""
    before = held_at - 14 * A_DAY
    given = asks.ask_in_turn(engagement, by=staff, now=before)
    for ask in given:
        answering.accept(ask, by=ask.person.user or staff, now=before + A_DAY)
    confirming.confirm(engagement, by=staff, now=before + 2 * A_DAY)
    day = _set_up(engagement, staff=staff, now=before + 3 * A_DAY)
    sitting = [
        members.add(day, person=ask.person, experience=Experience.LIVED, by=staff, now=before + 3 * A_DAY)
        for ask in given
    ]
    theirs = members.add(day, person=staff.person, experience=Experience.PROFESSIONAL, by=staff, now=before + 3 * A_DAY)
    for member, marks in zip([*sitting, theirs], facts.PANEL_MARKS, strict=True):
        _score(member, marks=marks, now=held_at)
    for candidate, (outcome, feedback) in zip(day.candidates.order_by("number"), facts.PANEL_OUTCOMES, strict=True):
        deciding.decide(candidate, outcome=outcome, feedback=feedback, by=staff, now=held_at + A_DAY)
    there = [ask.pk for ask in given]
    afterwards.record(
        engagement, there=there, hours=facts.PANEL_HOURS, debrief=facts.PANEL_DEBRIEF, by=staff, now=held_at + A_DAY
    )
    afterwards.thank(engagement, words=facts.PANEL_THANKS, by=staff, now=held_at + 2 * A_DAY)


def _set_up(engagement: Engagement, *, staff: User, now: dt.datetime) -> PanelDay:
    keep_until = days.usually_kept_until(engagement) or now.date()
    day = days.set_up(engagement, post=facts.PANEL_POST, keep_until=keep_until, by=staff, now=now)
    for name, looks_for in facts.PANEL_EXERCISES:
        days.add_exercise(day, task=Task(name=name, looks_for=looks_for), by=staff, now=now)
    days.add_candidates(day, numbers=range(1, len(facts.PANEL_OUTCOMES) + 1), by=staff, now=now)
    return day


def _score(member: PanelMember, *, marks: tuple[tuple[int, ...], ...], now: dt.datetime) -> None:
    """`marks` candidate by candidate, each exercise by exercise."""
    exercises = list(member.day.exercises.order_by("position").values_list("pk", flat=True))
    by = member.person.user
    if by is None:
        return
    for candidate, row in zip(member.day.candidates.order_by("number"), marks, strict=True):
        given = {pk: Given(marks=mark) for pk, mark in zip(exercises, row, strict=True)}
        scoring.score(member, candidate=candidate, given=given, by=by, now=now)
    scoring.hand_in(member, by=by, now=now)
