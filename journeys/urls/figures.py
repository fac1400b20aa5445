"""The figures of a period."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
