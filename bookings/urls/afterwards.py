"""After a session: the debrief, how the peer is, and feedback."""

from django.urls import path

from bookings.views import debrief, feedback, how_are_you
from bookings.views.desk import debriefs as desk_debriefs
from bookings.views.desk import feedback as desk_feedback

urlpatterns = [
    path("teach/sessions/<int:session_id>/debrief/", debrief.page, name="debrief"),
    path("teach/sessions/<int:session_id>/how-are-you/", how_are_you.page, name="how_are_you"),
    path("teach/sessions/<int:session_id>/how-are-you/take-back/", how_are_you.take_back, name="how_are_you_take_back"),
    path("teach/supporting/", how_are_you.supporting, name="supporting"),
    path("teach/supporting/<int:entry_id>/read/", how_are_you.mark_read, name="supporting_read"),
    path("feedback/<str:token>/", feedback.by_link, name="feedback"),
    path("teach/runs/<int:run_id>/feedback/", feedback.of_run, name="teach_run_feedback"),
    path("teach/runs/<int:run_id>/feedback/enter/", feedback.enter, name="teach_run_feedback_enter"),
    path("desk/runs/<int:run_id>/feedback/paper/", feedback.paper, name="feedback_paper"),
    path("desk/feedback/", desk_feedback.listing, name="desk_feedback"),
    path("desk/courses/<int:course_id>/feedback/", desk_feedback.of_course, name="desk_course_feedback"),
    path("desk/debriefs/", desk_debriefs.page, name="desk_debriefs"),
    path("desk/debriefs/<int:debrief_id>/dealt-with/", desk_debriefs.deal_with, name="desk_debrief_dealt_with"),
    path("desk/debriefs/<int:debrief_id>/put-back/", desk_debriefs.put_back, name="desk_debrief_put_back"),
]
