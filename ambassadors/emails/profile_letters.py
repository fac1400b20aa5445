"""What we say to ambassadors of their profile. Nothing of its words: they are on the page that only they open."""

import datetime as dt

from ambassadors.models import Profile, ProfileConsent, ProfileReading
from ambassadors.states import AmbassadorState, ProfilePurpose, ProfileReadingOutcome, ProfileState
from bookings.emails import letters
from design_system import words
from messaging.models import Message
from messaging.renderers import Rendered, renders

READ = "profile_read"
ENDING = "profile_ending"
RAN_OUT = "profile_ran_out"
TAKEN_DOWN = "profile_taken_down"
ASKED_ABOUT = dt.timedelta(days=60)


@renders(READ)
def read(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said any more once it was sent again or taken down."""
    reading = ProfileReading.objects.select_related("version__profile").get(pk=message.about["reading"])
    is_ready = reading.outcome == ProfileReadingOutcome.READY
    profile = reading.version.profile
    stands = profile.published_version_id is not None if is_ready else profile.state == ProfileState.WITH_AUTHOR
    if not stands:
        return None
    subject = "Your profile was read and is ready" if is_ready else "Somebody has read your profile"
    return _say("profile_read", message, address=address, subject=subject, is_ready=is_ready)


@renders(ENDING)
def ending(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said where they have answered, take a break, or it was taken down."""
    profile = Profile.objects.select_related("ambassador__person").get(pk=message.about["profile"])
    soon = ProfileConsent.objects.live(now).filter(profile=profile, purpose=ProfilePurpose.WEB)
    given = soon.filter(expires_at__lte=now + ASKED_ABOUT).first()
    is_asked = profile.ambassador.state == AmbassadorState.ACTIVE and profile.published_version_id is not None
    if given is None or not is_asked:
        return None
    return _say(
        "profile_ending",
        message,
        address=address,
        subject="Your profile: would you like to go on?",
        ends_on=words.day(given.expires_at),
    )


@renders(RAN_OUT)
def ran_out(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said where it is up again by now."""
    if Profile.objects.get(pk=message.about["profile"]).published_version_id is not None:
        return None
    return _say("profile_ran_out", message, address=address, subject="Your profile is not shown any more")


@renders(TAKEN_DOWN)
def taken_down(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Staff took it down because they asked. Not said where it is up again by now."""
    is_everything = message.about["is_everything"]
    is_up = Profile.objects.get(pk=message.about["profile"]).published_version_id is not None
    if is_everything and is_up:
        return None
    subject = "Your profile is taken down" if is_everything else "Your profile: what you took back"
    return _say("profile_taken_down", message, address=address, subject=subject, is_everything=is_everything)


def _say(name: str, message: Message, *, address: str, subject: str, **context) -> Rendered:
    return letters.say(
        f"ambassadors/messages/{name}",
        message=message,
        address=address,
        subject=subject,
        url=letters.address_of("my_profile"),
        has_a_login=message.person.user_id is not None,
        **context,
    )
