"""Which file of a story readers may have now. Each is asked for by the address of its story, and through consent."""

import datetime as dt

from stories.domain import consent, wording
from stories.domain.for_readers import Gone
from stories.models import Story
from stories.states import Purpose


def photo(slug: str, *, purpose: Purpose, now: dt.datetime) -> str:
    """The photo beside the published words, by its name in the storage.

    Raises Story.DoesNotExist, or Gone where there is none or no live yes to it for `purpose`.
    """
    story = _story(slug, purpose=purpose, now=now)
    credit = consent.credit(story, purpose=purpose, now=now)
    name = _words(story).photo
    if credit is None or not credit.with_photo or not name:
        raise Gone
    return name


def recording(slug: str, *, now: dt.datetime) -> wording.Sound:
    """The recording beside the published words. Raises Story.DoesNotExist, or Gone."""
    sound = _words(_story(slug, purpose=Purpose.RECORDING, now=now)).recording
    if sound is None:
        raise Gone
    return sound


def captions(slug: str, *, now: dt.datetime) -> str:
    """The captions of that recording, by their name in the storage. Raises Story.DoesNotExist, or Gone."""
    name = recording(slug, now=now).captions
    if not name:
        raise Gone
    return name


def _story(slug: str, *, purpose: Purpose, now: dt.datetime) -> Story:
    story = Story.objects.select_related("published_version").get(slug=slug)
    if not consent.may_show(story, purpose=purpose, now=now):
        raise Gone
    return story


def _words(story: Story) -> wording.Words:
    if story.published_version is None:
        raise Gone
    return wording.kept(story.published_version)
