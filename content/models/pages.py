"""Home and standard pages."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from content.blocks import WordsBlock


class HomePage(Page):
    """The front door. The courses room adds what can be booked, the stories room a line that its author wants there."""

    introduction = models.CharField(
        max_length=250,
        default="Free courses on wellbeing and work, taught together by people who have been there and professionals.",
    )
    body = StreamField(WordsBlock(), blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    max_count = 1
    private_page_options: list[str] = []
    template = "content/home_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = "home page"


class StandardPage(Page):
    """Words on one subject: about us, privacy, accessibility, get urgent help."""

    introduction = models.TextField(max_length=400, blank=True)
    body = StreamField(WordsBlock(), blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    private_page_options: list[str] = []  # a page that nobody should see is a draft
    template = "content/standard_page.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = "standard page"
