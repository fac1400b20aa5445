"""Putting exactly the words up that were read, and letting them go. Whether they are shown, consent alone says."""

import datetime as dt

from ambassadors.domain.profiles import addresses, changing, consent, pages
from ambassadors.models import Ambassador, Profile, ProfileVersion
from ambassadors.states import ProfilePurpose, ProfileState


def publish(profile: Profile, *, version: ProfileVersion, now: dt.datetime) -> None:
    """Makes `version` what readers see, where there is a yes. The profile is locked.

    Without a live yes to our website nothing is put up: the profile is with its author, who may say it.
    """
    if not has_a_yes(profile, now=now):
        profile.state = ProfileState.WITH_AUTHOR
        profile.save()
        return
    profile.state, profile.published_version = ProfileState.PUBLISHED, version
    profile.published_at, profile.taken_down_at = profile.published_at or now, None
    profile.slug = profile.slug or addresses.a_free_one()
    profile.save()
    put_in_step(profile, now=now)


def let_go(profile: Profile, *, now: dt.datetime) -> None:
    """Nothing is published any more; the words stay with their author. The profile is locked."""
    if profile.published_version is not None:
        profile.published_version = profile.published_at = None
        profile.taken_down_at = now
        if profile.state == ProfileState.PUBLISHED:
            profile.state = ProfileState.WITH_AUTHOR
        profile.save()
    put_in_step(profile, now=now)


def put_in_step(profile: Profile, *, now: dt.datetime) -> None:
    """The page in the page tree stands exactly while the profile may be shown. Safe to repeat."""
    if consent.may_show(profile, purpose=ProfilePurpose.WEB, now=now):
        pages.put_up(profile, now=now)
    else:
        pages.take_away(profile, now=now)


def follow(ambassador: Ambassador, *, now: dt.datetime) -> None:
    """To be called, in the transaction of the act, by whatever changes the state of an ambassador: a break, a return.

    Locks the profile: whoever locks the ambassador does so before.
    """
    profile = Profile.objects.filter(ambassador=ambassador).first()
    if profile is not None:
        put_in_step(changing.locked(profile), now=now)


def has_a_yes(profile: Profile, *, now: dt.datetime) -> bool:
    return profile.consents.live(now).filter(purpose=ProfilePurpose.WEB).exists()
