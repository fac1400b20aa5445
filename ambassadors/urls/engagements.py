"""Work outside courses: asking for it, shaping it, asking ambassadors in turn, afterwards."""

from django.urls import path

from ambassadors.views import asking_us, my_asks
from ambassadors.views.desk_engagements import changes, page

ONE = "desk/engagements/<int:engagement_id>/"
ASK = "desk/engagements/asks/<int:ask_id>/"
MINE = "my/asks/<int:ask_id>/"

urlpatterns = [
    path("ambassadors/ask/", asking_us.ask, name="ask_for_an_ambassador"),
    path("ambassadors/asked/<str:token>/", asking_us.asked, name="asked"),
    path("ambassadors/asked/<str:token>/thanks/", asking_us.thanks, name="asked_thanks"),
    path("my/asks/", my_asks.listing, name="my_asks"),
    path(MINE, my_asks.page, name="my_ask"),
    path(f"{MINE}yes/", my_asks.accept, name="my_ask_accept"),
    path(f"{MINE}no/", my_asks.decline, name="my_ask_decline"),
    path(f"{MINE}not-after-all/", my_asks.step_back, name="my_ask_step_back"),
    path(f"{MINE}how-it-was/", my_asks.how_it_was, name="my_ask_how_it_was"),
    path("desk/engagements/", page.listing, name="desk_engagements"),
    path("desk/engagements/note/", page.note, name="desk_engagement_note"),
    path(ONE, page.page, name="desk_engagement"),
    path(f"{ONE}take-on/", page.take_on, name="desk_engagement_take_on"),
    path(f"{ONE}new-link/", page.new_link, name="desk_engagement_new_link"),
    path(f"{ONE}mails/<int:mail_id>/seen-to/", page.seen_to, name="desk_asker_mail_seen_to"),
    path(f"{ONE}shape/", changes.shape, name="desk_engagement_shape"),
    path(f"{ONE}ask/", changes.ask_in_turn, name="desk_engagement_ask"),
    path(f"{ONE}ask/<int:ambassador_id>/", changes.ask_out_of_turn, name="desk_engagement_ask_out_of_turn"),
    path(f"{ONE}confirm/", changes.confirm, name="desk_engagement_confirm"),
    path(f"{ONE}how-it-went/", changes.record, name="desk_engagement_record"),
    path(f"{ONE}thanks/", changes.thank, name="desk_engagement_thank"),
    path(f"{ONE}say-no/", changes.not_take_on, name="desk_engagement_not_take_on"),
    path(f"{ONE}cancel/", changes.cancel, name="desk_engagement_cancel"),
    path(f"{ASK}yes/", changes.accept, name="desk_ask_accept"),
    path(f"{ASK}no/", changes.decline, name="desk_ask_decline"),
    path(f"{ASK}not-after-all/", changes.step_back, name="desk_ask_step_back"),
    path(f"{ASK}take-back/", changes.take_back, name="desk_ask_take_back"),
    path(f"{ASK}take-off/", changes.take_off, name="desk_ask_take_off"),
]
