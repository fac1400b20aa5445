"""Pages of stories and booklets in the page tree. The words of a story are never here: a page shows its version."""

from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from content.owned_pages import BelongsToItsAuthor, OnlyItsAuthor
from courses.domain import word_search
from stories.models.booklets import Booklet
from stories.models.stories import Story
from stories.models.workflow import ItsStoriesStay

# PostgreSQL indexes no more than a megabyte a row, with some bytes of its own for each word, and no word of two
# kilobytes. In bytes, and in letters.
LONGEST_TO_FIND = 300_000
LONGEST_WORD_TO_FIND = 40


class StoryIndexPage(Page):
    """`/stories/`: the list, and the published criteria."""

    introduction = models.CharField(max_length=250, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    max_count = 1
    private_page_options: list[str] = []
    parent_page_types = ["content.HomePage"]
    subpage_types = ["stories.StoryPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "stories"

    def serve(self, request, *args, **kwargs):
        from stories.views import reading

        return reading.show_list(request, self)

    def serve_preview(self, request, mode_name):
        return self.serve(request)

    def permissions_for_user(self, user):
        return ItsStoriesStay(user, self)


class StoryPage(Page):
    """A story where editors see it: its reading is a workflow here. It is deleted the moment the story comes down."""

    story = models.OneToOneField(Story, on_delete=models.PROTECT, related_name="page")
    updated_at = models.DateTimeField(auto_now=True)

    private_page_options: list[str] = []
    is_creatable = False
    # Found by search as long as it is up: the domain writes and deletes the entry in the transaction of the act.
    search_auto_update = False
    # Nothing in the CMS asks what a page of a story refers to, and the worker would look for pages that are gone.
    wagtail_reference_index_ignore = True
    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types: list[str] = []
    search_fields = [*Page.search_fields, index.AutocompleteField("words_to_find")]

    class Meta:
        verbose_name = "story page"

    def serve(self, request, *args, **kwargs):
        from stories.views import reading

        return reading.show(request, self)

    def serve_preview(self, request, mode_name):
        return self.serve(request)

    def get_lock(self):
        return BelongsToItsAuthor(self)

    def permissions_for_user(self, user):
        return OnlyItsAuthor(user, self)

    def where_it_stands(self) -> tuple[str, str]:
        return reverse("desk_story", args=[self.story_id]), "See where it stands, or read it, on the desk"

    def words_to_find(self) -> str:
        """The words that a search finds a live page by, each once: those of the published version, never the name."""
        version = self.story.published_version if self.live else None
        if version is None:
            return ""
        texts = [part["text"] for part in version.content["parts"]]
        words = word_search.fold(" ".join([*texts, version.content["easy_read"]]))
        found = " ".join(sorted({word[:LONGEST_WORD_TO_FIND] for word in words}))
        return found.encode()[:LONGEST_TO_FIND].decode(errors="ignore")


class BookletIndexPage(Page):
    """`/booklets/`."""

    introduction = models.CharField(max_length=250, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    max_count = 1
    private_page_options: list[str] = []
    parent_page_types = ["content.HomePage"]
    subpage_types = ["stories.BookletPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "booklets"

    def serve(self, request, *args, **kwargs):
        from stories.views import booklets

        return booklets.show_list(request, self)

    def serve_preview(self, request, mode_name):
        return self.serve(request)


class BookletPage(Page):
    """A booklet to download, to read on the web, to ask for on paper."""

    booklet = models.OneToOneField(Booklet, on_delete=models.PROTECT, related_name="page")
    introduction = models.TextField(max_length=400, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    private_page_options: list[str] = []
    is_creatable = False
    parent_page_types = ["stories.BookletIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "booklet"

    def serve(self, request, *args, **kwargs):
        from stories.views import booklets

        return booklets.show(request, self)

    def serve_preview(self, request, mode_name):
        return self.serve(request)
