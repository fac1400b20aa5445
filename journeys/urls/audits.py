"""Case-management audits."""

from django.urls import path

from journeys.views.audits import listing, one, planning, standards

urlpatterns = [
    path("employment/audits/", listing.listing, name="audits"),
    path("employment/audits/begin/", listing.begin, name="audit_begin"),
    path("employment/audits/standards/", standards.listing, name="audit_standards"),
    path("employment/audits/standards/<int:standard_id>/", standards.change, name="audit_standard"),
    path("employment/audits/standards/<int:standard_id>/use/", standards.use, name="audit_standard_use"),
    path("employment/audits/actions/<int:action_id>/", planning.change, name="audit_action"),
    path("employment/audits/actions/<int:action_id>/done/", planning.done, name="audit_action_done"),
    path("employment/audits/<int:audit_id>/", one.audit, name="audit"),
    path("employment/audits/<int:audit_id>/episodes/<int:number>/", one.episode, name="audit_episode"),
    path("employment/audits/<int:audit_id>/episodes/<int:number>/leave-out/", one.leave_out, name="audit_leave_out"),
    path("employment/audits/<int:audit_id>/finish/", one.finish, name="audit_finish"),
    path("employment/audits/<int:audit_id>/again/", listing.again, name="audit_again"),
    path("employment/audits/<int:audit_id>/plan/", planning.add, name="audit_plan"),
]
