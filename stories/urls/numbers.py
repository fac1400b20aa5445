"""Figures of stories and booklets."""

from django.urls import path

from stories.views import numbers

urlpatterns = [
    path("desk/stories/numbers/", numbers.numbers, name="desk_story_numbers"),
    path("desk/stories/numbers/stories.xlsx", numbers.workbook, name="desk_story_numbers_file"),
]
