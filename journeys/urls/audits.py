"""Case-management audits."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
