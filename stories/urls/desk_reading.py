"""Reading stories before they are published, what their authors answer, and the criteria for it."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from stories.views import answering, desk_answering, desk_reading, how_we_read

ONE = "desk/stories/<int:story_id>/"
OWN = "stories/write/<int:story_id>/reading/"

urlpatterns = [
    path("desk/stories/", desk_reading.listing, name="desk_stories"),
    path(ONE, desk_reading.page, name="desk_story"),
    path(f"{ONE}start/", desk_reading.start, name="desk_story_start"),
    path(f"{ONE}hand-over/", desk_reading.hand_over, name="desk_story_hand_over"),
    path(f"{ONE}files/<str:what>/", desk_reading.file, name="desk_story_file"),
    path(f"{ONE}parts/<uuid:key>/", desk_answering.part, name="desk_story_part"),
    path(f"{ONE}comment/", desk_answering.comment, name="desk_story_comment"),
    path(f"{ONE}comments/<int:comment_id>/take-out/", desk_answering.take_out, name="desk_story_take_out"),
    path(f"{ONE}finish/", desk_answering.finish, name="desk_story_finish"),
    path(OWN, answering.reading, name="write_reading"),
    path(f"{OWN}suggestions/<int:suggestion_id>/take/", answering.take, name="write_take_suggestion"),
    path(f"{OWN}suggestions/<int:suggestion_id>/leave/", answering.leave, name="write_leave_suggestion"),
    path(f"{OWN}comments/<int:comment_id>/", answering.answer, name="write_answer_comment"),
    path("stories/how-we-read/", login_not_required(how_we_read.page), name="story_criteria"),
]
