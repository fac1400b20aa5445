"""Who facilitates: the pool, invitations, and answers to them."""

from django.urls import path

from bookings.views import invitations
from bookings.views.desk import pool, team

urlpatterns = [
    path("teach/invitations/", invitations.listing, name="teach_invitations"),
    path("teach/invitations/<int:invitation_id>/", invitations.page, name="teach_invitation"),
    path("teach/invitations/<int:invitation_id>/yes/", invitations.accept, name="teach_invitation_accept"),
    path("teach/invitations/<int:invitation_id>/no/", invitations.decline, name="teach_invitation_decline"),
    path("teach/runs/<int:run_id>/step-back/", invitations.drop_out, name="teach_drop_out"),
    path("teach/sessions/<int:session_id>/cannot-teach/", invitations.cannot_teach, name="teach_cannot_come"),
    path("teach/sessions/<int:session_id>/can-teach/", invitations.can_teach, name="teach_can_come"),
    path("desk/team/", pool.listing, name="desk_team"),
    path("desk/team/<int:facilitator_id>/", pool.page, name="desk_facilitator"),
    path("desk/team/<int:facilitator_id>/change/", pool.change, name="desk_facilitator_change"),
    path("desk/team/<int:facilitator_id>/step/", pool.step, name="desk_facilitator_step"),
    path("desk/team/<int:facilitator_id>/left/", pool.leave, name="desk_facilitator_left"),
    path("desk/people/<int:person_id>/facilitator/", pool.add, name="desk_facilitator_add"),
    path("desk/runs/<int:run_id>/team/", team.of_run, name="desk_run_team"),
    path("desk/runs/<int:run_id>/team/<int:facilitator_id>/ask/", team.invite, name="desk_invite"),
    path("desk/sessions/<int:session_id>/team/", team.of_session, name="desk_session_team"),
    path("desk/sessions/<int:session_id>/team/<int:facilitator_id>/ask/", team.invite_once, name="desk_invite_once"),
    path("desk/invitations/<int:invitation_id>/take-back/", team.withdraw, name="desk_invitation_withdraw"),
    path("desk/invitations/<int:invitation_id>/yes/", team.accept, name="desk_invitation_accept"),
    path("desk/invitations/<int:invitation_id>/no/", team.decline, name="desk_invitation_decline"),
    path("desk/runs/<int:run_id>/team/<int:facilitator_id>/take-off/", team.take_off, name="desk_take_off"),
    path(
        "desk/sessions/<int:session_id>/team/<int:facilitator_id>/cannot-come/",
        team.cannot_come,
        name="desk_cannot_come",
    ),
    path("desk/sessions/<int:session_id>/team/<int:facilitator_id>/can-come/", team.can_come, name="desk_can_come"),
]
