"""What waits for staff about panel days: to set up, to finish, and to destroy. No row says a mark."""

import datetime as dt

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from ambassadors.domain.panels import days, keeping
from ambassadors.domain.panels import members as sitting
from ambassadors.models import Candidate, Engagement, Exercise, PanelDay, PanelMember
from ambassadors.states import EngagementState, Experience, Work
from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from people.models import User

SOON = dt.timedelta(days=14)
TO_BE_SET_UP = (EngagementState.SHAPING, EngagementState.ASKING, EngagementState.CONFIRMED)


def to_set_up(*, by: User, now: dt.datetime) -> QuerySet[Engagement]:
    """To come, and somebody of the panel does not come any more; or in a fortnight at most, and something is lacking:
    members of both kinds, exercises or candidates."""
    of_day = {"day__engagement": OuterRef("pk")}
    members = PanelMember.objects.filter(**of_day)
    has_all = (
        Q(Exists(members.filter(experience=Experience.LIVED)))
        & Q(Exists(members.filter(experience=Experience.PROFESSIONAL)))
        & Q(Exists(Exercise.objects.filter(**of_day)))
        & Q(Exists(Candidate.objects.filter(**of_day)))
    )
    panels = Engagement.objects.filter(work=Work.PANEL, state__in=TO_BE_SET_UP).select_related("occasion")
    to_come = panels.filter(occasion__starts_at__gt=now)
    found = to_come.annotate(somebody_is_gone=Exists(sitting.not_coming().filter(**of_day)))
    is_soon = Q(occasion__starts_at__lte=now + SOON)
    return found.filter(Q(somebody_is_gone=True) | (is_soon & ~has_all)).order_by("occasion__starts_at", "pk")


def to_finish(*, by: User, now: dt.datetime) -> QuerySet[PanelDay]:
    """Over, and somebody has not handed in, or nobody has written down what becomes of a candidate."""
    rows = PanelDay.objects.filter(engagement__occasion__ends_at__lte=now, destroyed_at__isnull=True)
    held = rows.exclude(engagement__state__in=days.CALLED_OFF).select_related("engagement__occasion")
    counted = held.annotate(
        sitting=Count("members", distinct=True),
        handed_in=Count("members", filter=Q(members__handed_in_at__isnull=False), distinct=True),
        undecided=Count("candidates", filter=Q(candidates__outcome=""), distinct=True),
    )
    return counted.filter(undecided__gt=0).order_by("engagement__occasion__ends_at", "pk")


def to_destroy(*, by: User, now: dt.datetime) -> QuerySet[PanelDay]:
    return keeping.due(now=now).select_related("engagement")


def _to_set_up(engagement, now: dt.datetime) -> Row:
    return Row(
        what=engagement.title,
        about="somebody of the panel does not come any more: take them off"
        if engagement.somebody_is_gone
        else "the panel lacks members of both kinds of experience, exercises or candidates",
        when=f"it is {telling_time.by(engagement.occasion.starts_at, now)}",
        url=reverse("desk_panel", args=[engagement.pk]),
    )


def _to_finish(day, now: dt.datetime) -> Row:
    lacks = f"{day.handed_in} of {day.sitting} have handed in their marks"
    return Row(
        what=day.post,
        about=lacks if day.handed_in < day.sitting else "write down what becomes of each candidate",
        when=f"it was {telling_time.ago(day.engagement.occasion.starts_at, now)}",
        url=reverse("desk_panel", args=[day.engagement_id]),
    )


def _to_destroy(day, now: dt.datetime) -> Row:
    return Row(
        what=day.post,
        about="destroy what was said of candidates",
        when=f"kept until {telling_time.by(day.keep_until, now)}",
        is_overdue=True,
        url=reverse("desk_panel_destroy", args=[day.engagement_id]),
    )


KINDS = (
    Kind(
        slug="panels-to-set-up",
        one="panel day to set up",
        many="panel days to set up",
        find=to_set_up,
        row=_to_set_up,
    ),
    Kind(
        slug="panels-to-finish",
        one="panel day to finish",
        many="panel days to finish",
        find=to_finish,
        row=_to_finish,
    ),
    Kind(
        slug="panels-to-destroy",
        one="panel day whose marks are to be destroyed",
        many="panel days whose marks are to be destroyed",
        find=to_destroy,
        row=_to_destroy,
    ),
)
