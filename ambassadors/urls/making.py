"""A course being made on the desk: from idea to plans; and the meetings of those who are asked to them."""

from django.urls import path

from ambassadors.views.making import guest, hub, listing, meeting, own_meetings, plan

ONE = "desk/ideas/<int:proposal_id>/"
MEETING = f"{ONE}meetings/<int:meeting_id>/"
PLAN = f"{ONE}plans/<int:plan_id>/"
OWN = "my/meetings/<int:meeting_id>/"

urlpatterns = [
    path("desk/ideas/", listing.ideas, name="desk_ideas"),
    path("desk/ideas/new/", listing.write_down, name="desk_idea_new"),
    path("desk/people/<int:person_id>/ideas/", listing.of_person, name="desk_person_ideas"),
    path(ONE, hub.page, name="desk_idea"),
    path(f"{ONE}accept/", hub.accept, name="desk_idea_accept"),
    path(f"{ONE}not-taken-on/", hub.not_take_on, name="desk_idea_not_taken_on"),
    path(f"{ONE}look-again/", hub.look_again, name="desk_idea_look_again"),
    path(f"{ONE}told/", hub.told, name="desk_idea_told"),
    path(f"{ONE}facts/", hub.facts, name="desk_idea_facts"),
    path(f"{ONE}name/", hub.name, name="desk_idea_name"),
    path(f"{ONE}meetings/new/", meeting.arrange, name="desk_meeting_new"),
    path(MEETING, meeting.page, name="desk_meeting"),
    path(f"{MEETING}change/", meeting.change, name="desk_meeting_change"),
    path(f"{MEETING}cancel/", meeting.call_off, name="desk_meeting_cancel"),
    path(f"{MEETING}record/", meeting.record, name="desk_meeting_record"),
    path(f"{MEETING}ask/", guest.find, name="desk_meeting_find"),
    path(f"{MEETING}ask/<int:person_id>/", guest.ask, name="desk_meeting_ask"),
    path(f"{MEETING}guests/<int:guest_id>/answer/", guest.answer, name="desk_guest_answer"),
    path(f"{MEETING}guests/<int:guest_id>/take-off/", guest.take_off, name="desk_guest_take_off"),
    path(f"{ONE}plans/new/", plan.add, name="desk_plan_new"),
    path(PLAN, plan.page, name="desk_plan"),
    path(f"{PLAN}put-away/", plan.put_away, name="desk_plan_put_away"),
    path(f"{PLAN}file/", plan.file, name="desk_plan_file"),
    path("my/meetings/", own_meetings.listing, name="my_meetings"),
    path(OWN, own_meetings.page, name="my_meeting"),
    path(f"{OWN}yes/", own_meetings.yes, name="my_meeting_yes"),
    path(f"{OWN}no/", own_meetings.no, name="my_meeting_no"),
    path(f"{OWN}plans/<int:plan_id>/file/", own_meetings.plan_file, name="my_plan_file"),
]
