"""Files that nothing needs any more and that are still there, and files that are missing."""

import datetime as dt
from collections.abc import Iterator

from people.files import kept_apart
from stories.domain import erasure, wording
from stories.domain.booklets import retiring
from stories.models import Approval, Booklet, Edition, Recording, Story, StoryConsent, StoryVersion

# A file is written before the row that names it, and deleted after the row that named it.
A_WHILE = dt.timedelta(days=1)
FOLDERS = ("photos", "recordings", "papers", "covers", "editions")


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault."""
    storage = kept_apart()
    for name in sorted(_for_readers()):
        if not storage.exists(name):
            yield f"file {name}: readers may see it, and it is missing"
    named = _named()
    for name in _stored():
        if name not in named and storage.get_modified_time(name) < now - A_WHILE:
            yield f"file {name}: nothing needs it any more, and it is still there"


def _stored() -> Iterator[str]:
    for folder in FOLDERS:
        try:
            _, files = kept_apart().listdir(folder)
        except FileNotFoundError:
            continue
        yield from sorted(f"{folder}/{name}" for name in files)


def _for_readers() -> set[str]:
    """What published versions hold, and the files of editions that are ready."""
    names = {name for row in Edition.objects.ready().values_list(*retiring.FILES) for name in row}
    published = StoryVersion.objects.filter(pk__in=Story.objects.published().values("published_version"))
    for version in published.iterator(100):
        words = wording.kept(version)
        names |= {words.photo} | ({words.recording.file, words.recording.captions} if words.recording else set())
    return names - {""}


def _named() -> set[str]:
    """The names of all files that a row still holds."""
    in_words = ("content__photo", "content__recording__file", "content__recording__captions")
    rows = [
        *StoryVersion.objects.values_list(*in_words),
        *Story.objects.values_list("photo"),
        *Recording.objects.values_list("file", "captions"),
        *StoryConsent.objects.values_list("paper"),
        *Approval.objects.values_list("paper"),
        *Booklet.objects.values_list("cover"),
        *Edition.objects.values_list("front__cover", *retiring.FILES),
    ]
    return {name for row in rows for name in row if name and name != erasure.NO_PAPER}
