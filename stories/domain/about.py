"""What a story is about, for those who look for one like it: themes, and courses that helped."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from courses.models import CoursePage
from people.models import User
from stories.domain import changing
from stories.models import Story, Theme


def courses_to_choose(story: Story) -> QuerySet[CoursePage]:
    """Courses that visitors can see, and those chosen already, by title."""
    chosen = story.courses.values("pk")
    return (CoursePage.objects.live() | CoursePage.objects.filter(pk__in=chosen)).order_by("title", "pk")


@transaction.atomic
def choose(
    story: Story, *, themes: Iterable[Theme], courses: Iterable[CoursePage], by: User, now: dt.datetime
) -> Story:
    """Keeps themes and courses. They are not words of the story: what was approved stays approved. Raises BeingRead."""
    story = changing.to_write(story)
    story.themes.set(themes)
    story.courses.set(courses)
    story.save(update_fields=["updated_at"])
    return story
