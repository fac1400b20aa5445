"""What each address answers to a GET of each role. Referrals, caseloads, episodes and outcomes."""

from journeys.models import Referral
from tests.college_site.address_rows_of_journeys import kinds
from tests.factories import NOW, person
from tests.factories import journeys as make

POST = {"visitor": "sign in", "else": "wrong method"}
DESK = {"visitor": "sign in", "college_staff": "ok", "administrator": "ok", "else": "refused"}
TABLE: dict[str, dict[str, str]] = {
    "employment": kinds.SUPPORT,
    "employment_closed": kinds.SUPPORT,
    "employment_team": kinds.LEADERS,
    "employment_specialist": kinds.LEADERS,
    "employment_last_day": kinds.LEADERS,
    "employment_waiting": kinds.SUPPORT,
    "employment_find": kinds.SUPPORT,
    "employment_add": kinds.SUPPORT,
    "employment_ask": kinds.SUPPORT,
    "employment_referral": kinds.SUPPORT,
    "employment_accept": kinds.SUPPORT,
    "employment_take_back": POST,
    "employment_elsewhere": POST,
    "employment_episode": kinds.SUPPORT,
    "employment_trail": kinds.SUPPORT,
    "employment_contact": kinds.SUPPORT,
    "employment_contacts": kinds.SUPPORT,
    "employment_contact_take_back": POST,
    "employment_profile": kinds.SUPPORT,
    "employment_review": kinds.SUPPORT,
    "employment_next_review": kinds.SUPPORT,
    "employment_outcome_add": kinds.SUPPORT,
    "employment_outcome_end": kinds.SUPPORT,
    "employment_outcome_void": kinds.SUPPORT,
    "employment_outcome_anew": kinds.SUPPORT,
    "employment_close": kinds.SUPPORT,
    "employment_reopen": POST,
    "employment_move": kinds.LEADERS,
    "desk_person_support": DESK,
    "desk_person_support_take_back": POST,
}


def arguments(college: dict, *, now) -> dict:
    """What the addresses above are made of. `college`: `owner` (a person), `logins` by role, `episode` of the owner."""
    episode = college["episode"]
    waits = Referral.objects.create(person=person("Waits", has_login=False), asked_by="clinician", asked_at=NOW)
    return {
        "specialist_id": episode.specialist_id,
        "referral_id": waits.pk,
        "outcome_id": make.outcome(episode).pk,
        "contact_id": make.contact(episode).pk,
    }
