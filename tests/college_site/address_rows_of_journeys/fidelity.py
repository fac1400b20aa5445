"""What each address answers to a GET of each role. IPS fidelity reviews."""

import datetime as dt

from journeys.domain.fidelity import first_items
from people.states import Role
from tests.college_site.address_rows_of_journeys.kinds import MANAGERS
from tests.factories import fidelity as make

NO_STAFF = dict.fromkeys(("owner", "student", "facilitator", "ambassador"), "refused")
# Any of staff may be a reviewer, so all of them have the list; what is on it is theirs.
STAFF = {"visitor": "sign in", **NO_STAFF, "else": "ok"}
KEEPERS = {"visitor": "sign in", "team_leader": "ok", "manager": "ok", "administrator": "ok", "else": "refused"}
# An agreed review of the team of the employment specialist, scored by the team leader alone.
AGREED = {
    "visitor": "sign in",
    **NO_STAFF,
    **dict.fromkeys(("team_leader", "manager", "administrator", "employment_specialist"), "ok"),
    "else": "not found",
}
THE_REVIEWER = {"visitor": "sign in", **NO_STAFF, "team_leader": "ok", "else": "not found"}
NOBODY_NOW = {"visitor": "sign in", **NO_STAFF, "else": "not found"}
POSTED_BY_STAFF = {"visitor": "sign in", "else": "wrong method"}

TABLE: dict[str, dict[str, str]] = {
    "fidelity": STAFF,
    "fidelity_begin": KEEPERS,
    "fidelity_items": MANAGERS,
    "fidelity_item": MANAGERS,
    "fidelity_team": AGREED,
    "fidelity_action": KEEPERS,
    "fidelity_action_done": POSTED_BY_STAFF,
    "fidelity_review": AGREED,
    "fidelity_pdf": AGREED,
    "fidelity_reviewers": KEEPERS,
    "fidelity_take_away": POSTED_BY_STAFF,
    "fidelity_scoring": THE_REVIEWER,
    "fidelity_hand_in": POSTED_BY_STAFF,
    "fidelity_take_back": POSTED_BY_STAFF,
    "fidelity_agree": NOBODY_NOW,
    "fidelity_finish": NOBODY_NOW,
    "fidelity_plan": KEEPERS,
}


def arguments(college: dict, *, now) -> dict:
    """What the addresses above are made of. `college`: `owner` (a person), `logins` by role, `episode` of the owner."""
    first_items.set_up_items()
    leader, team = college["logins"][Role.TEAM_LEADER.value], college["episode"].team
    review = make.agreed_review(team=team, reviewers=(leader,), on=dt.date(2026, 10, 1))
    action = make.action(review)
    return {"review_id": review.pk, "team_id": team.pk, "action_id": action.pk, "section": 1, "number": 1}
