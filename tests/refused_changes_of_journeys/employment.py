"""What the database refuses: Referrals, caseloads, episodes and outcomes. See tests/refused_changes.py."""

import datetime as dt

from django.db import models
from django.db.models import F

from journeys.models import (
    Borough,
    Contact,
    EmploymentSpecialist,
    Episode,
    EpisodeChange,
    EpisodeReview,
    Funder,
    Outcome,
    Referral,
    Team,
    VocationalProfile,
)
from tests.factories import NOW
from tests.factories import journeys as make

BEFORE = dt.date(2020, 1, 1)

REFUSED_CHANGES: list[tuple] = [
    ("team_has_a_name", Team, {"name": ""}),
    ("borough_has_a_name", Borough, {"name": ""}),
    ("funder_has_a_name", Funder, {"name": ""}),
    ("employmentspecialist_has_a_name", EmploymentSpecialist, {"name": ""}),
    ("referral_asked_by_is_known", Referral, {"asked_by": "nonsense"}),
    ("referral_state_is_known", Referral, {"state": "nonsense", "answered_at": NOW}),
    ("referral_answered_says_when", Referral, {"state": "accepted"}),
    ("referral_answered_says_when", Referral, {"answered_at": NOW}),
    ("episode_closing_reason_is_known", Episode, {"closing_reason": "nonsense", "closed_on": NOW.date()}),
    ("episode_closed_says_why", Episode, {"closed_on": NOW.date()}),
    ("episode_closed_says_why", Episode, {"closing_reason": "moved"}),
    ("episode_closes_after_it_begins", Episode, {"closed_on": BEFORE, "closing_reason": "moved"}),
    ("episode_reference_is_not_empty", Episode, {"reference": ""}),
    ("contact_how_is_known", Contact, {"how": "nonsense"}),
    ("vocationalprofile_disclosure_is_known", VocationalProfile, {"disclosure": "nonsense"}),
    ("episodechange_says_what", EpisodeChange, {"what": ""}),
    ("outcome_kind_is_known", Outcome, {"kind": "nonsense"}),
    ("outcome_employer_kind_is_known", Outcome, {"employer_kind": "nonsense"}),
    ("outcome_evidence_is_known", Outcome, {"evidence": "nonsense"}),
    ("outcome_ends_after_it_starts", Outcome, {"ended_on": BEFORE}),
    ("outcome_hours_are_a_week", Outcome, {"hours_per_week": 101}),
    ("outcome_hours_are_a_week", Outcome, {"hours_per_week": -1}),
    ("outcome_voided_says_why", Outcome, {"voided_at": NOW}),
    ("outcome_voided_says_why", Outcome, {"void_reason": "Wrong day"}),
    ("outcome_reference_is_not_empty", Outcome, {"reference": ""}),
    ("outcome_is_not_entered_anew_for_itself", Outcome, {"entered_anew_for": F("pk")}),
]
REFUSED_COPIES: list[tuple] = [
    ("employmentspecialist_has_a_name_of_their_own", EmploymentSpecialist, {"user": None}),
    ("referral_waits_once_per_person", Referral, {}),
]


def good_rows(episode) -> list[models.Model]:
    """One good row of each table of this part; `episode.person` is whoever a row is of."""
    return [
        episode,
        episode.team,
        episode.borough,
        episode.funder,
        episode.specialist,
        Referral.objects.create(person=episode.person, asked_by="person", asked_at=NOW),
        make.contact(episode),
        VocationalProfile.objects.create(episode=episode, updated_at=NOW),
        EpisodeReview.objects.create(episode=episode, held_on=NOW.date(), recorded_at=NOW),
        EpisodeChange.objects.create(episode=episode, what="Closed", at=NOW),
        make.outcome(episode),
    ]
