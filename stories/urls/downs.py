"""Taking a story down, and what was done."""

from django.urls import path

from stories.views import taking_down

urlpatterns = [
    path("stories/write/<int:story_id>/take-down/", taking_down.take_down, name="take_down"),
    path("stories/write/<int:story_id>/taken-down/", taking_down.taken_down, name="taken_down"),
    path("desk/stories/<int:story_id>/take-down/", taking_down.take_down_for_them, name="desk_story_take_down"),
]
