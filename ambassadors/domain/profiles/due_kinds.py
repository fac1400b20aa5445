"""What may wait for staff of profiles: those to read, and yeses that end."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse

from ambassadors.domain.profiles import reading
from ambassadors.models import Ambassador, ProfileConsent, ProfileReading
from ambassadors.states import ProfilePurpose
from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from people.models import User

ENDING_WITHIN = dt.timedelta(days=90)


def profiles_to_read(*, by: User, now: dt.datetime) -> QuerySet[ProfileReading]:
    """Sent and not answered yet, the longest first; that of `by` is for somebody else."""
    return reading.to_read(by=by)


def _to_read(sent: ProfileReading, now: dt.datetime) -> Row:
    person = sent.version.profile.ambassador.person
    return Row(
        what=f"Profile of {person}",
        about="an ambassador sent it to be read",
        when=f"sent {telling_time.ago(sent.version.made_at, now)}",
        url=reverse("desk_profile", args=[sent.version.profile_id]),
        person=person,
    )


def yeses_ending(*, by: User, now: dt.datetime) -> QuerySet[ProfileConsent]:
    """Published profiles whose yes ends within 90 days, the soonest first. Their authors are asked by themselves."""
    soon = ProfileConsent.objects.live(now).filter(purpose=ProfilePurpose.WEB, expires_at__lte=now + ENDING_WITHIN)
    shown = soon.filter(
        profile__published_version__isnull=False, profile__ambassador__in=Ambassador.objects.to_be_asked()
    )
    return shown.select_related("profile__ambassador__person").order_by("expires_at", "pk")


def _ending(given: ProfileConsent, now: dt.datetime) -> Row:
    person = given.profile.ambassador.person
    return Row(
        what=f"Profile of {person}",
        about="their yes to it ends; they are asked 60 and 14 days before",
        when=f"ends {telling_time.by(given.expires_at, now)}",
        url=reverse("desk_profile", args=[given.profile_id]),
        person=person,
    )


TO_READ = Kind(
    slug="profiles-to-read", one="profile to read", many="profiles to read", find=profiles_to_read, row=_to_read
)
ENDING = Kind(
    slug="profile-yeses-ending",
    one="profile with a yes that ends within 90 days",
    many="profiles with a yes that ends within 90 days",
    find=yeses_ending,
    row=_ending,
    is_to_do=False,
)
