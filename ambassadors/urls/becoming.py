"""On the way to be an ambassador: interest, talk, training, agreement, start; pausing and leaving."""

from django.urls import path

from ambassadors.views import my_ambassador
from ambassadors.views.desk_becoming import acts, listing, page, training

OWN = "my/ambassador/"
DESK = "desk/ambassadors/"
ONE = f"{DESK}<int:ambassador_id>/"

urlpatterns = [
    path(OWN, my_ambassador.page, name="my_ambassador"),
    path(f"{OWN}interested/", my_ambassador.interested, name="my_ambassador_interested"),
    path(f"{OWN}not-now/", my_ambassador.not_now, name="my_ambassador_not_now"),
    path(f"{OWN}break/", my_ambassador.take_a_break, name="my_ambassador_break"),
    path(f"{OWN}back/", my_ambassador.come_back, name="my_ambassador_back"),
    path(f"{OWN}leave/", my_ambassador.leave, name="my_ambassador_leave"),
    path(f"{OWN}agreement/", my_ambassador.agreement, name="my_ambassador_agreement"),
    path(DESK, listing.listing, name="desk_ambassadors"),
    path(f"{DESK}training/", training.courses, name="desk_ambassador_courses"),
    path(f"{DESK}training/<int:trains_id>/remove/", training.remove, name="desk_ambassador_course_remove"),
    path("desk/people/<int:person_id>/ambassador/", listing.of_person, name="desk_person_ambassador"),
    path(ONE, page.page, name="desk_ambassador"),
    path(f"{ONE}paper/", page.paper, name="desk_ambassador_paper"),
    path(f"{ONE}talk/", acts.talk, name="desk_ambassador_talk"),
    path(f"{ONE}trained/", acts.trained, name="desk_ambassador_trained"),
    path(f"{ONE}agreement/", acts.agreement, name="desk_ambassador_agreement"),
    path(f"{ONE}supporter/", acts.supporter, name="desk_ambassador_supporter"),
    path(f"{ONE}start/", acts.start, name="desk_ambassador_start"),
    path(f"{ONE}not-now/", acts.not_now, name="desk_ambassador_not_now"),
    path(f"{ONE}break/", acts.take_a_break, name="desk_ambassador_break"),
    path(f"{ONE}back/", acts.come_back, name="desk_ambassador_back"),
    path(f"{ONE}leave/", acts.leave, name="desk_ambassador_leave"),
]
