"""Whose records somebody may open: specialists their own caseload, team leaders their team, nobody else any."""

from django.db.models import Q, QuerySet

from journeys.models import EmploymentSpecialist, Episode, Team
from journeys.models.episodes import EpisodeQuerySet
from people.models import User
from people.states import Role


def visible_to(user: User) -> EpisodeQuerySet:
    """Administrators: every episode; team leaders: those of the teams they lead; specialists: their own caseload.

    Nobody works on a record of their own, and nobody on a caseload that they left.
    """
    return _of_their_work(user).exclude(person__user=user)


def _of_their_work(user: User) -> EpisodeQuerySet:
    if user.has_role(Role.ADMINISTRATOR):
        return Episode.objects.all()
    found = Episode.objects.none()
    if user.has_role(Role.TEAM_LEADER):
        found |= Episode.objects.filter(team__in=user.teams_led.all())
    if user.has_role(Role.EMPLOYMENT_SPECIALIST):
        found |= Episode.objects.filter(specialist__user=user, specialist__left_on__isnull=True)
    return found


def teams_of(user: User):
    """The teams whose work somebody may see as a whole: administrators all, team leaders theirs."""
    if user.has_role(Role.ADMINISTRATOR):
        return Team.objects.all()
    return user.teams_led.all() if user.has_role(Role.TEAM_LEADER) else Team.objects.none()


def teams_to_take_into(user: User) -> QuerySet[Team]:
    """The teams they may take somebody on in: those they lead and their own. A specialist without either: any."""
    led, specialist = teams_of(user), specialist_of(user)
    if specialist is None:
        return led
    if specialist.team_id is None and not led.exists():
        return Team.objects.all()
    return Team.objects.filter(Q(pk__in=led.values("pk")) | Q(pk=specialist.team_id))


def specialists_of(user: User) -> QuerySet[EmploymentSpecialist]:
    """Whose last day somebody may note: administrators anybody’s, of no team too; team leaders those of their teams."""
    if user.has_role(Role.ADMINISTRATOR):
        return EmploymentSpecialist.objects.all()
    return EmploymentSpecialist.objects.filter(team__in=teams_of(user))


def own_caseload(user: User) -> EpisodeQuerySet:
    """Whom they support themselves today; nobody where they are no employment specialist."""
    specialist = specialist_of(user)
    if specialist is None:
        return Episode.objects.none()
    return visible_to(user).under_way().filter(specialist=specialist)


def may_work(user: User) -> bool:
    """Whether employment support is any of their work."""
    return user.has_role(Role.EMPLOYMENT_SPECIALIST, Role.TEAM_LEADER)


def specialist_of(user: User) -> EmploymentSpecialist | None:
    """The employment specialist whose login this is."""
    return EmploymentSpecialist.objects.here().filter(user=user).first()
