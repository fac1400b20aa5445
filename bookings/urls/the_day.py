"""The day: signing in with the code on the wall, the sheet, people at the door."""

from django.urls import path

from bookings.views import here, the_day
from bookings.views.desk import walk_ins

urlpatterns = [
    path("teach/sessions/<int:session_id>/substitute/", the_day.add_substitute, name="substitute_add"),
    path("teach/sessions/<int:session_id>/at-the-door/", the_day.add_walk_in, name="walk_in_add"),
    path(
        "teach/sessions/<int:session_id>/at-the-door/<int:booking_id>/take-away/",
        the_day.take_away,
        name="walk_in_take_away",
    ),
    path("teach/sessions/<int:session_id>/sheet/", the_day.sign_in_sheet, name="sign_in_sheet"),
    path("teach/sessions/<int:session_id>/from-sheet/", the_day.from_sheet, name="from_sheet"),
    path("teach/sessions/<int:session_id>/code/", the_day.code, name="check_in_code"),
    path("teach/sessions/<int:session_id>/register/trail/", the_day.trail, name="register_trail"),
    path("here/", here.ask, name="here"),
    path("here/<str:code>/", here.answer, name="here_code"),
    path("desk/walk-ins/", walk_ins.listed, name="desk_walk_ins"),
    path("desk/walk-ins/<int:walk_in_id>/", walk_ins.page, name="desk_walk_in"),
    path("desk/walk-ins/<int:walk_in_id>/is/<int:person_id>/", walk_ins.match, name="desk_walk_in_match"),
    path("desk/walk-ins/<int:walk_in_id>/new/", walk_ins.say_new, name="desk_walk_in_new"),
    path("desk/walk-ins/<int:walk_in_id>/not-new/", walk_ins.ask_again, name="desk_walk_in_ask_again"),
]
