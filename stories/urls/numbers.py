"""Figures of stories and booklets."""

from django.urls import path

from stories.views import numbers

urlpatterns = [
    path("reports/stories/", numbers.numbers, name="story_numbers"),
    path("reports/stories/stories.xlsx", numbers.workbook, name="story_numbers_file"),
]
