"""Certificates, and the page that says whether one is valid."""

from django.urls import path

from bookings.views.certificates import desk, mine, teach, verify

urlpatterns = [
    path("verify/", verify.ask, name="verify"),
    # A path, so that whatever stands in it gets one and the same answer.
    path("verify/<path:number>/", verify.answer, name="verify_number"),
    path("my/certificates/<int:certificate_id>.pdf", mine.pdf, name="my_certificate"),
    path("my/details/certificate-name/", mine.name, name="my_certificate_name"),
    path("teach/certificates/", teach.own, name="teach_certificates"),
    path("teach/runs/<int:run_id>/certificates.pdf", teach.of_run, name="run_certificates"),
    path(
        "teach/runs/<int:run_id>/certificates/<int:facilitator_id>/issue/",
        teach.issue,
        name="facilitation_certificate_issue",
    ),
    path("desk/people/<int:person_id>/certificates/", desk.page, name="desk_certificates"),
    path("desk/people/<int:person_id>/certificates/name/", desk.name, name="desk_certificate_name"),
    path("desk/certificates/<int:certificate_id>.pdf", desk.pdf, name="desk_certificate"),
]
