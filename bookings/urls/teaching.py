"""What facilitators and staff open on the day."""

from django.urls import path

from bookings.views import completions, prepare, register, teach, teach_me, teach_session
from bookings.views.desk import needs

urlpatterns = [
    path("teach/", teach.home, name="teach"),
    path("teach/runs/<int:run_id>/", teach.run, name="teach_run"),
    path("teach/runs/<int:run_id>/prepare/", prepare.page, name="prepare"),
    path("teach/sessions/<int:session_id>/", teach_session.page, name="teach_session"),
    path("teach/materials/<int:material_id>/", teach_session.material, name="teach_material"),
    path("teach/me/", teach_me.page, name="teach_me"),
    path("teach/me/away/", teach_me.add_away, name="teach_away_add"),
    path("teach/me/away/<int:away_id>/remove/", teach_me.remove_away, name="teach_away_remove"),
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
