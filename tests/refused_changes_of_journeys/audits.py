"""What the database refuses: Case-management audits. See tests/refused_changes.py."""

import datetime as dt

from django.db import models

from journeys.models import AuditAction, AuditedEpisode, AuditFinding, AuditStandard, CaseAudit
from tests.factories import NOW
from tests.factories import fidelity as make

REFUSED_CHANGES: list[tuple] = [
    ("auditstandard_says_what", AuditStandard, {"words": ""}),
    ("caseaudit_has_a_sample", CaseAudit, {"size": 0}),
    ("caseaudit_finished_says_when", CaseAudit, {"state": "finished"}),
    ("caseaudit_finished_says_when", CaseAudit, {"finished_at": NOW}),
    ("caseaudit_ends_after_it_begins", CaseAudit, {"last_day": models.F("first_day") - dt.timedelta(days=1)}),
    ("caseaudit_is_not_of_itself", CaseAudit, {"re_audit_of": models.F("pk")}),
    ("auditfinding_is_known", AuditFinding, {"finding": "nonsense"}),
    ("auditaction_says_what_and_who", AuditAction, {"what": ""}),
    ("auditaction_says_what_and_who", AuditAction, {"owner": ""}),
]
REFUSED_COPIES: list[tuple] = [
    ("auditedepisode_has_its_own_number", AuditedEpisode, {}),
    ("auditedepisode_is_looked_at_once", AuditedEpisode, {"number": 2}),
    ("auditfinding_is_one_per_standard", AuditFinding, {}),
]


def good_rows(episode) -> list[models.Model]:
    """One good row of each table of this part; `episode.person` is whoever a row is of."""
    audit = make.audit(episode, by=episode.specialist.user)
    audited = audit.episodes.get()
    return [
        make.standard(),
        audit,
        audited,
        audited.findings.get(),
        AuditAction.objects.create(audit=audit, what="Set dates", owner="The leader", due_on=NOW.date()),
    ]
