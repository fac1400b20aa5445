"""Employers and vacancies of the demo, one of them a post of the trust, and how far somebody is with each."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from college_site.demo.employment_facts import CASELOAD, STUDENT
from journeys.domain.employers import contacting, keeping, matching, starting
from journeys.domain.employers import vacancies as posts
from journeys.models import Employer, EmploymentSpecialist, Episode, Vacancy
from journeys.states import EmployerKind, Evidence, HowMet, MatchState, VacancySource
from people.models import User

A_DAY = dt.timedelta(days=1)
BAKERY = keeping.Facts(
    name="Mill Lane Bakery",
    kind=EmployerKind.COMPANY,
    who="Anneke Vos, who runs the shop",
    reached="020 7946 0871",
    words="People who like early mornings. They teach everything else.",
)
LIBRARY = keeping.Facts(
    name="Mill Lane Library",
    kind=EmployerKind.COUNCIL,
    who="Ravi Sen, branch manager",
    reached="020 7946 0872",
)
TRUST = keeping.Facts(
    name="Our trust: peer support",
    kind=EmployerKind.THIS_TRUST,
    who="Ines Ferreira, lead for peer support",
    reached="020 7946 0873",
)
AT_THE_COUNTER = posts.Facts(
    title="Counter assistant",
    source=VacancySource.LEAD,
    posts=2,
    hours="16 a week, mornings",
    where="Mill Lane",
    words="Serving, packing, the till. A trial morning first, paid.",
)
PEER = posts.Facts(
    title="Peer support worker",
    source=VacancySource.PROGRAMME,
    hours="22.5 a week",
    where="Northgate",
    words="For somebody who has used services themselves.",
    support="A mentor, a slow start, and an employment specialist for as long as it helps.",
)
# Who spoke with whom about whom: in turn.
EMPLOYERS = (BAKERY, LIBRARY, TRUST)
JOB_STARTED = 2
ADDED = 85


def make(episodes: dict[str, Episode | None], *, specialist: EmploymentSpecialist, by: User, now: dt.datetime) -> None:
    """Contacts with employers for those on the caseload, two vacancies, and three people who went for them."""
    added_at = now - ADDED * A_DAY
    made = {facts.name: keeping.add(facts, by=by, now=added_at) for facts in EMPLOYERS}
    counter = posts.add(made[BAKERY.name], facts=AT_THE_COUNTER, by=by, now=now - 30 * A_DAY)
    peer = posts.add(made[TRUST.name], facts=PEER, by=by, now=now - 25 * A_DAY)
    _speak_with(list(made.values()), episodes, specialist=specialist, by=by, now=now)
    _go_for(counter, episodes["Idris"], steps=(MatchState.APPLIED,), by=by, now=now)
    _go_for(peer, episodes["Katya"], steps=(MatchState.APPLIED, MatchState.INTERVIEW), by=by, now=now)
    _begin_work(counter, episodes["Leon"], by=by, now=now)


def _speak_with(
    employers: list[Employer],
    episodes: dict[str, Episode | None],
    *,
    specialist: EmploymentSpecialist,
    by: User,
    now: dt.datetime,
) -> None:
    spoken = [(days, episodes[each.called]) for each in (*CASELOAD, STUDENT) for days in each.employers]
    for place, (days, episode) in enumerate(sorted(spoken, key=lambda pair: -pair[0])):
        at = now - days * A_DAY
        told = contacting.Told(on=timezone.localdate(at), how=HowMet.IN_PERSON if place % 2 else HowMet.PHONE)
        employer = employers[place % len(employers)]
        contacting.note(employer, told=told, specialist=specialist, episode=episode, by=by, now=at)


def _go_for(
    vacancy: Vacancy, episode: Episode | None, *, steps: tuple[MatchState, ...], by: User, now: dt.datetime
) -> None:
    if episode is None:
        return
    match = matching.think_of(vacancy, episode=episode, by=by, now=now - 20 * A_DAY)
    for place, step in enumerate(steps):
        matching.move(match, to=step, by=by, now=now - (15 - 5 * place) * A_DAY)


def _begin_work(vacancy: Vacancy, episode: Episode | None, *, by: User, now: dt.datetime) -> None:
    """It began two days ago, and somebody was there on the first day."""
    if episode is None:
        return
    match = matching.think_of(vacancy, episode=episode, by=by, now=now - 28 * A_DAY)
    matching.move(match, to=MatchState.APPLIED, by=by, now=now - 26 * A_DAY)
    matching.move(match, to=MatchState.OFFERED, by=by, now=now - 9 * A_DAY)
    first = now - JOB_STARTED * A_DAY
    job = starting.Job(
        started_on=timezone.localdate(first),
        evidence=Evidence.EMPLOYER,
        hours_per_week=Decimal(16),
        is_competitive=True,
        four_hours_done=True,
    )
    starting.start(match, job=job, by=by, now=first)
