"""Booking, my place, teaching."""

from django.urls import path

from bookings.views import book, completions, details, my, register, teach

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
    path("my/details/discreet/", details.discreet, name="my_discreet"),
    path("my/about-you/", details.about_you, name="my_about_you"),
    path("teach/", teach.home, name="teach"),
    path("teach/runs/<int:run_id>/", teach.run, name="teach_run"),
    path("teach/sessions/<int:session_id>/register/", register.page, name="register"),
    path(
        "teach/sessions/<int:session_id>/register/everyone-here/",
        register.everyone_here,
        name="register_everyone_here",
    ),
    path("teach/runs/<int:run_id>/completions/issue/", completions.issue_all, name="completions_issue"),
    path("teach/bookings/<int:booking_id>/completion/override/", completions.override, name="completion_override"),
    path("teach/completions/<int:completion_id>/void/", completions.void, name="completion_void"),
]
