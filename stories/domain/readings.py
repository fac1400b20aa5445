"""Reading a story before it may appear: by a second person, one at a time, of exactly the words that were sent."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from bookings.domain import names
from design_system import refusals
from people.models import User
from stories.domain import changing, criteria, history, notices_of_readings, reading_workflow
from stories.models import Comment, Reading, Story, StoryVersion, Suggestion
from stories.models.stories import StoryQuerySet
from stories.states import TAKEN_DOWN, Criterion, ReadingOutcome, StoryState

# What a reader may end with, and what the author is shown.
ANSWERS = (ReadingOutcome.READY, ReadingOutcome.COMMENTS, ReadingOutcome.REFUSED)
# Ended without an answer: who reads the same words next goes on from there.
LEFT_OPEN = (ReadingOutcome.HANDED_OVER, ReadingOutcome.TAKEN_BACK)


class Refusal(refusals.Refusal):
    message = "This story cannot be read now."


class YourOwn(Refusal):
    message = "You told this story, or wrote it down. Somebody else reads it."


class NotSent(Refusal):
    message = "This story does not wait to be read. Its author may have taken it back."


class SomebodyReads(Refusal):
    message = "Somebody else reads this story now."


class IsOver(Refusal):
    message = "This reading is over: it was ended, handed over, or the author took the story back. Nothing was changed."


class NotTheReader(Refusal):
    message = "Somebody else reads this story. You can read it instead of them."


class ChecklistIsOpen(Refusal):
    message = "A story is ready when each line of the checklist has a yes."


class HasSuggestions(Refusal):
    message = "You suggested other words. Send them to the author first, or take the suggestions out."


class SaysNothing(Refusal):
    message = "Write a few words to the author, so that they know what you found."


class NoOutcome(Refusal):
    message = "Choose how the reading ends."


class NoCriterion(Refusal):
    message = "Choose the published reason for which it is not published as it is."


@transaction.atomic
def start(story: Story, *, by: User, now: dt.datetime) -> Reading:
    """The reading of what was sent, by `by`; theirs already, the same one. Comments left by others go on in it.

    Raises YourOwn, NotSent, and SomebodyReads, naming them.
    """
    story = changing.locked(story)
    if story.is_own_of(by.pk):
        raise YourOwn
    version = history.newest(story)
    if story.state != StoryState.MODERATION or version is None:
        raise NotSent
    opened = story.readings.open().select_related("reader__person").first()
    if opened is not None:
        if opened.reader_id == by.pk:
            return opened
        raise SomebodyReads(f"{names.called(opened.reader)} reads this story now.")
    reading = Reading.objects.create(story=story, version=version, reader=by, started_at=now)
    _go_on_from_the_last(reading)
    log(story, "stories.reading.start", user=by)
    return reading


@transaction.atomic
def hand_over(reading: Reading, *, by: User, now: dt.datetime) -> Story:
    """Leaves the story for somebody else to read; what was noted stays for them. Any reader may do it for another.

    Raises IsOver.
    """
    changing.locked(reading.story)
    reading = _fresh(reading)
    _end(reading, outcome=ReadingOutcome.HANDED_OVER, now=now)
    log(reading.story, "stories.reading.hand_over", user=by)
    return reading.story


@transaction.atomic
def read_instead(reading: Reading, *, by: User, now: dt.datetime) -> Reading:
    """`by` reads on where another reader stopped. Raises IsOver, YourOwn."""
    return start(hand_over(reading, by=by, now=now), by=by, now=now)


@transaction.atomic
def note(reading: Reading, *, checklist: dict[str, bool], words: str, by: User, now: dt.datetime) -> Reading:
    """Keeps the checklist and the words to the author for later. Raises IsOver, NotTheReader."""
    reading = being_read(reading, by=by)
    reading.checklist, reading.words = criteria.known(checklist), words
    reading.save(update_fields=["checklist", "words"])
    return reading


@transaction.atomic
def finish(
    reading: Reading,
    *,
    outcome: str,
    checklist: dict[str, bool],
    words: str,
    refused_for: str = "",
    by: User,
    now: dt.datetime,
) -> Reading:
    """Ends a reading with one of ANSWERS: the story goes back to its author, who is told, and sees what was found.

    Raises IsOver, NotTheReader, ChecklistIsOpen, HasSuggestions, SaysNothing, NoCriterion.
    """
    reading = note(reading, checklist=checklist, words=words, by=by, now=now)
    _refuse_what_is_not_complete(reading, outcome=outcome, refused_for=refused_for)
    reading.refused_for = refused_for if outcome == ReadingOutcome.REFUSED else ""
    _end(reading, outcome=outcome, now=now)
    story = reading.story
    story.state = StoryState.WITH_AUTHOR
    story.save(update_fields=["state", "updated_at"])
    reading_workflow.end(story, is_ready=outcome == ReadingOutcome.READY, by=by)
    notices_of_readings.tell_read(reading, now=now)
    log(story, f"stories.reading.{outcome}", user=by)
    return reading


def being_read(reading: Reading, *, by: User) -> Reading:
    """`reading` as it is stored now, its story locked, open and by `by`. Raises IsOver, NotTheReader."""
    changing.locked(reading.story)
    reading = _fresh(reading)
    if reading.reader_id != by.pk:
        raise NotTheReader
    return reading


def to_read() -> StoryQuerySet:
    """Stories that were sent and that nobody reads yet, those that wait longest first."""
    waiting = Story.objects.filter(state=StoryState.MODERATION).exclude(readings__outcome="")
    return waiting.select_related("narrator").order_by("updated_at", "pk")


def open_ones() -> QuerySet[Reading]:
    """Stories that somebody reads now, the longest first."""
    return Reading.objects.open().select_related("story", "reader__person").order_by("started_at", "pk")


def answered(story: Story) -> QuerySet[Reading]:
    """What readers told the author, the last one first."""
    found = story.readings.filter(outcome__in=ANSWERS)
    return found.select_related("version", "story").order_by("-ended_at", "-pk")


def answered_lately() -> QuerySet[Reading]:
    """Of all stories that are not taken down, the last one first."""
    found = Reading.objects.filter(outcome__in=ANSWERS).exclude(story__state__in=TAKEN_DOWN)
    return found.select_related("version", "reader__person", "story").order_by("-ended_at", "-pk")


def read_before(version: StoryVersion) -> Reading | None:
    """The last reading with an answer of other words of the same story."""
    return answered(version.story).exclude(version=version).first()


def _fresh(reading: Reading) -> Reading:
    fresh = Reading.objects.select_related("story__narrator", "version").get(pk=reading.pk)
    if fresh.outcome or fresh.story.state != StoryState.MODERATION:
        raise IsOver
    return fresh


def _end(reading: Reading, *, outcome: str, now: dt.datetime) -> None:
    reading.outcome, reading.ended_at = outcome, now
    reading.save(update_fields=["outcome", "refused_for", "ended_at"])


def _go_on_from_the_last(reading: Reading) -> None:
    """Comments and suggestions that no author has seen, on exactly these words, go on with the new reading."""
    last = reading.version.readings.filter(outcome__in=LEFT_OPEN).order_by("-ended_at", "-pk").first()
    if last is None:
        return
    Comment.objects.filter(reading=last).update(reading=reading)
    Suggestion.objects.filter(reading=last).update(reading=reading)
    reading.checklist, reading.words = last.checklist, last.words
    reading.save(update_fields=["checklist", "words"])


def _refuse_what_is_not_complete(reading: Reading, *, outcome: str, refused_for: str) -> None:
    has_suggestions = reading.suggestions.exists()
    if outcome == ReadingOutcome.READY:
        if not criteria.all_answered(reading.checklist):
            raise ChecklistIsOpen
        if has_suggestions:
            raise HasSuggestions
    elif outcome == ReadingOutcome.COMMENTS:
        if not (reading.words or has_suggestions or reading.comments.exists()):
            raise SaysNothing
    elif outcome == ReadingOutcome.REFUSED:
        if refused_for not in Criterion.values:
            raise NoCriterion
        if not reading.words:
            raise SaysNothing
    else:
        raise NoOutcome
