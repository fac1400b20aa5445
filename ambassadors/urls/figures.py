"""Figures of co-production, and the college's own self-check."""

from django.urls import path, re_path

from ambassadors.views import figures, self_check

CHECK = "desk/self-check/<int:check_id>/"

urlpatterns = [
    path("reports/co-production/", figures.figures, name="coproduction_figures"),
    re_path(r"^reports/co-production/figures\.(?P<kind>csv|xlsx)$", figures.file, name="coproduction_figures_file"),
    path("reports/co-production/<slug:figure>/", figures.rows, name="coproduction_figure"),
    path("desk/self-check/", self_check.history, name="desk_self_checks"),
    path("desk/self-check/wording/", self_check.wordings, name="desk_self_check_wordings"),
    path("desk/self-check/wording/<slug:component>/", self_check.wording, name="desk_self_check_wording"),
    path(CHECK, self_check.one, name="desk_self_check"),
    path(f"{CHECK}finish/", self_check.finish, name="desk_self_check_finish"),
    path(f"{CHECK}<slug:component>/", self_check.component, name="desk_self_check_component"),
]
