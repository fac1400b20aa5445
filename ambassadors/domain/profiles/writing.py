"""Writing a profile: begun, its words saved, sent to be read, taken back. What readers see stays up meanwhile."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from ambassadors.domain.profiles import publishing
from ambassadors.domain.profiles.changing import BeingRead, Refusal, changed, locked, to_write
from ambassadors.models import Ambassador, Profile, ProfileReading, ProfileVersion
from ambassadors.states import IS_AMBASSADOR, ProfileReadingOutcome, ProfileState
from people.domain import how_given
from people.models import Person, User
from people.states import GivenBy

__all__ = ["BeingRead", "Refusal"]

LONGEST = Profile._meta.get_field("words").max_length or 0


class NotAnAmbassador(Refusal):
    message = "Profiles are for ambassadors of the college. Talk to us, and we tell you how to become one."


class ChangedMeanwhile(Refusal):
    message = "Your words were changed in another window while you wrote. Nothing is lost: both are below."


class NotComplete(Refusal):
    message = "Something is missing before it can be read."


class NothingToRead(Refusal):
    message = "These words were read and are published. There is nothing new to send."


class WrittenSince(Refusal):
    message = "You have written on since then. Copy what you like from these words into yours."


def ours(person: Person) -> Ambassador | None:
    """The ambassador that `person` is now, pausing or not. One query."""
    return Ambassador.objects.ours().filter(person=person).first()


def of(person: Person) -> Profile | None:
    """The profile that `person` writes; None where there is none, or they are no ambassador now. One query."""
    found = Profile.objects.filter(ambassador__person=person, ambassador__state__in=IS_AMBASSADOR)
    return found.select_related("ambassador__person", "published_version").first()


@transaction.atomic
def begin(ambassador: Ambassador, *, by: User, now: dt.datetime) -> Profile:
    """An empty profile of their own; theirs already, the same one. Raises NotAnAmbassador."""
    ambassador = Ambassador.objects.select_for_update(of=("self",), no_key=True).get(pk=ambassador.pk)
    if not ambassador.is_ours:
        raise NotAnAmbassador
    profile, is_new = Profile.objects.get_or_create(ambassador=ambassador)
    if is_new:
        log(profile, "ambassadors.profile.begin", user=by)
    return profile


@transaction.atomic
def save_words(profile: Profile, *, words: str, seen_revision: int, by: User, now: dt.datetime) -> Profile:
    """Keeps `words`. `seen_revision` is that of the words they were typed over. Raises BeingRead, ChangedMeanwhile."""
    profile = to_write(profile)
    if words == profile.words:
        return profile
    if seen_revision != profile.revision:
        raise ChangedMeanwhile
    profile.words, profile.revision = words, profile.revision + 1
    changed(profile)
    return profile


def missing(profile: Profile, *, now: dt.datetime) -> list[str]:
    """What is missing before the college can read it, a sentence each. One query."""
    lacks = []
    if not profile.words.strip():
        lacks.append("Write a few words about yourself.")
    if profile.photo and not profile.photo_alt:
        lacks.append("Say what is in the picture, for people who cannot see it.")
    if not publishing.has_a_yes(profile, now=now):
        lacks.append("Say yes to your page, and choose how you are named.")
    return lacks


@transaction.atomic
def send(profile: Profile, *, by: User, now: dt.datetime) -> Profile:
    """Sends the words and the picture as they stand: their author's yes to exactly these.

    What the college found ready before, exactly as it is, goes up at once. Sent already, nothing more happens.
    Raises how_given.NotTheirs, NotComplete (saying all that is missing), NothingToRead.
    """
    profile = locked(profile)
    person = profile.ambassador.person
    how_given.refuse_unless_theirs(person, given_by=GivenBy.SCREEN, witness="", has_paper=False, by=by)
    return hand_in(profile, by=by, now=now)


def hand_in(profile: Profile, *, by: User, now: dt.datetime) -> Profile:
    """As `send`, of a profile that is locked, by whoever may: its author, or staff with their yes to these words."""
    if profile.state == ProfileState.MODERATION:
        return profile
    if profile.state == ProfileState.PUBLISHED:
        raise NothingToRead
    lacks = missing(profile, now=now)
    if lacks:
        raise NotComplete(" ".join(lacks))
    log(profile, "ambassadors.profile.send", user=by)
    read = _found_ready(profile)
    if read is not None:
        publishing.publish(profile, version=read, now=now)
        return profile
    ProfileReading.objects.create(version=_next_version(profile, by=by, now=now))
    profile.state = ProfileState.MODERATION
    profile.save()
    return profile


@transaction.atomic
def take_back(profile: Profile, *, by: User, now: dt.datetime) -> Profile:
    """Takes it back from those who read it, to write on. Taken back already, nothing happens."""
    profile = locked(profile)
    if stop_reading(profile, now=now):
        log(profile, "ambassadors.profile.take_back", user=by)
    return profile


def stop_reading(profile: Profile, *, now: dt.datetime) -> bool:
    """Ends the reading that is open, without an answer; False where none is. The profile is locked."""
    if profile.state != ProfileState.MODERATION:
        return False
    being_read = ProfileReading.objects.filter(version__profile=profile, outcome="")
    being_read.update(outcome=ProfileReadingOutcome.TAKEN_BACK, ended_at=now)
    profile.state = ProfileState.WITH_AUTHOR
    profile.save()
    return True


@transaction.atomic
def take_suggestion(reading: ProfileReading, *, by: User, now: dt.datetime) -> Profile:
    """Puts the words that the college suggested in place of those it read; the author sends them, or writes on.

    Raises BeingRead, and WrittenSince where other words stand there by now.
    """
    profile = to_write(reading.version.profile)
    if not reading.suggested or profile.words == reading.suggested:
        return profile
    if profile.words != reading.version.words:
        raise WrittenSince
    profile.words, profile.revision = reading.suggested, profile.revision + 1
    changed(profile)
    log(profile, "ambassadors.profile.take_suggestion", user=by)
    return profile


def _found_ready(profile: Profile) -> ProfileVersion | None:
    """The last version that was read and found ready, if it is exactly what stands there now."""
    same = profile.versions.filter(words=profile.words, photo=profile.photo.name or "", photo_alt=profile.photo_alt)
    return same.filter(reading__outcome=ProfileReadingOutcome.READY).order_by("-number").first()


def _next_version(profile: Profile, *, by: User, now: dt.datetime) -> ProfileVersion:
    last = profile.versions.aggregate(last=Max("number"))["last"] or 0
    return ProfileVersion.objects.create(
        profile=profile,
        number=last + 1,
        words=profile.words,
        photo=profile.photo.name or "",
        photo_alt=profile.photo_alt if profile.photo else "",
        made_at=now,
        made_by=by,
    )
