"""Files of a story that nothing needs any more: deleted once the change is certain, unless a version holds them."""

from functools import partial

from django.db import transaction

from people.files import kept_apart
from stories.models import Story


def forget(story: Story, name: str | None) -> None:
    """Deletes the file called `name` when the transaction is done, unless the story or a version still holds it."""
    if name:
        transaction.on_commit(partial(_delete, story, name))


def is_held(story: Story, name: str) -> bool:
    """Whether the story as it is being written, or any of its versions, has this file."""
    now = Story.objects.filter(pk=story.pk).values_list("photo", "recording__file", "recording__captions").first()
    if now and name in now:
        return True
    held = story.versions.values_list("content__photo", "content__recording__file", "content__recording__captions")
    return any(name in row for row in held)


def _delete(story: Story, name: str) -> None:
    if not is_held(story, name):
        kept_apart().delete(name)
