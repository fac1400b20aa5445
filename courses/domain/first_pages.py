"""Makes the pages of a new college: home, catalogue, the standard pages. What exists keeps its words."""

import datetime as dt

from content.domain import first_pages
from courses.models import CourseIndexPage


def set_up_pages(*, now: dt.datetime) -> CourseIndexPage:
    """The catalogue below the home page, everything around it made where it is missing. Safe to call again."""
    home = first_pages.set_up_home(now=now)
    catalogue = CourseIndexPage.objects.first()
    if catalogue is None:
        catalogue = CourseIndexPage(
            title="Courses",
            slug="courses",
            introduction="All courses are free. You need no referral, and you may bring someone.",
        )
        first_pages.publish_below(home, catalogue, now=now)
    return catalogue
