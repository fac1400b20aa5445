"""The photograph of a story: drawn anew from its points alone, so that nothing the camera wrote into it remains."""

import datetime as dt

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from people.domain import pictures
from people.models import User
from stories.domain import changing, history, kept_files
from stories.models import Story
from stories.states import VersionCause


def put(story: Story, *, upload: UploadedFile, alt: str, by: User, now: dt.datetime) -> Story:
    """Makes `upload` the photograph of the story, turned upright, at most 1600 points wide or high.

    Place, time and camera are not kept. Raises NotAPhoto, TooLarge, TooManyPoints, BeingRead.
    """
    return _put(story, drawn=pictures.without_traces(upload), alt=alt, by=by, now=now)


@transaction.atomic
def _put(story: Story, *, drawn: bytes, alt: str, by: User, now: dt.datetime) -> Story:
    story = changing.to_write(story)
    was = story.photo.name
    history.keep_before(story, was="", becomes="", by=by, now=now)
    story.photo.save("photo.jpg", ContentFile(drawn), save=False)
    story.photo_alt = alt
    story.save(update_fields=["photo", "photo_alt"])
    changing.words_changed(story, now=now)
    kept_files.forget(story, was)
    return story


@transaction.atomic
def describe(story: Story, *, alt: str, by: User, now: dt.datetime) -> Story:
    """Keeps the words for those who cannot see the photograph. Raises BeingRead."""
    story = changing.to_write(story)
    if story.photo_alt != alt:
        story.photo_alt = alt
        story.save(update_fields=["photo_alt"])
        changing.words_changed(story, now=now)
    return story


@transaction.atomic
def remove(story: Story, *, by: User, now: dt.datetime) -> Story:
    """Takes the photograph out; where a version holds it, it can be brought back. Raises BeingRead."""
    story = changing.to_write(story)
    if not story.photo:
        return story
    was = story.photo.name
    if story.versions.exists():
        history.keep(story, cause=VersionCause.WRITTEN, by=by, now=now)
    story.photo, story.photo_alt = "", ""
    story.save(update_fields=["photo", "photo_alt"])
    changing.words_changed(story, now=now)
    kept_files.forget(story, was)
    return story
