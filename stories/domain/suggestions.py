"""Other words for a part, by who reads the story. They change nothing until its author takes them."""

import datetime as dt
import uuid

from django.db import transaction
from wagtail.log_actions import log

from design_system import refusals
from people.models import User
from stories.domain import changing, history, readings, wording
from stories.models import Reading, Story, StoryVersion, Suggestion
from stories.states import SuggestionState, VersionCause


class Refusal(refusals.Refusal):
    pass


class NoSuchPart(Refusal):
    message = "The words that you read have no such part."


class HasChanged(Refusal):
    message = (
        "This part has changed since it was read, so nothing was replaced. Both texts are below: copy what you like."
    )


class IsTaken(Refusal):
    message = "You took this suggestion. To go back, bring back an earlier version of your story."


@transaction.atomic
def suggest(
    reading: Reading, *, part: uuid.UUID, becomes: str, why: str, by: User, now: dt.datetime
) -> Suggestion | None:
    """The suggestion for that part, in place of an earlier one; none, where the words stay as they are.

    Raises IsOver, NotTheReader, NoSuchPart.
    """
    reading = readings.being_read(reading, by=by)
    was = text_of(reading.version, part=part)
    if was == becomes:
        reading.suggestions.filter(part=part).delete()
        return None
    facts = {"was": was, "becomes": becomes, "why": why, "made_by": by, "made_at": now}
    return Suggestion.objects.update_or_create(reading=reading, part=part, defaults=facts)[0]


@transaction.atomic
def take(suggestion: Suggestion, *, by: User, now: dt.datetime) -> StoryVersion:
    """Puts the suggested words in place; the words before are kept as a version. Returns the words as they stand then.

    Taken already, nothing happens. Raises BeingRead, and HasChanged where the author changed the part meanwhile.
    """
    story = changing.to_write(suggestion.reading.story)
    suggestion = _fresh(suggestion)
    if suggestion.state == SuggestionState.TAKEN:
        return history.keep(story, cause=VersionCause.WRITTEN, by=by, now=now)
    part = story.parts.filter(key=suggestion.part).first()
    if part is None or part.text != suggestion.was:
        raise HasChanged
    history.keep(story, cause=VersionCause.WRITTEN, by=by, now=now)
    part.text, part.revision, part.saved_at = suggestion.becomes, part.revision + 1, now
    part.save(update_fields=["text", "revision", "saved_at"])
    changing.words_changed(story, now=now)
    _answer(suggestion, state=SuggestionState.TAKEN, now=now)
    log(story, "stories.suggestion.take", user=by)
    return history.keep(story, cause=VersionCause.SUGGESTION, by=by, now=now)


@transaction.atomic
def leave(suggestion: Suggestion, *, by: User, now: dt.datetime) -> Suggestion:
    """The author keeps their own words. They may still take it later. Raises IsTaken."""
    changing.locked(suggestion.reading.story)
    suggestion = _fresh(suggestion)
    if suggestion.state == SuggestionState.TAKEN:
        raise IsTaken
    return _answer(suggestion, state=SuggestionState.LEFT, now=now)


def text_of(version: StoryVersion, *, part: uuid.UUID) -> str:
    """The text of that part in the version. Raises NoSuchPart."""
    for each in wording.kept(version).parts:
        if each.key == str(part):
            return each.text
    raise NoSuchPart


def texts_now(story: Story) -> dict[str, str]:
    """The text of each part as it stands, by its key. One query."""
    return {str(key): text for key, text in story.parts.values_list("key", "text")}


def _fresh(suggestion: Suggestion) -> Suggestion:
    return Suggestion.objects.select_related("reading").get(pk=suggestion.pk)


def _answer(suggestion: Suggestion, *, state: str, now: dt.datetime) -> Suggestion:
    suggestion.state, suggestion.answered_at = state, now
    suggestion.save(update_fields=["state", "answered_at"])
    return suggestion
