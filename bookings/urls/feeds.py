"""Calendars that follow by themselves, and the pages where people get their link."""

from django.urls import path

from bookings.views import feeds

urlpatterns = [
    path("calendar/prospectus.ics", feeds.of_the_college, name="calendar_public"),
    path("calendar/<str:token>.ics", feeds.of_one_person, name="calendar_feed"),
    path("my/calendar/", feeds.my_calendar, name="my_calendar"),
    path("my/calendar/link/", feeds.make_my_link, name="my_calendar_link"),
    path("my/calendar/link/stop/", feeds.stop_my_link, name="my_calendar_link_stop"),
    path("teach/calendar/", feeds.teach_calendar, name="teach_calendar"),
    path("teach/calendar/link/", feeds.make_teach_link, name="teach_calendar_link"),
    path("teach/calendar/link/stop/", feeds.stop_teach_link, name="teach_calendar_link_stop"),
]
