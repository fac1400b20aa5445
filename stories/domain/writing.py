"""Writing a story: begun, its parts in any order, sent to be read, taken back. Saving what is typed: `saving`."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Max, Q
from wagtail.log_actions import log

from people.models import Person, User
from people.states import Role
from stories.domain import approving, history, reading_workflow, wording
from stories.domain.changing import BeingRead, Refusal, locked, to_write, words_changed
from stories.domain.ready_to_send import missing
from stories.models import Prompt, Story, StoryPart, StoryVersion
from stories.models.stories import StoryQuerySet
from stories.states import APPROVED_ONCE, ReadingOutcome, StoryState, VersionCause

__all__ = ["BeingRead", "Refusal", "words_changed"]

MOST_PARTS = 60


class NotAnAmbassador(Refusal):
    message = "Stories are written by ambassadors. Talk to us, and we tell you how to become one."


class TooManyParts(Refusal):
    message = f"A story has up to {MOST_PARTS} parts. Write on in one of them."


class NotComplete(Refusal):
    message = "Something is missing before it can be read."


class NoSuchPart(Refusal):
    message = "That version does not hold this part. Please look at the other versions."


class NothingToRead(Refusal):
    message = "These words were read already. There is nothing new to send."


def may_begin(user: User) -> bool:
    return user.has_role(Role.AMBASSADOR)


def open_to(user: User) -> StoryQuerySet:
    """The stories `user` writes: their own, and those that others told them and that they wrote down.

    The latter as long as they work at the desk; none of somebody who was erased.
    """
    writes = Q(narrator__user=user)
    if user.has_role(Role.COLLEGE_STAFF):
        writes |= Q(written_down_by=user)
    return Story.objects.filter(writes, narrator__erased_at__isnull=True).select_related("narrator")


@transaction.atomic
def begin(person: Person, *, by: User, now: dt.datetime) -> Story:
    """A new story of `person` with one empty part. Raises NotAnAmbassador."""
    if not may_begin(by):
        raise NotAnAmbassador
    story = Story.objects.create(narrator=person)
    StoryPart.objects.create(story=story, position=0)
    log(story, "stories.story.begin", user=by)
    return story


@transaction.atomic
def add_part(story: Story, *, prompt: Prompt | None = None, by: User, now: dt.datetime) -> StoryPart:
    """A new empty part at the end, headed by the question it answers. Raises BeingRead, TooManyParts."""
    story = to_write(story)
    if story.parts.count() >= MOST_PARTS:
        raise TooManyParts
    last = story.parts.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    return StoryPart.objects.create(story=story, position=position, prompt=prompt.question if prompt else "")


@transaction.atomic
def move_part(part: StoryPart, *, by_places: int, by: User, now: dt.datetime) -> None:
    """Moves a part up (negative) or down by so many places; past an end it stays there. Raises BeingRead."""
    story = to_write(part.story)
    keys = list(story.parts.order_by("position", "pk").values_list("pk", flat=True))
    if part.pk not in keys:
        return
    at = keys.index(part.pk)
    keys.insert(max(0, min(len(keys) - 1, at + by_places)), keys.pop(at))
    if keys.index(part.pk) == at:
        return
    was = wording.of(story)
    for position, key in enumerate(keys):
        story.parts.filter(pk=key).update(position=position)
    if wording.of(story) != was:
        words_changed(story, now=now)


@transaction.atomic
def remove_part(part: StoryPart, *, by: User, now: dt.datetime) -> None:
    """Takes a part out; its words stay in a version, from which it is brought back. Raises BeingRead."""
    story = to_write(part.story)
    stored = story.parts.filter(pk=part.pk).first()
    if stored is None:
        return
    if stored.text.strip():
        history.keep(story, cause=VersionCause.WRITTEN, by=by, now=now)
        words_changed(story, now=now)
    stored.delete()


@transaction.atomic
def bring_back_part(version: StoryVersion, *, key: uuid.UUID, by: User, now: dt.datetime) -> StoryPart:
    """Puts a part that was taken out where it stood in `version`. A part that stands already is left as it is.

    Raises BeingRead, and NoSuchPart where the version does not hold it.
    """
    story = to_write(version.story)
    standing = story.parts.filter(key=key).first()
    if standing is not None:
        return standing
    keys = [part["key"] for part in version.content["parts"]]
    if str(key) not in keys:
        raise NoSuchPart
    position = keys.index(str(key))
    kept = version.content["parts"][position]
    for later in story.parts.filter(position__gte=position):
        story.parts.filter(pk=later.pk).update(position=later.position + 1)
    part = StoryPart.objects.create(
        story=story,
        key=key,
        position=position,
        prompt=kept["prompt"],
        text=kept["text"],
        quote=kept["quote"],
        revision=1,
        saved_at=now,
    )
    part.content_notes.set(history.notes_called(tuple(kept["notes"])))
    words_changed(story, now=now)
    return part


@transaction.atomic
def show_prompts(story: Story, *, shown: bool, by: User, now: dt.datetime) -> None:
    """Switches the questions beside the page on or off."""
    Story.objects.filter(pk=story.pk).update(shows_prompts=shown)


@transaction.atomic
def send(story: Story, *, by: User, now: dt.datetime) -> StoryVersion:
    """Sends the words as they stand to be read by a second person, and returns them as a version.

    Sent already, the version that was sent. Raises NotComplete, saying all that is missing, and NothingToRead.
    """
    story = locked(story)
    if story.state == StoryState.MODERATION:
        return history.keep(story, cause=VersionCause.SENT, by=by, now=now)
    if story.state in APPROVED_ONCE:
        raise NothingToRead
    lacks = missing(story)
    if lacks:
        raise NotComplete(" ".join(lacks))
    version = history.keep(story, cause=VersionCause.SENT, by=by, now=now)
    if approving.waiting(story) is not None:
        raise NothingToRead("These words were read and are ready. Approve them, and they can appear.")
    story.state = StoryState.MODERATION
    story.save(update_fields=["state", "updated_at"])
    reading_workflow.begin(story, now=now)
    log(story, "stories.story.send", user=by)
    return version


@transaction.atomic
def take_back(story: Story, *, by: User, now: dt.datetime) -> None:
    """Takes a story back from those who read it, to write on. Taken back already, nothing happens."""
    story = locked(story)
    if story.state != StoryState.MODERATION:
        return
    story.readings.open().update(outcome=ReadingOutcome.TAKEN_BACK, ended_at=now)
    reading_workflow.take_back(story)
    story.state = StoryState.WITH_AUTHOR
    story.save(update_fields=["state", "updated_at"])
    log(story, "stories.story.take_back", user=by)
