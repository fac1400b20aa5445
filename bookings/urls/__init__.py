"""Booking, my place, teaching, the desk."""

from bookings.urls import (
    afterwards,
    certificates,
    desk_people,
    desk_runs,
    due,
    feeds,
    figures,
    students,
    teaching,
    team,
    the_day,
    waiting,
)

urlpatterns = [
    *students.urlpatterns,
    *waiting.urlpatterns,
    *teaching.urlpatterns,
    *team.urlpatterns,
    *the_day.urlpatterns,
    *afterwards.urlpatterns,
    *certificates.urlpatterns,
    *desk_runs.urlpatterns,
    *desk_people.urlpatterns,
    *figures.urlpatterns,
    *due.urlpatterns,
    *feeds.urlpatterns,
]
