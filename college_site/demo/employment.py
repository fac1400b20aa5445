"""Employment support in the demo: a year of long ago from files, and a caseload of today."""

import datetime as dt
import uuid
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from bookings.domain.figures import periods
from college_site.demo import employment_checks, employment_facts, vacancies
from college_site.demo.employment_facts import CASELOAD, STUDENT, CameOf, OnCaseload
from journeys.domain import contacts, episodes, outcomes, profiles, referrals
from journeys.domain.importing.completions import import_completions
from journeys.domain.importing.episodes import import_episodes
from journeys.domain.importing.outcomes import import_outcomes
from journeys.domain.importing.satisfaction import import_satisfaction
from journeys.domain.made_reports import making, publishing
from journeys.domain.own import entries, goals, plan, sharing
from journeys.domain.survey import answering, rounds
from journeys.models import Borough, EmploymentSpecialist, Episode, Funder, Goal, Team
from journeys.states import PAID, ClosingReason, Evidence, HowMet, OutcomeKind, OwnKind
from people.domain import adding
from people.models import Person, User
from people.states import Channel

FILES: Path = settings.BASE_DIR / "data/ips-2016-17"
IMPORTS = {
    "episodes": import_episodes,
    "outcomes": import_outcomes,
    "completions": import_completions,
    "satisfaction": import_satisfaction,
}
# The service of that year has ended: nobody of it is on a caseload today. After every day that its files hold.
ENDED_ON = dt.date(2018, 3, 31)
A_DAY, MORNING = dt.timedelta(days=1), dt.timedelta(hours=1)


def make(*, logins: dict[str, User], now: dt.datetime) -> None:
    """Expects the logins of the demo. Everything is as it would be had it been entered day by day until `now`."""
    _bring_in_history(now=now)
    team = _team(leader=logins["leader"])
    specialist = EmploymentSpecialist.objects.create(
        name=logins["specialist"].person.called, user=logins["specialist"], team=team
    )
    made = {each.called: _bring_on(each, specialist=specialist, by=logins, now=now) for each in CASELOAD}
    student = logins["student"].person
    made[STUDENT.called] = _support(STUDENT, student, specialist=specialist, by=logins, now=now)
    vacancies.make(made, specialist=specialist, by=logins["specialist"], now=now)
    _write_own_page(student, by=logins["student"], now=now)
    _ask(employment_facts.OF_A_TEAM, team=team, by=logins["manager"], now=now)
    _ask(employment_facts.OF_EVERYBODY, team=None, by=logins["manager"], now=now)
    employment_checks.review(team, logins=logins, now=now)
    employment_checks.audit(team, leader=logins["leader"], now=now)
    _tell_commissioners(by=logins["manager"], now=now)


def _tell_commissioners(*, by: User, now: dt.datetime) -> None:
    """The year of the files is public: the living caseload is too small to say much of."""
    year = periods.financial_year_of(dt.date(2016, 4, 1))
    publishing.publish(making.make(year, by=by, now=now), by=by, now=now)


def _bring_in_history(*, now: dt.datetime) -> None:
    for name, act in IMPORTS.items():
        act((FILES / f"{name}.csv").read_bytes(), now=now)
    imported = Episode.objects.filter(reference__isnull=False)
    imported.under_way().update(closed_on=ENDED_ON, closing_reason=ClosingReason.OTHER)
    EmploymentSpecialist.objects.filter(user__isnull=True).update(left_on=ENDED_ON)


def _team(*, leader: User) -> Team:
    team = Team.objects.get(name=employment_facts.TEAM)
    team.leaders.add(leader)
    Funder.objects.get_or_create(name=employment_facts.FUNDER)
    return team


def _bring_on(
    each: OnCaseload, *, specialist: EmploymentSpecialist, by: dict[str, User], now: dt.datetime
) -> Episode | None:
    """Somebody who is reached by phone, by whoever supports them."""
    number = f"020 7946 0{800 + CASELOAD.index(each)}"
    person = adding.add_person(
        called=each.called,
        preferred_channel=Channel.PHONE,
        addresses={Channel.PHONE: number},
        by=by["staff"],
        now=now - each.asked * A_DAY,
    )
    return _support(each, person, specialist=specialist, by=by, now=now)


def _support(
    each: OnCaseload, person: Person, *, specialist: EmploymentSpecialist, by: dict[str, User], now: dt.datetime
) -> Episode | None:
    """What was asked, and all that followed. None while they wait for an answer."""
    supporter, team = by["specialist"], Team.objects.get(name=employment_facts.TEAM)
    asked = referrals.ask(
        person,
        asked_by=each.asked_by,
        asker=each.asker,
        team=team if each.asker else None,
        words=each.words,
        by=by["staff"],
        now=now - each.asked * A_DAY,
    )
    if each.taken_on is None:
        return None
    taken_on = now - each.taken_on * A_DAY
    episode = referrals.accept(
        asked,
        specialist=specialist,
        team=team,
        borough=Borough.objects.get(name=employment_facts.BOROUGH),
        funder=Funder.objects.get(name=employment_facts.FUNDER),
        in_work=False,
        on=timezone.localdate(taken_on),
        by=supporter,
        now=taken_on,
    )
    _follow(each, episode, by=supporter, now=now)
    return episode


def _follow(each: OnCaseload, episode: Episode, *, by: User, now: dt.datetime) -> None:
    if each.profile and each.profile_on is not None:
        facts = {
            "wants": each.profile.wants,
            "strengths": each.profile.strengths,
            "hours": each.profile.hours,
            "disclosure": each.profile.disclosure,
            "benefits_advice_on": timezone.localdate(now - each.profile_on * A_DAY),
        }
        profiles.write(episode, facts=facts, by=by, now=now - each.profile_on * A_DAY)
    for place, days in enumerate(each.contacts):
        how = HowMet.PHONE if place % 3 == 2 else HowMet.IN_PERSON
        at = now - days * A_DAY
        contacts.note(episode, on=timezone.localdate(at), how=how, words="", by=by, now=at)
    for came in each.came:
        _write_down(came, episode, by=by, now=now)
    if each.closed is not None and each.reason:
        at = now - each.closed * A_DAY
        episodes.close(episode, reason=each.reason, on=timezone.localdate(at), words="", by=by, now=at)


def _write_down(came: CameOf, episode: Episode, *, by: User, now: dt.datetime) -> None:
    is_paid = came.kind in PAID
    started = now - came.started * A_DAY
    facts = outcomes.Facts(
        kind=came.kind,
        started_on=timezone.localdate(started),
        evidence=Evidence.CONTRACT if is_paid else Evidence.PERSON,
        hours_per_week=Decimal(came.hours) if came.hours else None,
        is_competitive=is_paid,
        what=came.what,
        four_hours_done=came.kind == OutcomeKind.PAID_WORK,
    )
    made = outcomes.record(episode, facts=facts, by=by, now=started + A_DAY)
    if came.ended is not None:
        ended = now - came.ended * A_DAY
        outcomes.end(made, ended_on=timezone.localdate(ended), by=by, now=ended)


def _write_own_page(person: Person, *, by: User, now: dt.datetime) -> None:
    today = timezone.localdate(now)
    for words, steps in employment_facts.GOALS:
        goal: Goal = goals.add(person, words=words, now=now - 62 * A_DAY)
        for what, within, done in steps:
            by_on = None if within is None else today + within * A_DAY
            step = goals.add_step(goal, words=what, by_on=by_on, now=now - 62 * A_DAY)
            if done is not None:
                goals.tick(step, now=now - done * A_DAY)
    words, days = employment_facts.OWN
    entries.add(person, kind=OwnKind.VOLUNTEERING, words=words, on=today - days * A_DAY, now=now - days * A_DAY)
    sharing.give(person, by=by, now=now - 60 * A_DAY)
    plan.save(person, boxes=employment_facts.WELL, opened_with="", now=now - 20 * A_DAY)


def _ask(asked: employment_facts.Survey, *, team: Team | None, by: User, now: dt.datetime) -> None:
    today = timezone.localdate(now)
    opened, closes = today - asked.opened * A_DAY, today - asked.closed * A_DAY
    made = rounds.make(name=asked.name, opens_on=opened, closes_on=closes, team=team, by=by)
    for days, said, words in asked.answers:
        answering.answer(made, said=said, words=words, key=uuid.uuid4(), now=now - days * A_DAY)
