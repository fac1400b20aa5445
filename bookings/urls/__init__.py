"""Booking, my place, teaching, the desk."""

from bookings.urls import desk_people, desk_runs, feeds, students, teaching, waiting

urlpatterns = [
    *students.urlpatterns,
    *waiting.urlpatterns,
    *teaching.urlpatterns,
    *desk_runs.urlpatterns,
    *desk_people.urlpatterns,
    *feeds.urlpatterns,
]
