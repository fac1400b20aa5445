"""Answering an offer, and wishing for a course."""

from django.urls import path, re_path

from bookings.views import offers, wishes

urlpatterns = [
    path("my/bookings/<int:booking_id>/offer/accept/", offers.accept, name="my_offer_accept"),
    path("my/bookings/<int:booking_id>/offer/decline/", offers.decline, name="my_offer_decline"),
    path("my/wishes/<int:wish_id>/withdraw/", wishes.withdraw, name="my_wish_withdraw"),
    re_path(r"^wish/(?P<slug>[\w-]+)/$", wishes.wish, name="wish"),
]
