"""The figures of a period."""

from django.urls import URLPattern, path, re_path

from journeys.domain.figures.slices import KINDS
from journeys.views.figures import freeze, pages, printed, rows

ALL = "reports/"
BY = rf"^{ALL}by/(?P<by>{'|'.join(KINDS)})/"
FILE = r"figures\.(?P<kind>csv|xlsx)$"

urlpatterns: list[URLPattern] = [
    path(ALL, pages.page, name="reports"),
    re_path(f"^{ALL}{FILE}", pages.file, name="reports_file"),
    re_path(f"{BY}$", pages.compared, name="reports_by"),
    re_path(f"{BY}{FILE}", pages.compared_file, name="reports_by_file"),
    path(f"{ALL}rows/<slug:figure>/", rows.rows, name="report_rows"),
    path(f"{ALL}freeze/", freeze.freeze, name="reports_freeze"),
    path(f"{ALL}printed/", printed.entered, name="printed_figures"),
    path(f"{ALL}printed/<int:printed_id>/remove/", printed.remove, name="printed_figure_remove"),
]
