"""The photograph of a story: drawn anew from its points alone, so that nothing the camera wrote into it remains."""

import datetime as dt
import io
import warnings

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from people.models import User
from stories.domain import changing, history, kept_files
from stories.models import Story
from stories.states import VersionCause

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
LARGEST_FILE = 20 * 1024 * 1024  # a phone's photograph has up to 12 MB
MOST_POINTS = 80_000_000
LONGEST_SIDE = 1600
QUALITY = 85


class NotAPhoto(changing.Refusal):
    message = "We could not open this picture. Please choose a JPEG or PNG file, as phones make them."


class TooLarge(changing.Refusal):
    message = "This picture is larger than 20 MB. Please choose a smaller one."


def put(story: Story, *, upload: UploadedFile, alt: str, by: User, now: dt.datetime) -> Story:
    """Makes `upload` the photograph of the story, turned upright, at most 1600 points wide or high.

    Place, time and camera are not kept. Raises NotAPhoto, TooLarge, BeingRead.
    """
    return _put(story, drawn=without_traces(upload), alt=alt, by=by, now=now)


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


def without_traces(upload: UploadedFile) -> bytes:
    """The picture as a JPEG that holds its points and nothing else. Raises NotAPhoto, TooLarge."""
    if (upload.size or 0) > LARGEST_FILE:
        raise TooLarge
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn_anew(Image.open(upload, formats=FORMATS))
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise NotAPhoto from fault
    except (OSError, ValueError, SyntaxError, EOFError) as fault:
        raise NotAPhoto from fault  # what Pillow says of files that break off or lie about themselves


def _drawn_anew(picture: Image.Image) -> bytes:
    if picture.width * picture.height > MOST_POINTS:
        raise NotAPhoto
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    canvas = Image.new("RGB", upright.size, "white")
    canvas.paste(upright, mask=upright)
    drawn = io.BytesIO()
    canvas.save(drawn, "JPEG", quality=QUALITY)
    return drawn.getvalue()
