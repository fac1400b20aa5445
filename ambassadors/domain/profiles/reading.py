"""Reading a profile before it may appear: by somebody else, exactly what was sent. Nobody changes a word of it."""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log

from ambassadors.domain.profiles import changing, notices, publishing
from ambassadors.models import Profile, ProfileReading
from ambassadors.states import ProfileReadingOutcome, ProfileState
from design_system import refusals
from people.models import User

# What a reader may end with, and what the author is shown.
ANSWERS = (ProfileReadingOutcome.READY, ProfileReadingOutcome.COMMENTS)


class Refusal(refusals.Refusal):
    message = "This profile cannot be read now."


class YourOwn(Refusal):
    message = "This is your own profile. Somebody else reads it."


class YouWroteItDown(Refusal):
    message = "You wrote this down for them. Somebody else reads it."


class IsOver(Refusal):
    message = "This reading is over: somebody answered, or the author took the profile back. Nothing was changed."


class SaysNothing(Refusal):
    message = "Write a few words to the author, so that they know what you found."


class HasOtherWords(Refusal):
    message = "You suggested other words. Send them to the author, or take them out of the box."


@transaction.atomic
def finish(
    reading: ProfileReading, *, outcome: str, words: str = "", suggested: str = "", by: User, now: dt.datetime
) -> Profile:
    """Ends a reading with one of ANSWERS. READY puts exactly these words up; the author is told in either case.

    Raises YourOwn, YouWroteItDown, IsOver, SaysNothing, HasOtherWords.
    """
    profile = changing.locked(reading.version.profile)
    if by.pk == profile.ambassador.person.user_id:
        raise YourOwn
    reading = ProfileReading.objects.select_related("version__profile__ambassador__person").get(pk=reading.pk)
    if reading.outcome or profile.state != ProfileState.MODERATION:
        raise IsOver
    if by.pk == reading.version.made_by_id:
        raise YouWroteItDown
    _refuse_what_is_not_complete(reading, outcome=outcome, words=words, suggested=suggested)
    reading.outcome, reading.words, reading.suggested = outcome, words, suggested
    reading.read_by, reading.ended_at = by, now
    reading.save()
    if outcome == ProfileReadingOutcome.READY:
        publishing.publish(profile, version=reading.version, now=now)
    else:
        profile.state = ProfileState.WITH_AUTHOR
        profile.save()
    notices.tell_read(reading, now=now)
    log(profile, f"ambassadors.profile.{outcome}", user=by)
    return profile


def to_read(*, by: User | None = None) -> QuerySet[ProfileReading]:
    """What was sent and waits for an answer, the longest first; without what `by` sent, or wrote down."""
    waiting = ProfileReading.objects.filter(outcome="", version__profile__state=ProfileState.MODERATION)
    if by is not None:
        waiting = waiting.exclude(version__profile__ambassador__person__user=by).exclude(version__made_by=by)
    return waiting.select_related("version__profile__ambassador__person").order_by("version__made_at", "pk")


def open_one(profile: Profile) -> ProfileReading | None:
    """The reading of what was sent and is not answered yet."""
    return to_read().filter(version__profile=profile).first()


def last_answer(profile: Profile) -> ProfileReading | None:
    """What the college answered last."""
    answered = ProfileReading.objects.filter(version__profile=profile, outcome__in=ANSWERS)
    return answered.select_related("version__profile").order_by("-version__number").first()


def answered_lately() -> QuerySet[ProfileReading]:
    """Of all profiles, the last one first."""
    answered = ProfileReading.objects.filter(outcome__in=ANSWERS, version__profile__ambassador__person__erased_at=None)
    found = answered.filter(~Q(version__words=""))
    return found.select_related("version__profile__ambassador__person", "read_by__person").order_by("-ended_at", "-pk")


def _refuse_what_is_not_complete(reading: ProfileReading, *, outcome: str, words: str, suggested: str) -> None:
    if outcome not in ANSWERS:
        raise Refusal("Choose how the reading ends.")
    if outcome == ProfileReadingOutcome.READY and suggested and suggested != reading.version.words:
        raise HasOtherWords
    if outcome == ProfileReadingOutcome.COMMENTS and not (words or suggested):
        raise SaysNothing
