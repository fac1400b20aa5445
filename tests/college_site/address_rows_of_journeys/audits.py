"""What each address answers to a GET of each role. Case-management audits."""

from people.states import Role
from tests.college_site.address_rows_of_journeys.kinds import LEADERS, MANAGERS, POST_ONLY
from tests.factories import fidelity as make

# Results without episodes: managers too.
RESULTS = LEADERS | {"manager": "ok"}

TABLE: dict[str, dict[str, str]] = {
    "audits": RESULTS,
    "audit_begin": LEADERS,
    "audit_standards": MANAGERS,
    "audit_standard": MANAGERS,
    "audit_standard_use": POST_ONLY,
    "audit_action": LEADERS,
    "audit_action_done": POST_ONLY,
    "audit": RESULTS,
    "audit_episode": LEADERS,
    "audit_leave_out": POST_ONLY,
    "audit_finish": LEADERS,
    "audit_again": LEADERS,
    "audit_plan": LEADERS,
}


def arguments(college: dict, *, now) -> dict:
    """What the addresses above are made of. `college`: `owner` (a person), `logins` by role, `episode` of the owner."""
    episode, leader = college["episode"], college["logins"][Role.TEAM_LEADER.value]
    audit = make.audit(episode, by=leader, team=episode.team)
    action = audit.actions.create(what="Set review dates", owner="The team leader", due_on=now.date())
    return {"audit_id": audit.pk, "number": 1, "action_id": action.pk, "standard_id": make.standard().pk}
