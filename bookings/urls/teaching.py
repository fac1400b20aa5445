"""What facilitators and staff open on the day."""

from django.urls import path

from bookings.views import completions, prepare, register, teach
from bookings.views.desk import needs

urlpatterns = [
    path("teach/", teach.home, name="teach"),
    path("teach/runs/<int:run_id>/", teach.run, name="teach_run"),
    path("teach/runs/<int:run_id>/prepare/", prepare.page, name="prepare"),
    path("desk/needs/", needs.page, name="desk_needs"),
    path("desk/needs/<int:person_id>/still-right/", needs.keep, name="desk_needs_keep"),
    path("desk/needs/<int:person_id>/change/", needs.change, name="desk_needs_change"),
    path("teach/sessions/<int:session_id>/register/", register.page, name="register"),
    path(
        "teach/sessions/<int:session_id>/register/everyone-here/",
        register.everyone_here,
        name="register_everyone_here",
    ),
    path("teach/runs/<int:run_id>/completions/issue/", completions.issue_all, name="completions_issue"),
    path("teach/bookings/<int:booking_id>/completion/override/", completions.override, name="completion_override"),
    path("teach/completions/<int:completion_id>/void/", completions.void, name="completion_void"),
]
