"""The desk: everything about one course in the making, with its next step said; and what the college says to it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.domain.making import accepting, meetings, naming, next_step, plans
from ambassadors.forms.ideas import NameOfSomebodyForm
from ambassadors.forms.making import AcceptForm, FactsForm, NotTakenOnForm
from ambassadors.models import CourseProposal
from ambassadors.states import BEING_MADE, NEXT_STAGES, ProposalState
from ambassadors.views.making.acting import is_done, pressed, sent
from bookings.domain import names
from people.domain.looking import note_looks
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

WHY = "an idea for a course"


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """Constant queries."""
    proposal, now = found(proposal_id), timezone.now()
    if proposal.proposer is not None:
        note_looks([proposal.proposer], by=request.user, why=WHY, on=timezone.localdate(now))
    changes = proposal.stage_changes.select_related("made_by__person").order_by("-made_at", "-pk")
    context = {
        "proposal": proposal,
        "next": next_step.of(proposal, now=now),
        "is_being_made": proposal.state in BEING_MADE,
        "may_be_left": ProposalState.NOT_TAKEN_ON in NEXT_STAGES[ProposalState(proposal.state)],
        "is_told_by_hand": accepting.is_told_by_hand(proposal),
        "meetings": [(each, meetings.in_words(each, now=now)) for each in meetings.of_proposal(proposal)],
        "plans": plans.current(proposal),
        "changes": [(each, ProposalState(each.becomes).label, names.called(each.made_by)) for each in changes],
        "looks_after": names.called(proposal.looked_after_by, otherwise=""),
    }
    return render(request, "ambassadors/desk/making/idea.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def accept(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """“Take it on.”"""
    proposal, now = found(proposal_id), timezone.now()
    form = AcceptForm(**sent(request, looked_after_by=request.user.pk, topic=proposal.topic_id, title=proposal.title))
    if is_done(
        request,
        form,
        lambda: accepting.accept(proposal, **form.cleaned_data, by=request.user, now=now),
        done=f"It is taken on. {_who_is_told(proposal)}",
    ):
        return redirect("desk_idea", proposal.pk)
    return render(request, "ambassadors/desk/making/accept.html", {"proposal": proposal, "form": form})


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def not_take_on(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """Kind words, and it is left."""
    proposal, now = found(proposal_id), timezone.now()
    form = NotTakenOnForm(**sent(request), is_new_version=proposal.replaces_id is not None)
    if is_done(
        request,
        form,
        lambda: accepting.not_take_on(proposal, **form.cleaned_data, by=request.user, now=now),
        done=f"It is not taken on. {_who_is_told(proposal)}",
    ):
        return redirect("desk_idea", proposal.pk)
    context = {"proposal": proposal, "form": form, "is_being_made": proposal.state in BEING_MADE}
    return render(request, "ambassadors/desk/making/not_taken_on.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def look_again(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    proposal, now = found(proposal_id), timezone.now()
    done = "It is among the ideas again. Nobody is told before something is decided."
    pressed(request, lambda: accepting.look_again(proposal, by=request.user, now=now), done=done)
    return redirect("desk_idea", proposal_id)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def told(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """“They were told.”"""
    proposal, now = found(proposal_id), timezone.now()
    done = "Thank you for telling them."
    pressed(request, lambda: accepting.was_told(proposal, by=request.user, now=now), done=done)
    return redirect("desk_idea", proposal_id)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def facts(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """Working title, sentence, topic, who looks after it."""
    proposal, now = found(proposal_id), timezone.now()
    usual = {
        "title": proposal.title,
        "summary": proposal.summary,
        "topic": proposal.topic_id,
        "looked_after_by": proposal.looked_after_by_id,
    }
    form = FactsForm(**sent(request, **usual))
    if is_done(
        request,
        form,
        lambda: accepting.change_facts(proposal, **form.cleaned_data, by=request.user, now=now),
        done="Saved.",
    ):
        return redirect("desk_idea", proposal.pk)
    return render(request, "ambassadors/desk/making/facts.html", {"proposal": proposal, "form": form})


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def name(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """How whoever had the idea is named beside it, as they told us."""
    proposal, now = found(proposal_id), timezone.now()
    form = NameOfSomebodyForm(**sent(request, naming=proposal.naming, shown_as=proposal.shown_as))
    if is_done(
        request,
        form,
        lambda: naming.name_idea(proposal, **form.cleaned_data, by=request.user, now=now),
        done="Saved.",
    ):
        return redirect("desk_idea", proposal.pk)
    return render(request, "ambassadors/desk/making/name.html", {"proposal": proposal, "form": form})


def found(proposal_id: int) -> CourseProposal:
    """The proposal with all that its pages name, or 404."""
    rows = CourseProposal.objects.select_related("proposer", "topic", "looked_after_by__person", "course", "replaces")
    return get_object_or_404(rows, pk=proposal_id)


def _who_is_told(proposal: CourseProposal) -> str:
    if proposal.replaces_id:
        return "The course itself stays as it is."
    if proposal.proposer_id:
        return "Whoever had the idea is told now."
    return "Please tell whoever had the idea." if proposal.proposer_contact else "They left no way to tell them."
