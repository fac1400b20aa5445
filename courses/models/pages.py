"""The catalogue page and the course pages: words with drafts and preview. Dates hang on runs, not on pages."""

from django.db import models
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from content.blocks import PLAIN_FEATURES, WordsBlock
from courses.models.places_and_terms import Topic
from courses.states import Level
from people.states import Audience


class CourseIndexPage(Page):
    introduction = models.CharField(max_length=250, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    max_count = 1
    private_page_options: list[str] = []
    parent_page_types = ["content.HomePage"]
    subpage_types = ["courses.CoursePage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "catalogue"

    def serve(self, request, *args, **kwargs):
        from courses.views import catalogue

        return catalogue.show(request, self)

    def serve_preview(self, request, mode_name):
        return self.serve(request)


class CoursePage(Page):
    """A course: the co-produced content. It is offered as runs."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="courses")
    level = models.CharField(max_length=12, choices=Level.choices, default=Level.BEGINNER)
    audience = models.CharField("who it is for", max_length=20, choices=Audience.choices, default=Audience.EVERYONE)
    summary = models.CharField("one sentence", max_length=250)
    body = StreamField(WordsBlock(), blank=True, verbose_name="what you will do")
    who_for = RichTextField("who it is for, in words", blank=True, features=PLAIN_FEATURES)
    on_the_day = RichTextField("what to expect on the day", blank=True, features=PLAIN_FEATURES)
    what_to_bring = models.CharField(max_length=250, blank=True)
    group_size = models.CharField(max_length=120, blank=True, help_text="“Up to 12 people and two facilitators.”")

    updated_at = models.DateTimeField(auto_now=True)

    private_page_options: list[str] = []  # what is offered is public; a draft is how a page stays unseen
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("summary"), FieldPanel("topic"), FieldPanel("level"), FieldPanel("audience")], "In short"
        ),
        FieldPanel("body"),
        FieldPanel("who_for"),
        MultiFieldPanel(
            [FieldPanel("on_the_day"), FieldPanel("what_to_bring"), FieldPanel("group_size")], "On the day"
        ),
        InlinePanel("materials", label="Material", heading="For those who teach it"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.SearchField("who_for"),
        index.FilterField("topic_id"),
        index.FilterField("level"),
        index.FilterField("audience"),
    ]

    class Meta:
        verbose_name = "course"

    def serve(self, request, *args, **kwargs):
        from courses.views import course

        return course.show(request, self)

    def serve_preview(self, request, mode_name):
        return self.serve(request)
