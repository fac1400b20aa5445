"""Employers, vacancies and the User Employment Programme."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
