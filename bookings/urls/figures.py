"""Figures of the college for a period."""

from django.urls import path, re_path

from bookings.views import figures

urlpatterns = [
    path("reports/college/", figures.college, name="college_figures"),
    re_path(r"^reports/college/figures\.(?P<kind>csv|xlsx)$", figures.file, name="college_figures_file"),
    path("reports/college/freeze/", figures.freeze, name="college_freeze"),
    path("reports/college/<slug:figure>/", figures.rows, name="college_figure"),
]
