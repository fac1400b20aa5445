"""What erasing a person means for the stories they told: no word, name, picture or sound of theirs remains.

What stays says nothing of them: that there was a story, how often it was opened, how its readings ended, which printed
copies hold it, and that a yes was given and taken back.
"""

import datetime as dt
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from people.models import User
from people.states import GivenBy, Naming
from stories.domain import changing, withdrawal, wording
from stories.domain.booklets import retiring
from stories.domain.consent import NO_NAME
from stories.models import BookletStory, Comment, EditionStory, Reading, Recording, Story, StoryVersion, Suggestion
from stories.states import StoryState

ERASED = "Erased"
# Where a scan of a signed paper was: the row still says that there was one.
NO_PAPER = "erased"
NO_WORDS = wording.Words(title="", parts=(), easy_read="", photo="", photo_alt="", recording=None)


def hold(people: list[int]) -> None:
    """Locks the stories of `people`, in one order."""
    list(Story.objects.select_for_update(of=("self",), no_key=True).filter(narrator__in=people).order_by("pk"))


def forget(people: list[int], /, *, by: User, now: dt.datetime) -> None:
    """Takes every story of `people` down and empties it for good. A draft that nobody has seen goes without a trace."""
    for story in Story.objects.filter(narrator__in=people).order_by("pk"):
        story, _ = withdrawal.end(story, purpose=None, by=by, now=now)
        names = _files_of(story)
        transaction.on_commit(partial(retiring.delete_files, names))
        _forget_log(story)
        if _nobody_saw(story):
            story.delete()
            continue
        _empty(story)
        log(story, "stories.story.forget", user=by)


def _nobody_saw(story: Story) -> bool:
    return story.state == StoryState.DRAFT and not story.readings.exists() and not story.editions.exists()


def _empty(story: Story) -> None:
    Comment.objects.filter(reading__story=story).delete()
    Suggestion.objects.filter(reading__story=story).delete()
    story.readings.update(words="")
    story.parts.all().delete()
    Recording.objects.filter(story=story).delete()
    BookletStory.objects.filter(story=story).delete()
    story.featured.all().delete()
    story.courses.clear()
    story.approvals.all().delete()
    _empty_consents(story)
    _empty_versions(story)
    story.editions.update(credit=NO_NAME, with_photo=False)
    story = changing.locked(story)
    story.title = story.easy_read = story.photo = story.photo_alt = ""
    story.save(update_fields=["title", "easy_read", "photo", "photo_alt", "updated_at"])


def _empty_consents(story: Story) -> None:
    """That a yes was given, when, in which wording and until when stays; not under which name."""
    story.consents.update(naming=Naming.ANONYMOUS, shown_as="", with_photo=False)
    story.consents.exclude(witness="").update(witness=ERASED)
    story.consents.filter(given_by=GivenBy.PAPER).update(paper=NO_PAPER)
    story.consents.exclude(given_by=GivenBy.PAPER).update(paper="")


def _empty_versions(story: Story) -> None:
    """Those that were read or printed stay as numbers, without their words."""
    read = Exists(Reading.objects.filter(version=OuterRef("pk")))
    printed = Exists(EditionStory.objects.filter(version=OuterRef("pk")))
    story.versions.exclude(read | printed).delete()
    StoryVersion.objects.filter(story=story).update(
        content=wording.content_of(NO_WORDS), content_hash=wording.hash_of(NO_WORDS), words=0
    )


def _files_of(story: Story) -> set[str]:
    """The names in the storage of all that is theirs: pictures, sound, captions, and scans of signed papers."""
    held = story.versions.values_list("content__photo", "content__recording__file", "content__recording__captions")
    papers = [*story.consents.values_list("paper", flat=True), *story.approvals.values_list("paper", flat=True)]
    own = Recording.objects.filter(story=story).values_list("file", "captions")
    names = {name for row in [*held, *own] for name in row} | {*papers, story.photo.name}
    return {name for name in names if name}


def _forget_log(story: Story) -> None:
    about = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Story))
    about.filter(object_id=str(story.pk)).update(data={})
