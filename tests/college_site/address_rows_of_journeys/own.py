"""What each address answers to a GET of each role. The person's own page."""

from journeys.states import AskedBy
from tests.college_site.address_rows_of_journeys.kinds import OWN, POST_ONLY, SIGNED_IN
from tests.factories import journeys, own_way

TABLE: dict[str, dict[str, str]] = {
    "my_journey": SIGNED_IN,
    "my_journey_print": SIGNED_IN,
    "my_journey_hidden": SIGNED_IN,
    "my_journey_put_back": POST_ONLY,
    "my_goal_add": SIGNED_IN,
    "my_goal": OWN,
    "my_goal_reach": POST_ONLY,
    "my_goal_hide": POST_ONLY,
    "my_goal_away": POST_ONLY,
    "my_step_add": OWN,
    "my_step": OWN,
    "my_step_tick": POST_ONLY,
    "my_step_hide": POST_ONLY,
    "my_step_away": POST_ONLY,
    "my_entry_add": SIGNED_IN,
    "my_entry": OWN,
    "my_entry_hide": POST_ONLY,
    "my_entry_away": POST_ONLY,
    "my_done_hide": POST_ONLY,
    "my_sharing": SIGNED_IN,
    "my_sharing_give": POST_ONLY,
    "my_sharing_end": POST_ONLY,
    "my_support": SIGNED_IN,
    "my_support_take_back": POST_ONLY,
    "my_staying_well": SIGNED_IN,
    "my_staying_well_share": POST_ONLY,
    "my_staying_well_print": SIGNED_IN,
}


def arguments(college: dict, *, now) -> dict:
    """What the addresses above are made of. `college`: `owner` (a person), `logins` by role, `episode` of the owner."""
    owner = college["owner"]
    goal = own_way.goal(owner)
    taken_back = owner.referrals.create(asked_by=AskedBy.PERSON, asked_at=now, state="taken_back", answered_at=now)
    return {
        "goal_id": goal.pk,
        "step_id": own_way.step(goal).pk,
        "entry_id": own_way.own_entry(owner).pk,
        "referral_id": taken_back.pk,
        "kind": "outcome",
        "key": journeys.outcome(college["episode"]).pk,
    }
