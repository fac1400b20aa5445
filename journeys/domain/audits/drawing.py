"""Beginning an audit: a sample of episodes, drawn at random by a seed that is kept."""

import datetime as dt
import random
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from journeys.domain import caseloads
from journeys.domain.audits import refusals, standards
from journeys.models import AuditedEpisode, AuditFinding, AuditStandard, CaseAudit, Episode, Team
from journeys.states import AuditState
from people.models import User
from people.states import Role

MOST_EPISODES = 200


def visible_to(user: User) -> QuerySet[CaseAudit]:
    """Whose results somebody sees: managers every audit’s, without its episodes; others those that they carry out."""
    if user.has_role(Role.MANAGER):
        return CaseAudit.objects.select_related("team", "re_audit_of")
    return kept_by(user)


def kept_by(user: User) -> QuerySet[CaseAudit]:
    """The audits that somebody carries out. Administrators: every audit; team leaders: those of their teams, and those
    of several teams that they began."""
    found = CaseAudit.objects.select_related("team", "re_audit_of")
    if user.has_role(Role.ADMINISTRATOR):
        return found
    if user.has_role(Role.TEAM_LEADER):
        return found.filter(Q(team__in=user.teams_led.all()) | Q(team__isnull=True, made_by=user))
    return found.none()


def to_draw_from(*, team: Team | None, first_day: dt.date, last_day: dt.date, by: User) -> QuerySet[Episode]:
    """Episodes on a caseload on one of the days at least, both included, in the order of their ids.

    No team: of all teams that `by` may see as a whole.
    """
    teams = caseloads.teams_of(by).order_by()
    found = Episode.objects.open_between(first_day, last_day).filter(
        team__in=teams.filter(pk=team.pk) if team else teams
    )
    return found.order_by("pk")


def draw(ids: Sequence[int], *, size: int, seed: str) -> list[int]:
    """`size` of `ids`, each as likely as any other; all of them where there are fewer. The same seed draws the same."""
    ordered = sorted(ids)
    source = random.Random(seed)  # noqa: S311  (a sample that can be drawn again, no secret)
    return source.sample(ordered, min(size, len(ordered)))


@transaction.atomic
def begin(
    *,
    team: Team | None,
    first_day: dt.date,
    last_day: dt.date,
    size: int,
    seed: str,
    by: User,
    now: dt.datetime,
    again: CaseAudit | None = None,
) -> CaseAudit:
    """Draws the sample, and holds it against the standards in use; `again`: against those of that earlier audit.

    Raises NotForYou, WrongDays, TooMany, NobodyToDraw, NoStandards or IsOpen.
    """
    _refuse(team=team, first_day=first_day, last_day=last_day, size=size, by=by)
    used = list(standards.in_use() if again is None else of_audit(again))
    if not used:
        raise refusals.NoStandards
    ids = list(to_draw_from(team=team, first_day=first_day, last_day=last_day, by=by).values_list("pk", flat=True))
    if not ids:
        raise refusals.NobodyToDraw
    made = CaseAudit.objects.create(
        team=team,
        drawn_on=timezone.localdate(now),
        first_day=first_day,
        last_day=last_day,
        drawn_from=len(ids),
        size=size,
        seed=seed,
        re_audit_of=again,
        made_by=by,
    )
    _hold(made, draw(ids, size=size, seed=seed), used)
    log(made, "journeys.audit.begin", user=by, data={"size": size, "of": len(ids)})
    return made


def look_again(
    earlier: CaseAudit, *, first_day: dt.date, last_day: dt.date, size: int, seed: str, by: User, now: dt.datetime
) -> CaseAudit:
    """A new audit of the same team with the same standards. Raises as `begin`; IsOpen where the earlier one is."""
    if earlier.state != AuditState.FINISHED:
        raise refusals.IsOpen
    return begin(
        team=earlier.team,
        first_day=first_day,
        last_day=last_day,
        size=size,
        seed=seed,
        by=by,
        now=now,
        again=earlier,
    )


def of_audit(audit: CaseAudit) -> QuerySet[AuditStandard]:
    """The standards that an audit was begun with, in their order, whether they are still in use or not."""
    held = AuditFinding.objects.filter(audited__audit=audit).values("standard")
    return AuditStandard.objects.filter(pk__in=held).order_by("position", "pk")


def _hold(made: CaseAudit, ids: Iterable[int], used: Iterable[AuditStandard]) -> None:
    AuditedEpisode.objects.bulk_create(
        AuditedEpisode(audit=made, number=number, episode_id=pk) for number, pk in enumerate(ids, start=1)
    )
    wanted = list(used)
    AuditFinding.objects.bulk_create(
        AuditFinding(audited=audited, standard=standard) for audited in made.episodes.all() for standard in wanted
    )


def _refuse(*, team: Team | None, first_day: dt.date, last_day: dt.date, size: int, by: User) -> None:
    teams = caseloads.teams_of(by)
    if not (teams.filter(pk=team.pk) if team else teams).exists():
        raise refusals.NotForYou
    if last_day < first_day:
        raise refusals.WrongDays
    if not 1 <= size <= MOST_EPISODES:
        raise refusals.TooMany(f"Please ask for 1 to {MOST_EPISODES} episodes.")
