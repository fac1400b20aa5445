"""The way back to work, and every report."""

from journeys.urls import audits, employers, employment, fidelity, figures, made_reports, own, survey

urlpatterns = [
    *own.urlpatterns,
    *employment.urlpatterns,
    *employers.urlpatterns,
    *survey.urlpatterns,
    *fidelity.urlpatterns,
    *audits.urlpatterns,
    *figures.urlpatterns,
    *made_reports.urlpatterns,
]
