"""A course once it is designed: consultation, comments and our answers, signatures, approval, review, and names."""

from django.urls import path

from ambassadors.views import desk_named, having_a_say, my_named, my_sign_off
from ambassadors.views.making import approval, consultation, sign_off

SAY = "have-your-say/<int:consultation_id>/"
ONE = "desk/ideas/<int:proposal_id>/"
SIGN = f"{ONE}sign-off/"
OWN = "my/sign-off/<int:sign_off_id>/"

urlpatterns = [
    path("have-your-say/", having_a_say.listing, name="have_your_say_list"),
    path(SAY, having_a_say.page, name="have_your_say"),
    path(f"{SAY}thanks/", having_a_say.thanks, name="have_your_say_thanks"),
    path(f"{SAY}plans/<int:plan_id>/file/", having_a_say.plan_file, name="have_your_say_plan"),
    path(OWN, my_sign_off.page, name="my_sign_off"),
    path(f"{OWN}no/", my_sign_off.no, name="my_sign_off_no"),
    path(f"{OWN}plans/<int:plan_id>/file/", my_sign_off.plan_file, name="my_sign_off_plan"),
    path("my/named/", my_named.listing, name="my_named"),
    path("my/named/<slug:where>/<int:row_id>/", my_named.change, name="my_named_change"),
    path("desk/people/<int:person_id>/named/", desk_named.listing, name="desk_person_named"),
    path(
        "desk/people/<int:person_id>/named/<slug:where>/<int:row_id>/",
        desk_named.change,
        name="desk_person_named_change",
    ),
    path(f"{ONE}consultation/", consultation.page, name="desk_consultation"),
    path(f"{ONE}consultation/ask/", consultation.find, name="desk_consultation_find"),
    path(f"{ONE}consultation/ask/<int:person_id>/", consultation.ask, name="desk_consultation_ask"),
    path(f"{ONE}comments/", consultation.comments, name="desk_comments"),
    path(f"{ONE}comments/new/", consultation.write_down, name="desk_comment_new"),
    path(f"{ONE}comments/<int:comment_id>/", consultation.comment, name="desk_comment"),
    path(SIGN, sign_off.page, name="desk_sign_off"),
    path(f"{SIGN}begin/", sign_off.begin, name="desk_sign_off_begin"),
    path(f"{SIGN}ask/", sign_off.find, name="desk_sign_off_find"),
    path(f"{SIGN}ask/<int:person_id>/", sign_off.ask, name="desk_sign_off_ask"),
    path(f"{SIGN}<int:sign_off_id>/take-back/", sign_off.take_back, name="desk_sign_off_take_back"),
    path(f"{SIGN}<int:sign_off_id>/paper/", sign_off.on_paper, name="desk_sign_off_paper"),
    path(f"{ONE}back/", sign_off.back_to_design, name="desk_idea_back"),
    path(f"{ONE}approve/", approval.approve, name="desk_idea_approve"),
    path(f"{ONE}review/", approval.review, name="desk_idea_review"),
    path(f"{ONE}review/start/", approval.start_review, name="desk_idea_review_start"),
]
