"""What waits for staff about work outside courses: to look at, to ask further, to confirm, to write down, to thank."""

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from ambassadors.domain.engagements.reading import NOT_ANSWERED, SAID_YES
from ambassadors.models import AskerMail, Engagement
from ambassadors.states import EngagementState
from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from people.models import User


def to_look_at(*, by: User, now: dt.datetime) -> QuerySet[Engagement]:
    """Asked for, and nobody has looked at it; the longest first."""
    return Engagement.objects.filter(state=EngagementState.ASKED).order_by("asked_at", "pk")


def to_ask_for(*, by: User, now: dt.datetime) -> QuerySet[Engagement]:
    """The day is settled and lacks somebody whom nobody has asked yet; or all have said yes and it can be confirmed."""
    states = [EngagementState.SHAPING, EngagementState.ASKING]
    rows = Engagement.objects.filter(state__in=states, occasion__starts_at__gt=now).select_related("occasion")
    counted = rows.annotate(said_yes=SAID_YES, not_answered=NOT_ANSWERED)
    lacks = Q(people_wanted__gt=F("said_yes") + F("not_answered"))
    is_enough = Q(state=EngagementState.ASKING, said_yes__gte=F("people_wanted"))
    return counted.filter(lacks | is_enough).order_by("occasion__starts_at", "pk")


def to_write_down(*, by: User, now: dt.datetime) -> QuerySet[Engagement]:
    """Over, and nobody wrote down who was there; or written down, and nobody has said thank you."""
    is_over = Q(ended_at__isnull=True, occasion__ends_at__lte=now)
    rows = Engagement.objects.filter(is_over | Q(state=EngagementState.DELIVERED)).select_related("occasion")
    return rows.order_by("occasion__ends_at", "pk")


def mails_that_failed(*, by: User, now: dt.datetime) -> QuerySet[AskerMail]:
    """Mails to a team that asked which did not go out, or of which nobody can tell."""
    failed = AskerMail.objects.filter(failed_at__isnull=False, seen_to_at__isnull=True)
    return failed.select_related("engagement").order_by("failed_at", "pk")


def _to_look_at(engagement, now: dt.datetime) -> Row:
    return Row(
        what=engagement.title,
        about=f"{engagement.get_work_display()}, for {engagement.organisation}",
        when=f"asked {telling_time.ago(engagement.asked_at, now)}",
        url=reverse("desk_engagement", args=[engagement.pk]),
    )


def _to_ask_for(engagement, now: dt.datetime) -> Row:
    is_enough = engagement.said_yes >= engagement.people_wanted
    said_yes = f"{engagement.said_yes} of {engagement.people_wanted} said yes"
    return Row(
        what=engagement.title,
        about="enough people said yes: confirm it" if is_enough else f"{said_yes}: ask the next in turn",
        when=f"it is {telling_time.by(engagement.occasion.starts_at, now)}",
        url=reverse("desk_engagement", args=[engagement.pk]),
    )


def _to_write_down(engagement, now: dt.datetime) -> Row:
    is_written = engagement.state == EngagementState.DELIVERED
    return Row(
        what=engagement.title,
        about="say thank you, and close it" if is_written else "write down who was there and how it went",
        when=f"it was {telling_time.ago(engagement.occasion.starts_at, now)}",
        url=reverse("desk_engagement", args=[engagement.pk]),
    )


def _failed(mail, now: dt.datetime) -> Row:
    return Row(
        what=mail.engagement.title,
        about=f"a mail to the team did not go out, or we cannot tell: {mail.get_news_display()}",
        when=f"since {telling_time.ago(mail.failed_at, now)}",
        url=reverse("desk_engagement", args=[mail.engagement_id]),
    )


KINDS = (
    Kind(
        slug="engagements-to-look-at",
        one="request for an ambassador to look at",
        many="requests for an ambassador to look at",
        find=to_look_at,
        row=_to_look_at,
    ),
    Kind(
        slug="engagements-to-ask-for",
        one="engagement to ask for or confirm",
        many="engagements to ask for or confirm",
        find=to_ask_for,
        row=_to_ask_for,
    ),
    Kind(
        slug="engagements-to-write-down",
        one="engagement to write down or say thank you for",
        many="engagements to write down or say thank you for",
        find=to_write_down,
        row=_to_write_down,
    ),
    Kind(
        slug="mails-to-askers",
        one="mail to a team that did not reach them",
        many="mails to teams that did not reach them",
        find=mails_that_failed,
        row=_failed,
    ),
)
