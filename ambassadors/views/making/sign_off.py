"""The desk: who is asked to sign a course, who has signed, and going back to designing it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.domain.making import plans, ready_for, signing
from ambassadors.forms.consulting import ExperienceForm, PaperSignatureForm, WhyForm
from ambassadors.models import SignOff
from ambassadors.states import ProposalState
from ambassadors.views.making.acting import is_done, pressed, sent
from ambassadors.views.making.hub import found
from bookings.forms.desk_people import SearchForm
from people.domain import searching
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Naming, Role

WHY = "a signature under a course"


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """Both signatures; before them, the button that begins them. Constant queries."""
    proposal, now = found(proposal_id), timezone.now()
    rows, ended = signing.standing(proposal), list(signing.ended(proposal))
    people = [row.person for row in [*rows.values(), *ended] if row]
    note_looks(people, by=request.user, why=WHY, on=timezone.localdate(now))
    context = {
        "proposal": proposal,
        "rows": [(experience.label, row) for experience, row in rows.items()],
        "ended": ended,
        "is_being_signed": proposal.state == ProposalState.SIGN_OFF,
        "may_begin": proposal.state == ProposalState.CONSULTATION,
        "is_signed": proposal.state == ProposalState.SIGN_OFF and ready_for.is_signed(proposal),
        "may_go_back": proposal.state in signing.BACK_FROM,
    }
    return render(request, "ambassadors/desk/consulting/sign_off.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def begin(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    proposal, now = found(proposal_id), timezone.now()
    done = "Now two people are asked to sign."
    pressed(request, lambda: signing.begin(proposal, by=request.user, now=now), done=done)
    return redirect("desk_sign_off", proposal_id)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def find(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """Whom to ask: a search is posted, so that no name stands in an address."""
    proposal = found(proposal_id)
    form = SearchForm(request.POST if request.method == "POST" else None)
    query = form.cleaned_data["query"] if form.is_bound and form.is_valid() else ""
    matches = searching.find_people(query) if query else []
    context = {"proposal": proposal, "form": form, "query": query, "matches": matches}
    return render(request, "ambassadors/desk/consulting/sign_off_find.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: SignedInRequest, proposal_id: int, person_id: int) -> HttpResponse:
    """For which experience, and one button."""
    proposal, now = found(proposal_id), timezone.now()
    person = get_object_or_404(Person.objects.current(), pk=person_id)
    note_looks([person], by=request.user, why=WHY, on=timezone.localdate(now))
    form = ExperienceForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: signing.ask(proposal, person=person, **form.cleaned_data, by=request.user, now=now),
        done=f"{person} is asked, and told now.",
    ):
        return redirect("desk_sign_off", proposal.pk)
    context = {"proposal": proposal, "person": person, "form": form}
    return render(request, "ambassadors/desk/consulting/sign_off_ask.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def take_back(request: SignedInRequest, proposal_id: int, sign_off_id: int) -> HttpResponse:
    row, now = _row(proposal_id, sign_off_id), timezone.now()
    done = "They are not asked any more. You can ask somebody else."
    pressed(request, lambda: signing.take_back(row, by=request.user, now=now), done=done)
    return redirect("desk_sign_off", proposal_id)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def on_paper(request: SignedInRequest, proposal_id: int, sign_off_id: int) -> HttpResponse:
    """Somebody without a login has signed on paper."""
    proposal, row, now = found(proposal_id), _row(proposal_id, sign_off_id), timezone.now()
    form = PaperSignatureForm(**sent(request, naming=Naming.ANONYMOUS))
    if is_done(
        request,
        form,
        lambda: signing.sign(row, **form.cleaned_data, by=request.user, now=now),
        done="The signature is noted.",
    ):
        return redirect("desk_sign_off", proposal.pk)
    form.read(plans.hash_of(proposal))
    context = {"proposal": proposal, "row": row, "plans": plans.current(proposal), "form": form}
    return render(request, "ambassadors/desk/consulting/on_paper.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def back_to_design(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """Something is to be changed in earnest."""
    proposal, now = found(proposal_id), timezone.now()
    form = WhyForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: signing.back_to_design(proposal, **form.cleaned_data, by=request.user, now=now),
        done="It is being designed again.",
    ):
        return redirect("desk_idea", proposal.pk)
    context = {"proposal": proposal, "form": form, "may_go_back": proposal.state in signing.BACK_FROM}
    return render(request, "ambassadors/desk/consulting/back.html", context)


def _row(proposal_id: int, sign_off_id: int) -> SignOff:
    rows = SignOff.objects.select_related("proposal", "person").filter(ended_at__isnull=True)
    return get_object_or_404(rows, pk=sign_off_id, proposal=proposal_id)
