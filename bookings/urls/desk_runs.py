"""The desk: its first page, runs and what is changed about them."""

from django.urls import path

from bookings.views.desk import home, place_changes, run_changes, runs, session_changes, write

urlpatterns = [
    path("desk/", home.home, name="desk"),
    path("desk/runs/", runs.listing, name="desk_runs"),
    path("desk/runs/<int:run_id>/", runs.hub, name="desk_run"),
    path("desk/runs/<int:run_id>/places/", run_changes.places, name="desk_run_places"),
    path("desk/runs/<int:run_id>/cancel/", run_changes.cancel, name="desk_run_cancel"),
    path("desk/runs/<int:run_id>/bring-back/", run_changes.restore, name="desk_run_restore"),
    path("desk/runs/<int:run_id>/publish/", run_changes.publish, name="desk_run_publish"),
    path("desk/runs/<int:run_id>/draft/", run_changes.take_back, name="desk_run_take_back"),
    path("desk/runs/<int:run_id>/split/", run_changes.split, name="desk_run_split"),
    path("desk/runs/<int:run_id>/add-session/", session_changes.add, name="desk_session_add"),
    path("desk/sessions/<int:session_id>/move/", session_changes.move, name="desk_session_move"),
    path("desk/sessions/<int:session_id>/room/", session_changes.room, name="desk_session_room"),
    path("desk/sessions/<int:session_id>/online/", session_changes.meet, name="desk_session_meet"),
    path("desk/sessions/<int:session_id>/cancel/", session_changes.cancel, name="desk_session_cancel"),
    path("desk/sessions/<int:session_id>/bring-back/", session_changes.restore, name="desk_session_restore"),
    path("desk/bookings/<int:booking_id>/move/", place_changes.move, name="desk_booking_move"),
    path("desk/bookings/<int:booking_id>/offer/", place_changes.offer, name="desk_booking_offer"),
    path("desk/bookings/<int:booking_id>/put-back/", place_changes.put_back, name="desk_booking_put_back"),
    path("desk/runs/<int:run_id>/write/", write.write, name="desk_write"),
]
