"""What the database refuses of ambassadors and of courses being made, by the rule that refuses it; and the good rows.

See refused_changes.
"""

import datetime as dt
from decimal import Decimal

from django.db import models

from ambassadors.models import (
    Ambassador,
    AmbassadorNote,
    Ask,
    AskerMail,
    Candidate,
    ComponentAnchor,
    ComponentScore,
    Consultation,
    ConsultationComment,
    ConsultationGuest,
    Contributor,
    CourseProposal,
    CourseReview,
    Engagement,
    Exercise,
    Involvement,
    MeetingGuest,
    Offering,
    PanelDay,
    PanelMember,
    PlanVersion,
    Profile,
    ProfileConsent,
    ProfileReading,
    ProfileVersion,
    ProfileWording,
    Score,
    SignOff,
    StageChange,
)
from bookings.models import Occasion, OccasionGuest
from people.models import Person, User
from tests.factories import NOW, ambassadors

SOMEBODY = User.objects.values("pk")[:1]
THE_OTHER = Person.objects.filter(called="Alex").values("pk")[:1]
THE_OTHER_AMBASSADOR = Ambassador.objects.filter(person__called="Bo").values("pk")[:1]
ANOTHER_KEY = "6f9619ff-8b86-4d01-b42d-00c04fc964ff"
ANSWERED = {"became": "changed", "answer": "Done.", "answered_at": NOW, "answered_by": SOMEBODY}

REFUSED_CHANGES = [
    ("occasion_ends_after_it_starts", Occasion, {"ends_at": models.F("starts_at")}),
    ("occasion_has_a_title", Occasion, {"title": ""}),
    ("occasionguest_sent_says_what_and_when", OccasionGuest, {"last_method": "REQUEST"}),
    ("occasionguest_sent_says_what_and_when", OccasionGuest, {"last_sent_at": NOW}),
    ("occasionguest_sent_says_what_and_when", OccasionGuest, {"content_hash": "x"}),
    ("ambassador_state_is_known", Ambassador, {"state": "nonsense"}),
    ("ambassador_started_after_talk_and_agreement", Ambassador, {"talked_on": None}),
    ("ambassador_started_after_talk_and_agreement", Ambassador, {"agreed_on": None}),
    ("ambassador_started_after_talk_and_agreement", Ambassador, {"started_on": None}),
    ("ambassador_left_says_when", Ambassador, {"state": "left"}),
    ("ambassador_left_says_when", Ambassador, {"left_on": NOW.date()}),
    ("ambassador_pausing_says_since_when", Ambassador, {"state": "paused"}),
    ("ambassador_pausing_says_since_when", Ambassador, {"paused_at": NOW}),
    ("offering_work_is_known", Offering, {"work": "dance"}),
    ("ambassadornote_says_something", AmbassadorNote, {"words": ""}),
    ("profile_state_is_known", Profile, {"state": "nonsense"}),
    ("profile_published_has_a_version", Profile, {"published_version": None, "published_at": None}),
    ("profile_published_has_a_time_and_an_address", Profile, {"published_at": None}),
    ("profile_published_has_a_time_and_an_address", Profile, {"slug": ""}),
    ("profile_published_has_a_time_and_an_address", Profile, {"state": "with_author", "published_version": None}),
    ("profileversion_describes_its_photo", ProfileVersion, {"photo_alt": ""}),
    ("profilereading_ended_says_how_and_when", ProfileReading, {"outcome": "taken_back"}),
    ("profilereading_ended_says_how_and_when", ProfileReading, {"ended_at": NOW}),
    ("profilereading_ended_says_how_and_when", ProfileReading, {"outcome": "nonsense", "ended_at": NOW}),
    ("profilereading_read_says_by_whom", ProfileReading, {"outcome": "ready", "ended_at": NOW}),
    ("profilereading_read_says_by_whom", ProfileReading, {"outcome": "comments", "ended_at": NOW}),
    ("profilewording_says_something", ProfileWording, {"words": ""}),
    ("profilewording_holds_one_to_sixty_months", ProfileWording, {"months": 0}),
    ("profilewording_holds_one_to_sixty_months", ProfileWording, {"months": 61}),
    ("profileconsent_purpose_is_known", ProfileConsent, {"purpose": "nonsense"}),
    ("profileconsent_shows_the_name_they_chose", ProfileConsent, {"naming": "anonymous"}),
    ("profileconsent_shows_the_name_they_chose", ProfileConsent, {"shown_as": ""}),
    ("profileconsent_shows_the_name_they_chose", ProfileConsent, {"naming": "nonsense"}),
    ("profileconsent_given_by_is_known", ProfileConsent, {"given_by": "pigeon"}),
    ("profileconsent_by_voice_has_a_witness", ProfileConsent, {"given_by": "voice"}),
    ("profileconsent_on_paper_keeps_the_paper", ProfileConsent, {"given_by": "paper"}),
    ("profileconsent_ends_after_it_began", ProfileConsent, {"expires_at": models.F("given_at")}),
    ("profileconsent_withdrawn_says_who_and_when", ProfileConsent, {"withdrawn_at": NOW}),
    ("profileconsent_withdrawn_says_who_and_when", ProfileConsent, {"withdrawn_by": SOMEBODY}),
    ("engagement_state_is_known", Engagement, {"state": "nonsense", "ended_at": NOW}),
    ("engagement_work_is_known", Engagement, {"work": "teach"}),
    ("engagement_work_is_known", Engagement, {"work": "dance"}),
    ("engagement_organisation_is_known", Engagement, {"organisation_kind": "nonsense"}),
    ("engagement_asked_for_says_when", Engagement, {"state": "asking"}),
    ("engagement_asked_for_says_when", Engagement, {"state": "confirmed"}),
    ("engagement_asked_for_says_when", Engagement, {"state": "delivered", "ended_at": NOW}),
    ("engagement_needs_somebody", Engagement, {"people_wanted": 0}),
    ("engagement_ended_says_when", Engagement, {"state": "cancelled"}),
    ("engagement_ended_says_when", Engagement, {"ended_at": NOW}),
    ("engagement_hours_fit_a_day", Engagement, {"hours": 0}),
    ("engagement_hours_fit_a_day", Engagement, {"hours": 25}),
    ("engagement_rate_is_no_debt", Engagement, {"rate": -1}),
    ("ask_state_is_known", Ask, {"state": "nonsense", "answered_at": NOW}),
    ("ask_answered_says_when", Ask, {"state": "declined"}),
    ("ask_answered_says_when", Ask, {"answered_at": NOW}),
    ("ask_leaves_time_to_answer", Ask, {"answer_by": models.F("asked_at")}),
    ("ask_there_had_said_yes", Ask, {"was_there": True}),
    ("ask_there_had_said_yes", Ask, {"was_there": False, "state": "declined", "answered_at": NOW}),
    ("askermail_news_is_known", AskerMail, {"news": "nonsense"}),
    ("askermail_sent_or_failed", AskerMail, {"sent_at": NOW, "failed_at": NOW, "handed_over_at": NOW}),
    ("askermail_sent_was_handed_over", AskerMail, {"sent_at": NOW}),
    ("askermail_seen_to_had_failed", AskerMail, {"seen_to_at": NOW}),
    ("panelday_destroyed_says_who_and_when", PanelDay, {"destroyed_at": NOW}),
    ("panelday_destroyed_says_who_and_when", PanelDay, {"destroyed_by": SOMEBODY}),
    ("candidate_numbers_begin_with_one", Candidate, {"number": 0}),
    ("candidate_outcome_says_who_and_when", Candidate, {"outcome": "offered"}),
    ("candidate_outcome_says_who_and_when", Candidate, {"decided_at": NOW}),
    ("candidate_outcome_says_who_and_when", Candidate, {"decided_by": SOMEBODY}),
    ("exercise_has_one_to_hundred_marks", Exercise, {"most": 0}),
    ("exercise_has_one_to_hundred_marks", Exercise, {"most": 101}),
    ("panelmember_experience_is_known", PanelMember, {"experience": "none"}),
    ("score_is_at_most_a_hundred", Score, {"marks": 101}),
    ("involvement_kind_is_known", Involvement, {"kind": "nonsense"}),
    ("involvement_choice_is_known", Involvement, {"chosen": "gold"}),
    ("involvement_hours_fit_a_day", Involvement, {"hours": 0}),
    ("involvement_hours_fit_a_day", Involvement, {"hours": Decimal("24.25")}),
    ("involvement_rate_is_no_debt", Involvement, {"rate": -1}),
    ("involvement_paid_says_the_rate", Involvement, {"chosen": "paid", "rate": None}),
    ("courseproposal_state_is_known", CourseProposal, {"state": "nonsense"}),
    ("courseproposal_says_something", CourseProposal, {"idea": ""}),
    ("courseproposal_names_them_as_they_chose", CourseProposal, {"shown_as": "Sam"}),
    ("courseproposal_names_them_as_they_chose", CourseProposal, {"naming": "first_name"}),
    ("courseproposal_approved_has_its_course", CourseProposal, {"course": None}),
    ("courseproposal_approved_has_its_course", CourseProposal, {"approved_at": None}),
    ("courseproposal_approved_has_its_course", CourseProposal, {"review_on": None}),
    ("courseproposal_accepted_has_a_title", CourseProposal, {"title": ""}),
    ("stagechange_changes_something", StageChange, {"was": models.F("becomes")}),
    ("stagechange_stage_is_known", StageChange, {"becomes": "nonsense"}),
    ("contributor_is_named_as_they_chose", Contributor, {"shown_as": ""}),
    ("contributor_is_named_as_they_chose", Contributor, {"naming": "anonymous"}),
    ("meetingguest_role_is_known", MeetingGuest, {"role": "king"}),
    ("meetingguest_is_a_person_or_a_name", MeetingGuest, {"name": "Sam"}),
    ("meetingguest_is_a_person_or_a_name", MeetingGuest, {"person": None}),
    ("planversion_kind_is_known", PlanVersion, {"kind": "nonsense"}),
    ("planversion_holds_something", PlanVersion, {"words": ""}),
    ("consultation_ends_after_it_opened", Consultation, {"last_on": NOW.date() - dt.timedelta(days=1)}),
    ("consultationcomment_says_something", ConsultationComment, {"words": ""}),
    ("consultationcomment_answer_is_whole", ConsultationComment, {"became": "changed"}),
    ("consultationcomment_answer_is_whole", ConsultationComment, {"answer": "Thank you."}),
    ("consultationcomment_answer_is_whole", ConsultationComment, ANSWERED | {"answer": ""}),
    ("consultationcomment_answer_is_whole", ConsultationComment, ANSWERED | {"became": "nonsense"}),
    ("consultationcomment_answer_is_whole", ConsultationComment, ANSWERED | {"answered_by": None}),
    ("consultationcomment_names_them_as_they_chose", ConsultationComment, {"shown_as": "Sam"}),
    ("consultationcomment_names_them_as_they_chose", ConsultationComment, {"naming": "pseudonym"}),
    ("consultationcomment_shown_may_be_and_is_answered", ConsultationComment, ANSWERED | {"is_shown": True}),
    (
        "consultationcomment_shown_may_be_and_is_answered",
        ConsultationComment,
        {"is_shown": True, "may_be_shown": True},
    ),
    ("signoff_experience_is_known", SignOff, {"experience": "none"}),
    ("signoff_signed_says_what_and_when", SignOff, {"signed_at": NOW}),
    ("signoff_signed_says_what_and_when", SignOff, {"signed_hash": "a" * 64}),
    ("signoff_names_them_as_they_chose", SignOff, {"shown_as": "Sam"}),
    ("signoff_names_them_as_they_chose", SignOff, {"naming": "own_name"}),
    ("coursereview_ended_says_how_and_when", CourseReview, {"outcome": "keep"}),
    ("coursereview_ended_says_how_and_when", CourseReview, {"ended_at": NOW}),
    ("coursereview_ended_says_how_and_when", CourseReview, {"outcome": "nonsense", "ended_at": NOW}),
    ("componentanchor_score_is_zero_to_two", ComponentAnchor, {"score": 3}),
    ("componentanchor_score_is_zero_to_two", ComponentAnchor, {"component": "location"}),
    ("componentscore_is_zero_to_two_of_the_seven", ComponentScore, {"score": 3}),
    ("componentscore_is_zero_to_two_of_the_seven", ComponentScore, {"component": "location"}),
]

REFUSED_COPIES = [
    ("occasionguest_is_one_per_person", OccasionGuest, {"uid": ANOTHER_KEY}),
    ("offering_is_said_once", Offering, {}),
    ("profile_address_is_its_own", Profile, {"ambassador_id": THE_OTHER_AMBASSADOR}),
    ("profileversion_number_is_its_own", ProfileVersion, {"words": "Other words."}),
    ("profileconsent_one_stands_per_purpose", ProfileConsent, {"shown_as": "Another name"}),
    ("engagement_token_is_its_own", Engagement, {"key": ANOTHER_KEY}),
    ("ask_is_one_live_per_ambassador", Ask, {"state": "accepted", "answered_at": NOW}),
    ("candidate_number_is_their_own", Candidate, {}),
    ("exercise_position_is_its_own", Exercise, {"name": "Presentation"}),
    ("panelmember_is_one_per_day", PanelMember, {"experience": "professional"}),
    ("score_is_given_once", Score, {"marks": 5}),
    ("involvement_comes_once_from_its_source", Involvement, {"hours": 3}),
    ("contributor_is_named_once", Contributor, {"shown_as": "Another name"}),
    ("meetingguest_is_asked_once", MeetingGuest, {"role": "carer"}),
    ("planversion_number_is_its_own", PlanVersion, {"words": "Other words."}),
    ("consultationguest_is_asked_once", ConsultationGuest, {}),
    ("signoff_is_one_of_each_experience", SignOff, {"person_id": THE_OTHER}),
    ("signoff_is_by_two_people", SignOff, {"experience": "professional"}),
    ("coursereview_is_one_at_a_time", CourseReview, {}),
    ("componentanchor_is_one_per_score", ComponentAnchor, {"words": "Other words."}),
    ("componentscore_is_one_per_component", ComponentScore, {"score": 1}),
]

# The rules about one open, live or standing row let those that are over be.
OVER = {
    ProfileConsent: {"withdrawn_at": NOW, "withdrawn_by": SOMEBODY},
    Ask: {"state": "declined", "answered_at": NOW},
    SignOff: {"ended_at": NOW},
    CourseReview: {"outcome": "keep", "ended_at": NOW},
}


def good_rows(person: Person) -> list[models.Model]:
    """One of each table of this room, and of occasions; all of them `person`’s where a row is anybody’s."""
    return [*_rows_of_an_ambassador(person), *_rows_of_a_course_being_made(person)]


def _rows_of_an_ambassador(person: Person) -> list[models.Model]:
    """What is kept of an ambassador with a published profile that is being read anew, who is asked for a panel day."""
    who = ambassadors.ambassador(who=person, offers=("panel",))
    ambassadors.ambassador("Bo")
    profile = ambassadors.published_profile(who, with_photo=True)
    version = profile.versions.get()
    reading = version.reading
    type(reading).objects.update(outcome="", ended_at=None, read_by=None)
    note = who.notes.create(words="A good talk.", talked_on=NOW.date(), made_by=person.user, made_at=NOW)
    request = ambassadors.engagement(work="panel", token_hash="a" * 64)
    day = ambassadors.panel_day(of=request, members=(person,), candidates=1, exercises=("Interview",))
    member, candidate, exercise = day.members.get(), day.candidates.get(), day.exercises.get()
    return [
        who,
        who.offerings.get(),
        note,
        profile,
        version,
        type(reading).objects.get(),
        profile.consents.get(),
        profile.consents.get().wording,
        request,
        ambassadors.ask(request, who=who),
        AskerMail.objects.create(engagement=request, news="asked", written_at=NOW, not_before=NOW),
        day,
        candidate,
        exercise,
        member,
        ambassadors.score(member, candidate=candidate, exercise=exercise),
        ambassadors.involvement(person, source="session:1"),
    ]


def _rows_of_a_course_being_made(person: Person) -> list[models.Model]:
    """What is kept of a course that was made and is reviewed, with all that stands on the way to it."""
    proposal = ambassadors.proposal("review", proposer=person)
    meeting = ambassadors.meeting(proposal, guests=((person, "student"),))
    consultation = ambassadors.consultation(proposal)
    check = ambassadors.fidelity_check(scores={"equality": 2})
    anchor = {"component": "equality", "score": 2, "words": "In everything."}
    return [
        proposal,
        *ambassadors.stages(proposal, ("idea", NOW)),
        ambassadors.contributor(proposal, who=person),
        meeting.occasion,
        OccasionGuest.objects.create(occasion=meeting.occasion, person=person, since=NOW),
        meeting.guests.get(),
        ambassadors.plan(proposal),
        consultation,
        ConsultationGuest.objects.create(consultation=consultation, person=person, asked_at=NOW),
        ambassadors.comment(consultation),
        ambassadors.sign_off(proposal, who=person),
        ambassadors.review(proposal),
        ComponentAnchor.objects.create(**anchor),
        check.scores.get(),
    ]
