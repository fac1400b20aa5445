"""Teams and who leads them, employment specialists and their logins, boroughs, funders: kept by administrators."""

from collections.abc import Collection
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log

from courses.domain.csv_files import names
from design_system import refusals
from journeys.domain import naming
from journeys.domain.meanwhile import mark
from journeys.models import Borough, EmploymentSpecialist, Funder, Team
from people.models import User
from people.states import Role

Row = TypeVar("Row", bound=models.Model)


class Refusal(refusals.Refusal):
    message = "This cannot be saved."


class NameIsTaken(Refusal):
    message = "That name is in the list already, perhaps in another spelling. Open it there, or choose another name."


class NotATeamLeader(Refusal):
    message = "A login that leads a team holds the role “Team leader”. Give the role under Users first."


class NotAnEmploymentSpecialist(Refusal):
    message = "That login does not hold the role “Employment specialist”. Give the role under Users first."


class IsSomebodyElses(Refusal):
    message = "That login is another employment specialist’s. Take it off there first."


class SavedMeanwhile(Refusal):
    message = "Somebody else has saved this meanwhile. Open it again from the list, look at it, then make your change."


class TakeItOffFirst(Refusal):
    message = "There is a login already. Take it off and save, then give the other one."


def who_may_lead(team: Team | None = None) -> QuerySet[User]:
    """Logins that hold the role, and those who lead `team` already: nobody is taken off by a change of its name."""
    holding = Q(pk__in=holding_role(Role.TEAM_LEADER).values("pk"))
    leading = Q(pk__in=team.leaders.values("pk")) if team and team.pk else Q(pk__in=[])
    return User.objects.filter(holding | leading)


def logins_for(specialist: EmploymentSpecialist | None = None) -> QuerySet[User]:
    """The login that `specialist` has; where there is none, those of the role that are nobody’s yet."""
    if specialist and specialist.user_id:
        return User.objects.filter(pk=specialist.user_id)
    return holding_role(Role.EMPLOYMENT_SPECIALIST).filter(employment_specialist__isnull=True)


def holding_role(role: Role) -> QuerySet[User]:
    return User.objects.filter(is_active=True, groups__name=role)


def mark_of_team(team: Team) -> str:
    """Tells it from how it was before."""
    leaders = sorted(team.leaders.values_list("pk", flat=True)) if team.pk else []
    return mark(team.name, *map(str, leaders))


def mark_of_specialist(specialist: EmploymentSpecialist) -> str:
    return mark(specialist.name, str(specialist.user_id or ""), str(specialist.team_id or ""))


@transaction.atomic
def keep_name(row: Borough | Funder, *, name: str, by: User) -> Borough | Funder:
    """Adds it, or names it anew. Raises NameIsTaken."""
    found = _locked(row)
    _save(found, {"name": name}, by=by)
    return found


@transaction.atomic
def keep_team(team: Team, *, name: str, leaders: Collection[User], seen: str, by: User) -> Team:
    """`seen`: the mark of the team when the form was opened.

    Raises NameIsTaken, SavedMeanwhile; NotATeamLeader where somebody would begin to lead it without the role.
    """
    found = _locked(team)
    if seen != mark_of_team(found):
        raise SavedMeanwhile
    before = set(found.leaders.values_list("pk", flat=True)) if found.pk else set()
    wanted = {each.pk for each in leaders}
    if not wanted <= set(who_may_lead(found).values_list("pk", flat=True)):
        raise NotATeamLeader
    _save(found, {"name": name}, by=by)
    if wanted != before:
        found.leaders.set(wanted)
        log(found, "journeys.team.leaders", user=by)
    return found


@transaction.atomic
def keep_specialist(
    specialist: EmploymentSpecialist, *, name: str, user: User | None, team: Team | None, seen: str, by: User
) -> EmploymentSpecialist:
    """Another name follows into the trails, so that erasing somebody finds it there.

    A login opens a caseload. One is taken off in one step and another given in the next, so that nobody is handed
    somebody else’s caseload by a slip. `seen` as in `keep_team`. Raises NameIsTaken, SavedMeanwhile, TakeItOffFirst,
    NotAnEmploymentSpecialist, IsSomebodyElses.
    """
    found = _locked(specialist)
    if seen != mark_of_specialist(found):
        raise SavedMeanwhile
    had = found.user_id
    if user is not None and user.pk != had:
        _refuse_login(found, user)
    if found.pk and found.name != name:
        naming.put_into_trails(name, instead_of=found)
    _save(found, {"name": name, "team": team, "user": user}, by=by)
    if found.user_id != had:
        log(found, f"journeys.specialist.login_{'given' if user else 'taken_off'}", user=by)
    return found


def _refuse_login(specialist: EmploymentSpecialist, user: User) -> None:
    if specialist.user_id:
        raise TakeItOffFirst
    if not holding_role(Role.EMPLOYMENT_SPECIALIST).filter(pk=user.pk).exists():
        raise NotAnEmploymentSpecialist
    if EmploymentSpecialist.objects.filter(user=user).exists():
        raise IsSomebodyElses


def _refuse_taken_name(row: models.Model, name: str) -> None:
    others = type(row)._default_manager.exclude(pk=row.pk)
    if names.key(name) in map(names.key, others.values_list("name", flat=True)):
        raise NameIsTaken


def _locked(row: Row) -> Row:
    """As it stands now; a new one as it is."""
    if row.pk is None:
        return row
    return type(row)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=row.pk)


def _save(row: models.Model, facts: dict, *, by: User) -> None:
    """Writes and logs what is new. What is as it was is not written again."""
    is_new = row.pk is None
    if not is_new and all(getattr(row, name) == value for name, value in facts.items()):
        return
    _refuse_taken_name(row, facts["name"])
    for name, value in facts.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save(update_fields=None if is_new else [*facts])
    except IntegrityError as clash:
        raise SavedMeanwhile from clash
    log(row, "wagtail.create" if is_new else "wagtail.edit", user=by, content_changed=True)
