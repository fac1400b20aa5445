"""What pages of other rooms show of the courses: the next runs, and the picture of a topic."""

from collections.abc import Sequence

from django import template
from django.templatetags.static import static
from django.utils import timezone

from courses.domain import listings
from courses.models import Topic
from design_system import rendering

register = template.Library()
DRAWN = frozenset({"employment", "digital-skills", "getting-involved", "wellbeing", "families-and-carers", "for-staff"})


@register.simple_tag
def next_runs(count: int) -> Sequence[listings.Listing]:
    """The next runs that can be booked."""
    return listings.next_to_book(count, now=timezone.now())


@register.simple_tag
def topic_picture(topic: Topic) -> str:
    """Address of the quiet drawing for a topic; a topic that nobody drew yet has the college's own."""
    name = topic.slug if topic.slug in DRAWN else "course"
    return static(f"design_system/illustrations/{name}.svg")


@register.simple_tag
def pages(pagination: dict | None) -> str:
    """Links to the other pages of results; nothing where there is one page."""
    return rendering.component("pagination", "pagination", pagination) if pagination else ""
