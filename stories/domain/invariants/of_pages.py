"""What the CMS may have kept of pages of stories: revisions, entries of the search, lines of its log."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import PageLogEntry, ReferenceIndex, Revision, WorkflowState
from wagtail.search.models import IndexEntry

from stories.domain import story_pages, wording
from stories.models import StoryPage

# What hangs on a page by its number, and would outlive it unseen.
HANGING_ON = (Revision, WorkflowState, IndexEntry, ReferenceIndex)


def faults() -> Iterator[str]:
    """One line a fault."""
    yield from _titles_not_approved()
    of_stories = ContentType.objects.get_for_model(StoryPage)
    there = {str(pk) for pk in StoryPage.objects.values_list("pk", flat=True)}
    for model in HANGING_ON:
        yield from _left_behind(model, of_stories=of_stories, there=there)
    lines = PageLogEntry.objects.filter(content_type=of_stories).order_by("pk")
    for pk, page, label in lines.values_list("pk", "page", "label"):
        if str(page) not in there and not label.startswith("Story "):
            yield f"line {pk} of the log of pages: names a story that was taken down"


def _titles_not_approved() -> Iterator[str]:
    live = StoryPage.objects.live().filter(story__published_version__isnull=False)
    for page in live.select_related("story__published_version").order_by("pk").iterator(100):
        approved = wording.kept(page.story.published_version).title or story_pages.NO_TITLE
        if page.title != approved:
            yield f"page {page.pk}: its title is not the one that was approved"


def _left_behind(model: type[Model], *, of_stories: ContentType, there: set[str]) -> Iterator[str]:
    rows = model._default_manager.filter(content_type=of_stories).order_by("pk")
    for pk, page in rows.values_list("pk", "object_id"):
        if str(page) not in there:
            yield f"{model._meta.verbose_name} {pk}: of a page of a story that is deleted"
