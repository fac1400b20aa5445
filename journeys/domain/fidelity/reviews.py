"""Fidelity reviews: who sees and who keeps which, beginning one, and who scores it."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.log_actions import log

from journeys.domain import caseloads
from journeys.domain.fidelity import bands, refusals
from journeys.models import FidelityItem, FidelityReview, Reviewer, Team
from journeys.states import ReviewKind, ReviewState
from people.models import Person, User
from people.states import STAFF_ROLES, Role

REVIEWERS_OF_A_REVIEW = 2


def visible_to(user: User) -> QuerySet[FidelityReview]:
    """Managers and administrators: every review; team leaders: of their teams; reviewers: theirs; specialists: those
    of their own team that are agreed. Nobody else any."""
    found = FidelityReview.objects.select_related("team")
    if user.has_role(Role.MANAGER):
        return found
    theirs = Q(Exists(Reviewer.objects.filter(review=OuterRef("pk"), user=user)))
    if user.has_role(Role.TEAM_LEADER):
        theirs |= Q(team__in=user.teams_led.all())
    specialist = caseloads.specialist_of(user) if user.has_role(Role.EMPLOYMENT_SPECIALIST) else None
    if specialist and specialist.team_id:
        theirs |= Q(team=specialist.team_id, state=ReviewState.AGREED)
    return found.filter(theirs) if user.has_role(*STAFF_ROLES) else found.none()


def to_score_by(user: User) -> QuerySet[FidelityReview]:
    """Those under way that somebody was asked to score, the earliest first."""
    named = Reviewer.objects.filter(review=OuterRef("pk"), user=user)
    return visible_to(user).filter(Exists(named)).exclude(state=ReviewState.AGREED).order_by("reviewed_on", "pk")


def teams_kept_by(user: User) -> QuerySet[Team]:
    """The teams whose reviews and plans somebody looks after: managers and administrators all, leaders theirs."""
    return Team.objects.all() if user.has_role(Role.MANAGER) else caseloads.teams_of(user)


def may_keep(review: FidelityReview, *, user: User) -> bool:
    """Whether they look after this review. One query for a team leader."""
    return teams_kept_by(user).filter(pk=review.team_id).exists()


def who_can_score() -> QuerySet[User]:
    """Logins of staff, by the name of their person."""
    able = Q(groups__name__in=STAFF_ROLES) | Q(is_superuser=True)
    people = User.objects.filter(able, is_active=True, person__in=Person.objects.current())
    return people.select_related("person").distinct().order_by("person__called", "pk")


@transaction.atomic
def begin(
    *, team: Team, reviewed_on: dt.date, kind: ReviewKind, reviewers: Collection[User], by: User, now: dt.datetime
) -> FidelityReview:
    """A review of `team` on a day, to come or gone by: two reviewers, or one or more who look at themselves.

    Raises NotForYou, NoItems, TwoReviewers, LeadsTheTeam, NoReviewer, NotAmongStaff or ThereAlready.
    """
    if not teams_kept_by(by).filter(pk=team.pk).exists():
        raise refusals.NotForYou
    if FidelityItem.objects.count() != bands.ITEMS:
        raise refusals.NoItems
    _refuse_reviewers(kind, reviewers, team=team)
    Team.objects.select_for_update(of=("self",), no_key=True).get(pk=team.pk)
    if FidelityReview.objects.filter(team=team, reviewed_on=reviewed_on, kind=kind).exists():
        raise refusals.ThereAlready
    made = FidelityReview.objects.create(team=team, reviewed_on=reviewed_on, kind=kind, made_by=by, made_at=now)
    Reviewer.objects.bulk_create(Reviewer(review=made, user=user) for user in reviewers)
    log(made, "journeys.fidelity.begin", user=by, data={"reviewers": sorted(user.pk for user in reviewers)})
    return made


@transaction.atomic
def name_reviewers(review: FidelityReview, *, reviewers: Collection[User], by: User) -> FidelityReview:
    """Other people score it. Whoever has handed in stays; what somebody taken off had scored goes with them.

    Raises as `begin` of reviewers, and NotForYou, NotScoring, HasHandedIn or AllLeftHaveHandedIn.
    """
    held = locked_scoring(review)
    if not may_keep(held, user=by):
        raise refusals.NotForYou
    _refuse_reviewers(ReviewKind(held.kind), reviewers, team=held.team)
    wanted, there = {user.pk for user in reviewers}, {each.user_id: each for each in held.reviewers.all()}
    gone = [each for user, each in there.items() if user not in wanted]
    if any(each.handed_in_at for each in gone):
        raise refusals.HasHandedIn
    if all(user in there and there[user].handed_in_at for user in wanted):
        raise refusals.AllLeftHaveHandedIn
    held.reviewers.filter(pk__in=[each.pk for each in gone]).delete()
    Reviewer.objects.bulk_create(Reviewer(review=held, user_id=user) for user in sorted(wanted - set(there)))
    log(held, "journeys.fidelity.reviewers", user=by, data={"reviewers": sorted(wanted)})
    return held


@transaction.atomic
def take_away(review: FidelityReview, *, by: User) -> None:
    """A review begun by mistake goes, while nobody has scored. Raises NotForYou, NotScoring or ScoredAlready."""
    held = locked_scoring(review)
    if not may_keep(held, user=by):
        raise refusals.NotForYou
    if is_begun(held):
        raise refusals.ScoredAlready
    log(held, "journeys.fidelity.take_away", user=by)
    held.delete()


def is_begun(review: FidelityReview) -> bool:
    """Whether anybody has scored, or written, anything of it."""
    return review.reviewers.filter(Q(scores__score__isnull=False) | Q(scores__evidence__gt="")).exists()


def locked(review: FidelityReview) -> FidelityReview:
    """The review as stored now, its row locked until the transaction ends."""
    return FidelityReview.objects.select_for_update(of=("self",)).get(pk=review.pk)


def locked_scoring(review: FidelityReview) -> FidelityReview:
    """As `locked`, of a review that is being scored. Raises NotScoring."""
    held = locked(review)
    if held.state != ReviewState.SCORING:
        raise refusals.NotScoring
    return held


def _refuse_reviewers(kind: ReviewKind, reviewers: Collection[User], *, team: Team) -> None:
    different = {user.pk for user in reviewers}
    if kind == ReviewKind.EXTERNAL and not len(different) == len(reviewers) == REVIEWERS_OF_A_REVIEW:
        raise refusals.TwoReviewers
    if kind == ReviewKind.EXTERNAL and team.leaders.filter(pk__in=different).exists():
        raise refusals.LeadsTheTeam
    if not different:
        raise refusals.NoReviewer
    if who_can_score().filter(pk__in=different).count() != len(different):
        raise refusals.NotAmongStaff
