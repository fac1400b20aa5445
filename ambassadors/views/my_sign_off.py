"""A signature that somebody is asked for: the plans to read, how they are named, and one button. A no is fine."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.making import plans, signing
from ambassadors.forms.consulting import SignForm
from ambassadors.models import SignOff
from ambassadors.states import ProposalState
from ambassadors.views.making.acting import is_done, sent
from ambassadors.views.making.plan_file import to_be_saved
from design_system.refusals import Refusal
from people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, sign_off_id: int) -> HttpResponse:
    """What is signed is what was on the page: plans that changed meanwhile are shown again first."""
    asked, now = _own(request, sign_off_id), timezone.now()
    form = SignForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: signing.sign(asked, **form.cleaned_data, by=request.user, now=now),
        done="Thank you. You have signed. You can change how you are named at any time.",
    ):
        return redirect("my_sign_off", asked.pk)
    form.read(plans.hash_of(asked.proposal))
    context = {
        "asked": asked,
        "plans": plans.current(asked.proposal),
        "may_sign": asked.proposal.state == ProposalState.SIGN_OFF,
        "form": form,
    }
    return render(request, "ambassadors/consulting/my_sign_off.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def no(request: SignedInRequest, sign_off_id: int) -> HttpResponse:
    """“I would rather not.” A GET comes from a sign-in in between: they see what they are asked, and press again."""
    asked = _own(request, sign_off_id)
    if request.method != "POST":
        return redirect("my_sign_off", sign_off_id)
    try:
        signing.decline(asked, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("my_sign_off", sign_off_id)
    messages.success(request, "Thank you for telling us. That is fine.")
    return redirect("my_named")


@require_safe
def plan_file(request: SignedInRequest, sign_off_id: int, plan_id: int) -> HttpResponseBase:
    """A file of a plan that counts now."""
    asked = _own(request, sign_off_id)
    for plan in plans.current(asked.proposal):
        if plan.pk == plan_id and plan.file:
            return to_be_saved(request, plan)
    raise Http404


def _own(request: SignedInRequest, sign_off_id: int) -> SignOff:
    return get_object_or_404(signing.asked_of(request.user.person), pk=sign_off_id)
