"""The desk: one ambassador, or somebody on the way: where they stand, talks, agreement, and what can be done next."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ambassadors.domain.becoming import standing
from ambassadors.models import Ambassador, Profile
from ambassadors.states import AmbassadorState, Work
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views.handing_out import handed_out, kept_by_nobody

WHY = "an ambassador"


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    """Constant queries."""
    found = noted(request, ambassador_id)
    context = {
        "standing": standing.look(found, now=timezone.now()),
        "ambassador": found,
        "profile": Profile.objects.filter(ambassador=found).first(),
        "offers": [Work(each).label for each in found.offerings.values_list("work", flat=True).order_by("pk")],
        "is_on_the_way": found.state == AmbassadorState.INTERESTED,
        "may_start": bool(found.talked_on and found.agreed_on),
    }
    return render(request, "ambassadors/desk/becoming/ambassador.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_safe
def paper(request: SignedInRequest, ambassador_id: int) -> HttpResponseBase:
    """The scan of the agreement."""
    found = noted(request, ambassador_id)
    if not found.agreement:
        raise Http404
    return kept_by_nobody(handed_out(request, found.agreement.name or "", saved_as="agreement"))


def noted(request: SignedInRequest, ambassador_id: int) -> Ambassador:
    """The ambassador, or 404; that this login looked is written down."""
    current = standing.with_names().filter(person__in=Person.objects.current())
    found = get_object_or_404(current, pk=ambassador_id)
    note_looks([found.person], by=request.user, why=WHY, on=timezone.localdate())
    return found
