"""Referrals, caseloads, episodes and outcomes."""

from django.urls import URLPattern, path

from journeys.views.employment import (
    asking_for,
    caseload,
    closing,
    contacts,
    desk,
    episode,
    leaving,
    outcomes,
    profile,
    reviews,
    team,
    waiting,
)

ALL = "employment/"
ASKED = f"{ALL}asked/"
ONE_ASKED = f"{ASKED}<int:referral_id>/"
ONE = f"{ALL}<int:episode_id>/"
OUTCOME = f"{ONE}outcomes/<int:outcome_id>/"
DESK = "desk/people/<int:person_id>/support/"

urlpatterns: list[URLPattern] = [
    path(ALL, caseload.own, name="employment"),
    path(f"{ALL}closed/", caseload.closed, name="employment_closed"),
    path(f"{ALL}team/", team.team, name="employment_team"),
    path(f"{ALL}team/<int:specialist_id>/", team.of_specialist, name="employment_specialist"),
    path(f"{ALL}team/<int:specialist_id>/last-day/", leaving.last_day, name="employment_last_day"),
    path(ASKED, waiting.listing, name="employment_waiting"),
    path(f"{ASKED}find/", asking_for.find, name="employment_find"),
    path(f"{ASKED}new/", asking_for.add, name="employment_add"),
    path(f"{ASKED}for/<int:person_id>/", asking_for.ask, name="employment_ask"),
    path(ONE_ASKED, waiting.one, name="employment_referral"),
    path(f"{ONE_ASKED}accept/", waiting.accept, name="employment_accept"),
    path(f"{ONE_ASKED}take-back/", waiting.take_back, name="employment_take_back"),
    path(f"{ONE_ASKED}elsewhere/", waiting.send_elsewhere, name="employment_elsewhere"),
    path(ONE, episode.page, name="employment_episode"),
    path(f"{ONE}trail/", episode.trail, name="employment_trail"),
    path(f"{ONE}contact/", contacts.note, name="employment_contact"),
    path(f"{ONE}contacts/", contacts.listing, name="employment_contacts"),
    path(f"{ONE}contacts/<int:contact_id>/take-back/", contacts.take_back, name="employment_contact_take_back"),
    path(f"{ONE}profile/", profile.page, name="employment_profile"),
    path(f"{ONE}review/", reviews.hold, name="employment_review"),
    path(f"{ONE}next-review/", reviews.plan, name="employment_next_review"),
    path(f"{ONE}outcomes/add/", outcomes.add, name="employment_outcome_add"),
    path(f"{OUTCOME}end/", outcomes.end, name="employment_outcome_end"),
    path(f"{OUTCOME}void/", outcomes.void, name="employment_outcome_void"),
    path(f"{OUTCOME}anew/", outcomes.enter_anew, name="employment_outcome_anew"),
    path(f"{ONE}close/", closing.close, name="employment_close"),
    path(f"{ONE}reopen/", closing.reopen, name="employment_reopen"),
    path(f"{ONE}move/", closing.move, name="employment_move"),
    path(DESK, desk.page, name="desk_person_support"),
    path(f"{DESK}take-back/", desk.take_back, name="desk_person_support_take_back"),
]
