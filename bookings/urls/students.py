"""Booking, and my place."""

from django.urls import path

from bookings.views import book, details, my, my_name

urlpatterns = [
    path("book/<int:run_id>/", book.start, name="book"),
    path("book/<int:run_id>/who/", book.audience, name="book_audience"),
    path("book/<int:run_id>/needs/", book.access_needs, name="book_needs"),
    path("book/<int:run_id>/check/", book.check, name="book_check"),
    path("my/", my.place, name="my_place"),
    path("my/dates.ics", my.dates, name="my_dates"),
    path("my/bookings/<int:booking_id>/", my.booking, name="my_booking"),
    path("my/bookings/<int:booking_id>/booked/", my.booked, name="my_booking_booked"),
    path("my/bookings/<int:booking_id>/give-up/", my.give_up, name="my_booking_give_up"),
    path("my/bookings/<int:booking_id>/sessions/<int:session_id>/cannot-come/", my.cannot_come, name="my_cannot_come"),
    path("my/details/", details.details, name="my_details"),
    path("my/details/needs/", details.my_needs, name="my_needs"),
    path("my/details/needs/still-right/", details.needs_still_right, name="my_needs_still_right"),
    path("my/details/discreet/", details.discreet, name="my_discreet"),
    path("my/details/calendar/", details.calendar, name="my_calendar_choice"),
    path("my/details/pause/", details.pause_messages, name="my_messages_pause"),
    path("my/details/resume/", details.resume_messages, name="my_messages_resume"),
    path("accounts/welcome/", my_name.my_name, name="welcome"),
    path("my/about-you/", details.about_you, name="my_about_you"),
]
