"""The desk: its first page, runs and what is changed about them."""

from django.urls import path

from bookings.views.desk import home

urlpatterns = [
    path("desk/", home.home, name="desk"),
]
