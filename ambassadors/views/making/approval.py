"""The desk: a course that was signed becomes a draft in the CMS; later it is looked back at."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.domain.making import approving, ready_for, reviewing, signing
from ambassadors.forms.consulting import ReviewForm
from ambassadors.states import ProposalState, ReviewOutcome
from ambassadors.views.making.acting import is_done, pressed, sent
from ambassadors.views.making.hub import found
from bookings.domain import names
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

DONE = {
    ReviewOutcome.KEEP: "It goes on as it is.",
    ReviewOutcome.NEW_VERSION: "A new version is being made. What people booked on stays as it is.",
    ReviewOutcome.RETIRE: "It is retired. Take its page down in the CMS once its last run is over.",
}


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def approve(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """What happens is said first; then one button."""
    proposal, now = found(proposal_id), timezone.now()
    if request.method == "POST":
        done = "It is a course now: a draft in the CMS, which an editor publishes."
        pressed(request, lambda: approving.approve(proposal, by=request.user, now=now), done=done)
        return redirect("desk_idea", proposal.pk)
    is_being_signed = proposal.state == ProposalState.SIGN_OFF
    context = {
        "proposal": proposal,
        "is_signed": is_being_signed and ready_for.is_signed(proposal),
        "signatures": [(experience.label, row) for experience, row in signing.standing(proposal).items()],
    }
    return render(request, "ambassadors/desk/consulting/approve.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def review(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """What was found, and what becomes of the course. Earlier reviews below."""
    proposal, now = found(proposal_id), timezone.now()
    form, results = ReviewForm(**sent(request)), []
    if is_done(
        request,
        form,
        lambda: results.append(reviewing.end(proposal, **form.cleaned_data, by=request.user, now=now)),
        done=DONE.get(form["outcome"].value(), ""),
    ):
        return redirect("desk_idea", results[0].pk)
    context = {
        "proposal": proposal,
        "form": form,
        "is_under_way": proposal.state == ProposalState.REVIEW,
        "may_start": proposal.state == ProposalState.APPROVED,
        "reviews": [(each, names.called(each.started_by)) for each in reviewing.reviews_of(proposal)],
    }
    return render(request, "ambassadors/desk/consulting/review.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def start_review(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    proposal, now = found(proposal_id), timezone.now()
    done = "Look back at it now. Take your time: nothing is lost."
    pressed(request, lambda: reviewing.start(proposal, by=request.user, now=now), done=done)
    return redirect("desk_idea_review", proposal_id)
