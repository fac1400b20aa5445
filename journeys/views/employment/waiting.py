"""What waits for an answer: taken onto a caseload, taken back, or supported elsewhere."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.views.making.acting import pressed, sent
from design_system.refusals import Refusal
from journeys.domain import caseloads, notices, referrals
from journeys.forms.employment import AcceptForm
from journeys.views.asked import support_required
from journeys.views.employment.caseload import A_PAGE
from journeys.views.employment.found import note_list, referral, today
from people.requests import SignedInRequest


@support_required
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Of their teams, or of no team yet; the longest first."""
    page = Paginator(referrals.waiting_for(request.user), A_PAGE).get_page(request.GET.get("page"))
    note_list(request, (each.person for each in page))
    return render(request, "journeys/employment/waiting.html", {"page": page})


@support_required
@require_safe
@never_cache
def one(request: SignedInRequest, referral_id: int) -> HttpResponse:
    """Who asked, for whom, how to reach them, and the answers there are."""
    found = referral(request, referral_id)
    context = {"referral": found, "points": found.person.contact_points.order_by("pk")}
    return render(request, "journeys/employment/referral.html", context)


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def accept(request: SignedInRequest, referral_id: int) -> HttpResponse:
    found, now = referral(request, referral_id), timezone.now()
    own = caseloads.specialist_of(request.user)
    usual = {"specialist": own, "team": found.team_id or (own and own.team_id), "on": today()}
    form = AcceptForm(**sent(request, **usual), user=request.user)
    if form.is_bound and form.is_valid():
        try:
            made = referrals.accept(found, **form.cleaned_data, by=request.user, now=now)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return _taken_on(request, made)
    return render(request, "journeys/employment/accept.html", {"referral": found, "form": form})


def _taken_on(request: SignedInRequest, made) -> HttpResponse:
    """To the record where it is theirs; and whether they are told by itself."""
    if notices.hears_by_itself(made.person):
        messages.success(request, f"{made.person} is on the caseload of {made.specialist}, and is told.")
    else:
        messages.success(request, f"{made.person} is on the caseload of {made.specialist}. Please tell them yourself.")
    if caseloads.visible_to(request.user).filter(pk=made.pk).exists():
        return redirect("employment_episode", made.pk)
    return redirect("employment_waiting")


@require_POST
@support_required
def take_back(request: SignedInRequest, referral_id: int) -> HttpResponse:
    """They do not want it for now."""
    found = referral(request, referral_id)
    done = "It is off the list. They can ask again at any time."
    pressed(request, lambda: referrals.take_back(found, by=request.user, now=timezone.now()), done=done)
    return redirect("employment_waiting")


@require_POST
@support_required
def send_elsewhere(request: SignedInRequest, referral_id: int) -> HttpResponse:
    """Another service supports them."""
    found = referral(request, referral_id)
    done = "It is noted that they are supported elsewhere."
    pressed(request, lambda: referrals.send_elsewhere(found, by=request.user, now=timezone.now()), done=done)
    return redirect("employment_waiting")
