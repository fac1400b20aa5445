"""Words, approvals and readings that do not bear what is published."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from stories.domain import wording
from stories.models import Approval, Reading, Story, StoryVersion
from stories.states import APPROVED_ONCE, ReadingOutcome, StoryState


def faults() -> Iterator[str]:
    """One line a fault."""
    yield from _not_approved()
    yield from _approvals_astray()
    yield from _readings_astray()
    yield from _changed_since_kept()


def _not_approved() -> Iterator[str]:
    """What readers see was read, found ready, and approved by its exact hash."""
    up = Story.objects.published().order_by("pk")
    for pk in up.exclude(published_version__story=F("pk")).values_list("pk", flat=True):
        yield f"story {pk}: its published version is of another story"
    exact = Approval.objects.filter(
        version=OuterRef("published_version"), content_hash=OuterRef("published_version__content_hash")
    )
    for pk in up.exclude(Exists(exact)).values_list("pk", flat=True):
        yield f"story {pk}: its author never approved the version that is published"
    read = Reading.objects.filter(version=OuterRef("published_version"), outcome=ReadingOutcome.READY)
    for pk in up.exclude(Exists(read)).values_list("pk", flat=True):
        yield f"story {pk}: nobody found the version ready that is published"


def _approvals_astray() -> Iterator[str]:
    """One stands exactly while the words are approved, and of a published story it is the published version's."""
    standing = Approval.objects.standing().order_by("pk")
    for pk in standing.exclude(story__state__in=APPROVED_ONCE).values_list("pk", flat=True):
        yield f"approval {pk}: stands though its story is not approved"
    for pk in standing.exclude(content_hash=F("version__content_hash")).values_list("pk", flat=True):
        yield f"approval {pk}: of other words than its version has"
    approved = Story.objects.filter(state__in=APPROVED_ONCE).order_by("pk")
    own = standing.filter(story=OuterRef("pk"))
    for pk in approved.exclude(Exists(own)).values_list("pk", flat=True):
        yield f"story {pk}: approved, but no approval stands"
    published = approved.filter(state=StoryState.PUBLISHED)
    of_it = own.filter(version=OuterRef("published_version"))
    for pk in published.filter(Exists(own)).exclude(Exists(of_it)).values_list("pk", flat=True):
        yield f"story {pk}: published in another version than the approved one"


def _readings_astray() -> Iterator[str]:
    opened = Reading.objects.open().order_by("pk")
    for pk in opened.exclude(story__state=StoryState.MODERATION).values_list("pk", flat=True):
        yield f"reading {pk}: open though its story is not being read"
    own = Q(reader__person=F("story__narrator")) | Q(reader=F("story__written_down_by"))
    for pk in opened.filter(own).values_list("pk", flat=True):
        yield f"reading {pk}: by the one who told the story or wrote it down"


def _changed_since_kept() -> Iterator[str]:
    """A version is never changed: its hash still is that of its words. Of those that readers may see."""
    published = Story.objects.published().values("published_version")
    approved = Approval.objects.standing().values("version")
    for version in StoryVersion.objects.filter(Q(pk__in=published) | Q(pk__in=approved)).order_by("pk").iterator(100):
        if wording.hash_of(wording.kept(version)) != version.content_hash:
            yield f"version {version.pk}: its words are not those that were approved"
