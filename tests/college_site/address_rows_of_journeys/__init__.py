"""What each address of the way back to work answers to a GET of each role (see address_rows)."""

from people.models import Person
from people.states import Role
from tests.college_site.address_rows_of_journeys import (
    audits,
    employers,
    employment,
    fidelity,
    figures,
    made_reports,
    own,
    survey,
)
from tests.factories import journeys as make

PARTS = (own, employment, employers, survey, fidelity, audits, figures, made_reports)
TABLE = {name: row for part in PARTS for name, row in part.TABLE.items()}


def arguments(owner: Person, *, logins: dict, now) -> dict:
    """Rows of `owner`, one of each kind that an address of this room opens, by the address that uses them.

    The owner is on the caseload of the employment specialist, in the team that the team leader leads.
    """
    team = make.team(leaders=(logins[Role.TEAM_LEADER.value],))
    specialist = make.specialist(user=logins[Role.EMPLOYMENT_SPECIALIST.value], team=team)
    episode = make.episode(owner, specialist=specialist, team=team)
    college = {"owner": owner, "logins": logins, "episode": episode}
    found = {}
    for part in PARTS:
        made = {"episode_id": episode.pk, "person_id": owner.pk} | part.arguments(college, now=now)
        found |= {name: made for name in part.TABLE}
    return found
