"""Reports made for commissioners, and their public page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
