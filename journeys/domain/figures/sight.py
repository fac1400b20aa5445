"""Who sees which figures in full, and whose names behind them.

Everybody who sees figures sees all of the service in whole periods. A part of it, or days of one's own choosing, tell
of few people: there small numbers are hidden from whoever may not open these records anyway.
"""

from bookings.domain.figures.periods import Period
from journeys.domain import caseloads, freezing
from journeys.domain.figures.slices import KINDS, Kind, Slice
from journeys.models import EmploymentSpecialist
from people.models import User
from people.states import Role

SPECIALIST, TEAM = "specialist", "team"
WHOLE_QUARTERS = (
    "Of a part of the service, please choose a quarter or a financial year. Side by side with these, other days would "
    "tell of single people."
)


def sees_everything(user: User) -> bool:
    return user.has_role(Role.ADMINISTRATOR)


def parts_in_full(user: User, *, kind: str) -> frozenset[str]:
    """The parts of `kind` of which somebody sees every number: teams they lead, their own caseload."""
    found: list[int] = []
    if kind == TEAM and user.has_role(Role.TEAM_LEADER):
        found = list(user.teams_led.values_list("pk", flat=True))
    elif kind == SPECIALIST and (specialist := _specialist(user)):
        found = [specialist.pk]
    return frozenset(map(str, found))


def _specialist(user: User) -> EmploymentSpecialist | None:
    return caseloads.specialist_of(user) if user.has_role(Role.EMPLOYMENT_SPECIALIST) else None


def must_be_hidden(user: User, *, period: Period, part: Slice | None) -> bool:
    """Whether small numbers of `part` (None: of everything) in `period` are hidden from them."""
    if sees_everything(user):
        return False
    if part:
        return part.value not in parts_in_full(user, kind=part.kind)
    return not (period.is_whole and period.whole_months)  # a term may be any days


def may_ask_of(part: Slice, *, period: Period, user: User) -> bool:
    """Whether they may see figures of `part` in `period`: of parts that are not theirs, those of whole quarters."""
    return freezing.may_be_frozen(period) or not must_be_hidden(user, period=period, part=part)


def kinds_for(user: User) -> list[Kind]:
    """The kinds of parts they may ask for. Managers see no name, so not those of employment specialists either."""
    return [kind for kind in KINDS.values() if kind.key != SPECIALIST or opens_lists(user)]


def opens_lists(user: User) -> bool:
    """Whether any list behind a figure is theirs to open. Which rows they find there: see listing.py."""
    return user.has_role(Role.EMPLOYMENT_SPECIALIST, Role.TEAM_LEADER)
