"""Answers that somebody owes us: invitations to teach, and places offered that lapse soon."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse

from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from bookings.models import Offer
from courses.models import Invitation
from people.models import User

# A call helps while there is time left to answer, and is too soon before.
OFFERS_SAID_BEFORE = dt.timedelta(days=1)


def invitations_unanswered(*, by: User, now: dt.datetime) -> QuerySet[Invitation]:
    """Every open one, what runs out first on top: a run may lack its pair until the answer is there."""
    unanswered = Invitation.objects.open().select_related("facilitator__person", "run__course")
    return unanswered.order_by("answer_by", "pk")


def _invitation(invitation: Invitation, now: dt.datetime) -> Row:
    return Row(
        what=f"{invitation.facilitator}, asked for {invitation.run}",
        about=f"asked {telling_time.ago(invitation.invited_at, now)}",
        when=f"to be answered by {telling_time.by(invitation.answer_by, now)}",
        is_overdue=invitation.answer_by <= now,
        url=reverse("desk_run_team", args=[invitation.run_id]),
        person=invitation.facilitator.person,
    )


def offers_lapsing(*, by: User, now: dt.datetime) -> QuerySet[Offer]:
    """Places held for somebody until tomorrow at the latest, the most pressing first."""
    near = Offer.objects.open().filter(ends_at__lte=now + OFFERS_SAID_BEFORE)
    return near.select_related("booking__person", "booking__run__course").order_by("ends_at", "pk")


def _offer(offer: Offer, now: dt.datetime) -> Row:
    return Row(
        what=str(offer.booking.person),
        about=f"a place on {offer.booking.run} is held for them",
        when=f"until {telling_time.by(offer.ends_at, now)}",
        is_overdue=offer.ends_at <= now,
        url=reverse("desk_person", args=[offer.booking.person_id]),
        person=offer.booking.person,
    )


INVITATIONS = Kind(
    slug="invitations",
    one="invitation to teach not answered yet",
    many="invitations to teach not answered yet",
    find=invitations_unanswered,
    row=_invitation,
)
OFFERS = Kind(
    slug="offers",
    one="offered place that lapses soon",
    many="offered places that lapse soon",
    find=offers_lapsing,
    row=_offer,
)
