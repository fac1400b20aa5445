"""What pages of audits share: the audit of whoever asks."""

from django.shortcuts import get_object_or_404

from journeys.domain.audits import drawing
from journeys.models import CaseAudit
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

# Leaders carry audits out; managers read results.
readers_required = role_required(Role.TEAM_LEADER, Role.MANAGER)


def audit_or_404(request: SignedInRequest, audit_id: int) -> CaseAudit:
    """One whose results they see."""
    return get_object_or_404(drawing.visible_to(request.user), pk=audit_id)


def kept_or_404(request: SignedInRequest, audit_id: int) -> CaseAudit:
    """One that they carry out."""
    return get_object_or_404(drawing.kept_by(request.user), pk=audit_id)
