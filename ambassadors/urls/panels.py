"""Panel days: candidates by number, exercises, scores kept apart until all are in."""

from django.urls import path

from ambassadors.views.panels import deciding, entering, members, mine, setting_up

DAY = "desk/engagements/<int:engagement_id>/panel/"
CANDIDATE = f"{DAY}candidates/<int:number>/"
EXERCISE = f"{DAY}exercises/<int:exercise_id>/"
MEMBER = f"{DAY}members/<int:member_id>/"
OWN = "my/panel/<int:day_id>/"

urlpatterns = [
    path("my/panel/", mine.listing, name="my_panels"),
    path(OWN, mine.page, name="my_panel"),
    path(f"{OWN}hand-in/", mine.hand_in, name="my_panel_hand_in"),
    path(f"{OWN}take-back/", mine.take_back, name="my_panel_take_back"),
    path(f"{OWN}results/", mine.found, name="my_panel_results"),
    path(f"{OWN}<int:number>/", mine.candidate, name="my_panel_candidate"),
    path(DAY, setting_up.page, name="desk_panel"),
    path(f"{DAY}facts/", setting_up.facts, name="desk_panel_facts"),
    path(f"{DAY}candidates/", setting_up.candidates, name="desk_panel_candidates"),
    path(CANDIDATE, deciding.decide, name="desk_panel_candidate"),
    path(f"{CANDIDATE}withdrew/", deciding.withdrew, name="desk_panel_withdrew"),
    path(f"{CANDIDATE}came/", deciding.came_after_all, name="desk_panel_came"),
    path(f"{CANDIDATE}take-out/", setting_up.take_out_candidate, name="desk_panel_candidate_take_out"),
    path(f"{DAY}exercises/new/", setting_up.add_exercise, name="desk_panel_exercise_new"),
    path(EXERCISE, setting_up.exercise, name="desk_panel_exercise"),
    path(f"{EXERCISE}take-out/", setting_up.take_out_exercise, name="desk_panel_exercise_take_out"),
    path(f"{DAY}members/", members.find, name="desk_panel_find"),
    path(f"{DAY}members/add/<int:person_id>/", members.add, name="desk_panel_add"),
    path(f"{MEMBER}take-off/", members.take_off, name="desk_panel_take_off"),
    path(f"{MEMBER}enter/<int:number>/", entering.enter, name="desk_panel_enter"),
    path(f"{MEMBER}hand-in/", members.hand_in, name="desk_panel_hand_in"),
    path(f"{MEMBER}take-back/", members.take_back, name="desk_panel_take_back"),
    path(f"{DAY}sheets/", members.sheet, name="desk_panel_sheets"),
    path(f"{DAY}results/", deciding.found, name="desk_panel_results"),
    path(f"{DAY}destroy/", setting_up.destroy, name="desk_panel_destroy"),
]
