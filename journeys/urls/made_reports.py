"""Reports made for commissioners. Their public page is with the other public ones, in college_site/urls.py."""

from django.urls import URLPattern, path

from journeys.views.made_reports import listing, one

ONE = "reports/made/<int:report_id>/"

urlpatterns: list[URLPattern] = [
    path("reports/made/", listing.listing, name="made_reports"),
    path("reports/made/make/", listing.make, name="made_reports_make"),
    path(ONE, one.report, name="made_report"),
    path(f"{ONE}publish/", one.publish, name="made_report_publish"),
    path(f"{ONE}withdraw/", one.withdraw, name="made_report_withdraw"),
    path(f"{ONE}report.<str:kind>", one.file, name="made_report_file"),
]
