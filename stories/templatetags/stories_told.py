"""How the words of a story stand on a page, and what pages of other rooms show of stories."""

import re

from django import template
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from courses.models import CoursePage
from stories.domain import cards, featuring, for_readers
from stories.states import QuotePlace

register = template.Library()
EMPTY_LINES = re.compile(r"\n\s*\n")
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@register.filter
def as_paragraphs(text: str) -> SafeString:
    """`text` with a paragraph at each empty line. Each runs in the direction of its own script."""
    paragraphs = [each.strip() for each in EMPTY_LINES.split(text) if each.strip()]
    return format_html_join("\n", '<p dir="auto">{}</p>', ((_lines(each),) for each in paragraphs))


@register.filter
def for_xml(text: str) -> str:
    """`text` without the characters that XML 1.0 has no way to write (section 2.2)."""
    return NOT_IN_XML.sub("", text)


@register.simple_tag
def line_for_the_home_page() -> featuring.Quote | None:
    """The line of a story that stands there now."""
    return featuring.quote_for(QuotePlace.HOME, now=timezone.now())


@register.simple_tag
def stories_of_course(course: CoursePage) -> list[cards.Card]:
    """Up to three stories whose authors say that this course helped, the newest first."""
    return for_readers.stories_of(course, now=timezone.now())


def _lines(text: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in text.split("\n")))
