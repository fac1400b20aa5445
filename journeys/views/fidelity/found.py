"""What pages of fidelity share: the review of whoever asks, and who may come."""

from django.shortcuts import get_object_or_404

from journeys.domain.fidelity import reviews
from journeys.models import FidelityReview
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import STAFF_ROLES, Role

# Anybody of staff may be a reviewer. Whose review it is, `reviews.visible_to` says.
staff_required = role_required(*STAFF_ROLES)
keepers_required = role_required(Role.TEAM_LEADER, Role.MANAGER)


def review_or_404(request: SignedInRequest, review_id: int) -> FidelityReview:
    return get_object_or_404(reviews.visible_to(request.user), pk=review_id)
