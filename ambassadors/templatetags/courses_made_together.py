"""What pages of other rooms show of courses that were made together."""

from django import template

from ambassadors.domain.making import said_and_done
from courses.models import CoursePage

register = template.Library()


@register.simple_tag
def how_it_was_made(course: CoursePage) -> said_and_done.MadeTogether | None:
    """Who made it, named as they chose, and “you said, we did”; None where it was not made in this way."""
    return said_and_done.of_course(course)
