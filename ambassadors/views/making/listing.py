"""The desk: ideas and courses in the making by stage; an idea told at the desk; the ideas of one person."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.making import listing as reading
from ambassadors.domain.making import proposing
from ambassadors.forms.ideas import IdeaOfSomebodyForm
from ambassadors.models import CourseProposal
from ambassadors.states import ProposalState
from design_system.refusals import Refusal
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Naming, Role
from people.views import kept_answers

A_PAGE = 25


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def ideas(request: SignedInRequest) -> HttpResponse:
    """What is in hand, or one stage. Constant queries."""
    asked = request.GET.get("stage", "")
    stage = asked if asked in ProposalState.values else ""
    numbers = reading.numbers()
    context = {
        "page": Paginator(reading.standing(stage), A_PAGE).get_page(request.GET.get("page")),
        "stage": stage,
        "stage_in_words": ProposalState(stage).label if stage else "",
        "numbers": numbers,
        "in_hand": sum(number for each, number in numbers if each in reading.IN_HAND),
    }
    return render(request, "ambassadors/desk/making/ideas.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def write_down(request: SignedInRequest) -> HttpResponse:
    """An idea of somebody of whom we keep no record."""
    form = _form(request, is_known=False)
    if request.method == "POST" and form.is_valid():
        made = _propose(request, form, proposer=None)
        if made is not None:
            return redirect("desk_idea", made.pk)
    return render(request, "ambassadors/desk/making/write_down.html", {"form": form})


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def of_person(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Ideas of theirs, and writing one down for them."""
    person = get_object_or_404(Person.objects.current(), pk=person_id)
    note_looks([person], by=request.user, why="ideas of a person", on=timezone.localdate())
    form = _form(request, is_known=True)
    if request.method == "POST" and form.is_valid():
        made = _propose(request, form, proposer=person)
        if made is not None:
            return redirect("desk_idea", made.pk)
    context = {"person": person, "form": form, "ideas": proposing.of_person(person)}
    return render(request, "ambassadors/desk/making/ideas_of.html", context)


def _form(request: SignedInRequest, *, is_known: bool) -> IdeaOfSomebodyForm:
    initial = {"key": uuid.uuid4(), "naming": Naming.ANONYMOUS} | (kept_answers.take(request) or {})
    data = request.POST if request.method == "POST" else None
    return IdeaOfSomebodyForm(data, initial=initial, is_known=is_known)


def _propose(request: SignedInRequest, form: IdeaOfSomebodyForm, *, proposer: Person | None) -> CourseProposal | None:
    try:
        made = proposing.propose(**form.cleaned_data, proposer=proposer, by=request.user, now=timezone.now())
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return None
    messages.success(request, "The idea is written down.")
    return made
