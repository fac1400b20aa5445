"""Pieces of co-production work: hours, what was offered and chosen, export for those who pay."""

from django.urls import path

from ambassadors.views.involvement import desk, desk_one, own

OWN = "my/involvement/<int:involvement_id>/"
ONE = "desk/involvement/<int:involvement_id>/"

urlpatterns = [
    path("my/involvement/", own.listing, name="my_involvement"),
    path(OWN, own.page, name="my_involvement_one"),
    path(f"{OWN}correct/", own.correct, name="my_involvement_correct"),
    path("desk/involvement/", desk.listing, name="desk_involvement"),
    path("desk/involvement/file/", desk.file, name="desk_involvement_file"),
    path("desk/involvement/rates/", desk.rate, name="desk_involvement_rates"),
    path("desk/people/<int:person_id>/involvement/", desk.of_person, name="desk_person_involvement"),
    path(ONE, desk_one.page, name="desk_involvement_one"),
    path(f"{ONE}correct/", desk_one.correct, name="desk_involvement_correct"),
    path(f"{ONE}take-away/", desk_one.take_away, name="desk_involvement_take_away"),
]
