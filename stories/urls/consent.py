"""Saying yes and no: where a story may appear, under which name, and the approval of its exact words."""

from django.urls import path

from stories.views.consent import approval, desk_recording, desk_telling, permissions

OWN = "stories/write/<int:story_id>/"
DESK = "desk/stories/<int:story_id>/"

urlpatterns = [
    path(f"{OWN}permissions/", permissions.permissions, name="write_permissions"),
    path(f"{OWN}permissions/<slug:purpose>/", permissions.permission, name="write_permission"),
    path(f"{OWN}permissions/<slug:purpose>/take-back/", permissions.take_back, name="write_permission_take_back"),
    path(f"{OWN}permissions/<slug:purpose>/go-on/", permissions.go_on, name="write_permission_go_on"),
    path(f"{OWN}approve/", approval.approval, name="write_approve"),
    path("desk/people/<int:person_id>/stories/", desk_telling.stories_of, name="desk_person_stories"),
    path(f"{DESK}permissions/", desk_recording.permissions, name="desk_story_permissions"),
    path(f"{DESK}permissions/<slug:purpose>/", desk_recording.permission, name="desk_story_permission"),
    path(f"{DESK}approval/", desk_recording.approval, name="desk_story_approval"),
    path(f"{DESK}approval/<str:what>/", desk_recording.approval_file, name="desk_story_approval_file"),
    path(f"{DESK}to-sign/", desk_recording.to_sign, name="desk_story_to_sign"),
    path(f"{DESK}papers/permission/<int:row_id>/", desk_recording.paper, {"kind": "permission"}, name="desk_paper"),
    path(
        f"{DESK}papers/approval/<int:row_id>/",
        desk_recording.paper,
        {"kind": "approval"},
        name="desk_paper_of_approval",
    ),
]
