"""What audits found lately, for reports: numbers per standard, nobody’s name."""

import datetime as dt
from dataclasses import dataclass

from journeys.domain.audits import results
from journeys.domain.audits.results import OfStandard
from journeys.models import CaseAudit
from journeys.states import AuditState

SEVERAL_TEAMS = "Several teams"


@dataclass(frozen=True, kw_only=True)
class Latest:
    """The latest finished audit of one team, or of several. `episodes` were looked at, drawn on `on`."""

    team: str
    on: dt.date
    episodes: int
    standards: list[OfStandard]


def latest_finished(on: dt.date) -> list[Latest]:
    """Of each team, and of several together, the latest audit drawn on `on` or before that is finished. By name,
    several teams first. Constant queries."""
    found: dict[int | None, CaseAudit] = {}
    audits = CaseAudit.objects.filter(state=AuditState.FINISHED, drawn_on__lte=on).select_related("team")
    for audit in audits.order_by("-drawn_on", "-pk"):
        found.setdefault(audit.team_id, audit)
    of = results.of_many(audit.pk for audit in found.values())
    latest = [
        Latest(
            team=audit.team.name if audit.team else SEVERAL_TEAMS,
            on=audit.drawn_on,
            episodes=min(audit.size, audit.drawn_from),
            standards=of.get(audit.pk, []),
        )
        for audit in sorted(found.values(), key=lambda each: (each.team is not None, str(each.team).casefold()))
    ]
    return latest
