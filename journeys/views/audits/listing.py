"""All audits that somebody sees; beginning one, and looking again."""

import secrets

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.views.making.acting import is_done, sent
from journeys.domain import caseloads
from journeys.domain.audits import drawing, standards
from journeys.forms.audits import BeginForm, SampleForm
from journeys.models import CaseAudit
from journeys.views.asked import leader_required
from journeys.views.audits.found import kept_or_404, readers_required
from people.requests import SignedInRequest


@readers_required
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """The latest first."""
    context = {
        "audits": drawing.visible_to(request.user).order_by("-drawn_on", "-pk"),
        "may_begin": caseloads.teams_of(request.user).exists(),
        "may_change_standards": standards.may_change(request.user),
    }
    return render(request, "journeys/audits/listing.html", context)


@leader_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def begin(request: SignedInRequest) -> HttpResponse:
    """The team, the days, and how many."""
    form = BeginForm(**sent(request), teams=caseloads.teams_of(request.user))
    made: list[CaseAudit] = []

    def act() -> None:
        made.append(drawing.begin(**form.cleaned_data, seed=_seed(), by=request.user, now=timezone.now()))

    if is_done(request, form, act, done="The sample is drawn."):
        return redirect("audit", made[0].pk)
    context = {"form": form, "count": standards.in_use().count()}
    return render(request, "journeys/audits/begin.html", context)


@leader_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def again(request: SignedInRequest, audit_id: int) -> HttpResponse:
    """The same team and the same standards, in other days."""
    earlier = kept_or_404(request, audit_id)
    form = SampleForm(**sent(request, size=earlier.size))
    made: list[CaseAudit] = []

    def act() -> None:
        now = timezone.now()
        made.append(drawing.look_again(earlier, **form.cleaned_data, seed=_seed(), by=request.user, now=now))

    if is_done(request, form, act, done="A new sample is drawn."):
        return redirect("audit", made[0].pk)
    return render(request, "journeys/audits/again.html", {"form": form, "audit": earlier})


def _seed() -> str:
    return secrets.token_hex(8)
