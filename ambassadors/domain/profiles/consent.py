"""Whether a profile may be shown, and under which name. Every way out asks here, and nowhere else."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from ambassadors.models import Profile, ProfileConsent
from ambassadors.states import ProfilePurpose
from people.states import Naming

NO_NAME = "An ambassador of the college"


@dataclass(frozen=True, kw_only=True)
class Credit:
    """How an ambassador is named, exactly as they chose, and whether their picture stands there."""

    name: str
    with_photo: bool


def shown(purpose: ProfilePurpose, *, now: dt.datetime) -> QuerySet[Profile]:
    """The profiles that may be shown for `purpose` at `now`. Search engines list only what our website shows."""
    profiles = Profile.objects.shown_for(ProfilePurpose.WEB, now=now)
    if purpose == ProfilePurpose.WEB:
        return profiles
    return profiles & Profile.objects.shown_for(purpose, now=now)


def may_show(profile: Profile, *, purpose: ProfilePurpose, now: dt.datetime) -> bool:
    return shown(purpose, now=now).filter(pk=profile.pk).exists()


def credit_of(given: ProfileConsent) -> Credit:
    name = NO_NAME if given.naming == Naming.ANONYMOUS else given.shown_as
    return Credit(name=name, with_photo=given.with_photo)


def credits(profiles: Iterable[Profile], *, now: dt.datetime) -> dict[int, Credit]:
    """Name and picture for our website by the key of the profile; without a live yes it is left out. One query."""
    given = ProfileConsent.objects.live(now).filter(profile__in=list(profiles), purpose=ProfilePurpose.WEB)
    return {each.profile_id: credit_of(each) for each in given}
