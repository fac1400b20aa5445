"""What every change of words has in common: the story is locked, and what was approved is another text now."""

import datetime as dt

from design_system import refusals
from people.models import Person
from stories.models import Story
from stories.states import APPROVED_ONCE, MAY_BE_WRITTEN, StoryState


class Refusal(refusals.Refusal):
    message = "This cannot be changed now. Your words are safe."


class BeingRead(Refusal):
    message = "Somebody is reading your story now, so it cannot be changed. You can take it back and write on."


class NotInUse(Refusal):
    message = "This record is not in use any more, so nothing new is kept in it."


def locked(story: Story) -> Story:
    """The story as it is stored now, its row locked until the transaction ends. One query."""
    return Story.objects.select_for_update(of=("self",), no_key=True).get(pk=story.pk)


def in_use(story: Story) -> Story:
    """As `locked`. Raises NotInUse where its narrator was erased, however long a page of it has stood open."""
    held = locked(story)
    # Asked with the lock held: erasing holds it too.
    if Person.objects.filter(pk=held.narrator_id, erased_at__isnull=False).exists():
        raise NotInUse
    return held


def to_write(story: Story) -> Story:
    """As `in_use`. Raises BeingRead while the college reads it."""
    held = in_use(story)
    refuse_while_read(held)
    return held


def refuse_while_read(story: Story) -> None:
    """Raises BeingRead where the story is being read as far as one knows without its lock: before slow work."""
    if story.state not in MAY_BE_WRITTEN:
        raise BeingRead


def words_changed(story: Story, *, now: dt.datetime) -> None:
    """To be called by every change of words, with the story locked.

    A story that was approved goes back to its author and the approval ends: what was approved is another text. The
    version that readers see stays, for exactly those words were approved.
    """
    story.written_at = now
    if story.state in APPROVED_ONCE:
        story.state = StoryState.WITH_AUTHOR
        story.approvals.standing().update(ended_at=now)
    story.save(update_fields=["state", "written_at", "updated_at"])
