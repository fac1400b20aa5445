"""Makes test teams, specialists, episodes and outcomes. Nobody here is real."""

import datetime as dt
from decimal import Decimal

from journeys.models import Borough, Contact, EmploymentSpecialist, Episode, Funder, Outcome, Team
from people.models import Person, User
from people.states import Role
from tests.factories.college import NOW, counter, login, person

TODAY = NOW.date()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def team(name: str = "Northgate", *, leaders: tuple[User, ...] = ()) -> Team:
    made, _ = Team.objects.get_or_create(name=name)
    made.leaders.add(*leaders)
    return made


def borough(name: str = "Brent") -> Borough:
    return Borough.objects.get_or_create(name=name)[0]


def funder(name: str = "North West London") -> Funder:
    return Funder.objects.get_or_create(name=name)[0]


def leader(of: Team | None = None) -> User:
    """A login that leads a team."""
    user = login(roles=(Role.TEAM_LEADER,))
    (of or team()).leaders.add(user)
    return user


def specialist(
    name: str = "", *, user: User | None = None, team: Team | None = None, has_login: bool = True
) -> EmploymentSpecialist:
    """Somebody who supports people to find work, with a login unless `has_login` says no."""
    if has_login and user is None:
        user = login(roles=(Role.EMPLOYMENT_SPECIALIST,))
    made_team = team or globals()["team"]()
    return EmploymentSpecialist.objects.create(name=name or f"Specialist {next(counter)}", user=user, team=made_team)


def episode(
    who: Person | None = None,
    *,
    specialist: EmploymentSpecialist | None = None,
    team: Team | None = None,
    referred_on: dt.date | str = "2026-09-01",
    contacts: tuple[dt.date | str, ...] = (),
    **fields,
) -> Episode:
    """An episode of `who`, or of somebody new, open since 1 September 2026, without a contact unless given."""
    specialist = specialist or globals()["specialist"](team=team)
    fields.setdefault("borough", borough())
    fields.setdefault("funder", funder())
    made = Episode.objects.create(
        person=who or person("Robin", has_login=False),
        specialist=specialist,
        team=team or specialist.team,
        referred_on=_day(referred_on),
        **{key: _day(value) if key.endswith("_on") else value for key, value in fields.items()},
    )
    for on in contacts:
        contact(made, on=on)
    return made


def contact(of: Episode, *, on: dt.date | str = TODAY, words: str = "") -> Contact:
    return Contact.objects.create(episode=of, on=_day(on), words=words, recorded_at=NOW)


def outcome(
    of: Episode,
    *,
    kind: str = "paid_work",
    started_on: dt.date | str = "2026-10-01",
    ended_on: dt.date | str | None = None,
    hours: Decimal | int | None = 16,
    competitive: bool = True,
    **fields,
) -> Outcome:
    return Outcome.objects.create(
        episode=of,
        kind=kind,
        started_on=_day(started_on),
        ended_on=_day(ended_on),
        hours_per_week=hours,
        is_competitive=competitive,
        recorded_at=NOW,
        **fields,
    )


def _day(value):
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
