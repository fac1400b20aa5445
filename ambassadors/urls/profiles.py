"""Profiles: writing, yes and no, reading at the college, and what readers see. Their page and list: college_site."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from ambassadors.views import desk_profiles, desk_told, public
from ambassadors.views.my_profile import offers, page, permission, photo, sending

OWN = "my/ambassador/profile/"
DESK = "desk/ambassadors/profiles/"

urlpatterns = [
    path(OWN, page.page, name="my_profile"),
    path(f"{OWN}begin/", page.begin, name="my_profile_begin"),
    path(f"{OWN}words/", page.words, name="my_profile_words"),
    path(f"{OWN}suggestion/", page.take_suggestion, name="my_profile_take_suggestion"),
    path(f"{OWN}picture/", photo.photo, name="my_profile_photo"),
    path(f"{OWN}picture/file/", photo.photo_file, name="my_profile_photo_file"),
    path(f"{OWN}offers/", offers.offers, name="my_profile_offers"),
    path(f"{OWN}yes/", permission.permission, name="my_profile_yes"),
    path(f"{OWN}go-on/", permission.go_on, name="my_profile_go_on"),
    path(f"{OWN}send/", sending.send, name="my_profile_send"),
    path(f"{OWN}take-back/", sending.take_back, name="my_profile_take_back"),
    path(f"{OWN}take-down/", permission.take_down, name="my_profile_take_down"),
    path(DESK, desk_profiles.listing, name="desk_profiles"),
    path(f"{DESK}<int:profile_id>/", desk_profiles.page, name="desk_profile"),
    path(f"{DESK}<int:profile_id>/picture/", desk_profiles.photo, name="desk_profile_photo"),
    path(f"{DESK}<int:profile_id>/take-down/", desk_profiles.take_down, name="desk_profile_take_down"),
    path(f"{DESK}papers/<int:consent_id>/", desk_told.paper, name="desk_profile_paper"),
    path("desk/ambassadors/<int:ambassador_id>/offers/", desk_told.offers, name="desk_ambassador_offers"),
    path("desk/ambassadors/<int:ambassador_id>/profile/", desk_told.write_down, name="desk_profile_write_down"),
    path("ambassadors/<slug:slug>/picture/", login_not_required(public.photo), name="ambassador_photo"),
]
