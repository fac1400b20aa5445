"""The desk: session plans and materials of a course in the making, each with all its versions."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.domain.making import plans
from ambassadors.forms.making import NewPlanForm, NextPlanForm
from ambassadors.models import PlanVersion
from ambassadors.states import BEING_MADE, PlanKind
from ambassadors.views.making.acting import is_done, pressed, sent
from ambassadors.views.making.hub import found
from ambassadors.views.making.plan_file import to_be_saved
from bookings.domain import names
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """A new plan or material."""
    proposal, now = found(proposal_id), timezone.now()
    form = NewPlanForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: plans.add_version(proposal, **form.cleaned_data, by=request.user, now=now),
        done="The plan is kept.",
    ):
        return redirect("desk_idea", proposal.pk)
    return render(request, "ambassadors/desk/making/plan_new.html", {"proposal": proposal, "form": form})


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, proposal_id: int, plan_id: int) -> HttpResponse:
    """One version, the others beside it, and writing the next."""
    proposal, plan, now = found(proposal_id), _plan(proposal_id, plan_id), timezone.now()
    versions = list(plans.versions_of(plan))
    newest = versions[0]
    form = NextPlanForm(**sent(request, words=newest.words, after=newest.number))
    kind = PlanKind(plan.kind)
    if is_done(
        request,
        form,
        lambda: plans.add_version(proposal, kind=kind, name=plan.name, **form.cleaned_data, by=request.user, now=now),
        done="The new version is kept.",
    ):
        kept = plans.versions_of(plan).first() or plan
        return redirect("desk_plan", proposal.pk, kept.pk)
    form.read(newest)
    context = {
        "proposal": proposal,
        "plan": plan,
        "is_newest": plan == newest,
        "versions": [(each, names.called(each.made_by)) for each in versions],
        "may_change": proposal.state in BEING_MADE,
        "form": form,
    }
    return render(request, "ambassadors/desk/making/plan.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def put_away(request: SignedInRequest, proposal_id: int, plan_id: int) -> HttpResponse:
    plan, now = _plan(proposal_id, plan_id), timezone.now()
    done = f"“{plan.name}” is put away. Its versions are kept."
    pressed(request, lambda: plans.put_away(plan, by=request.user, now=now), done=done)
    return redirect("desk_idea", proposal_id)


@role_required(Role.COLLEGE_STAFF)
@require_safe
def file(request: SignedInRequest, proposal_id: int, plan_id: int) -> HttpResponseBase:
    """The file of one version."""
    plan = _plan(proposal_id, plan_id)
    if not plan.file:
        raise Http404
    return to_be_saved(request, plan)


def _plan(proposal_id: int, plan_id: int) -> PlanVersion:
    return get_object_or_404(PlanVersion.objects.select_related("proposal"), pk=plan_id, proposal=proposal_id)
