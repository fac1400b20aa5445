"""The desk: the pool of facilitators, and one of them: readiness, steps, what they have taught and were asked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bookings.domain.team import listing as reading
from bookings.domain.team import pool
from bookings.forms.changes import SureForm
from bookings.forms.team import AddFacilitatorForm, FactsForm, StepForm
from courses.models import Facilitator
from courses.states import FacilitatorRole, Part
from design_system.refusals import Refusal
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Everybody who may be asked, or those of one role."""
    role = request.GET.get("role", "")
    role = role if role in FacilitatorRole.values else ""
    pool_now = reading.in_the_pool(role=role, by=request.user, now=timezone.now())
    context = {"pool": pool_now, "role": role, "roles": FacilitatorRole.choices, "left": reading.have_left()}
    return render(request, "bookings/desk/team/pool.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest, facilitator_id: int) -> HttpResponse:
    found = _facilitator(facilitator_id)
    now = timezone.now()
    context = {
        "history": reading.history(found, by=request.user, now=now),
        "to_come": reading.teaches_from_now(found, now=now),
        "steps": StepForm(initial={"step": found.step} | (kept_answers.take(request) or {})),
    }
    return render(request, "bookings/desk/team/facilitator.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, facilitator_id: int) -> HttpResponse:
    """Their name, role, and how ready they are."""
    found = _facilitator(facilitator_id)
    kept = {"initial": kept} if (kept := kept_answers.take(request)) else {}
    form = FactsForm(request.POST if request.method == "POST" else None, facilitator=found, **kept)
    if request.method == "POST" and form.is_valid():
        pool.change(found, facts=form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, "What we know of them is changed.")
        return redirect("desk_facilitator", found.pk)
    return render(request, "bookings/desk/team/facts.html", {"facilitator": found, "form": form})


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def step(request: SignedInRequest, facilitator_id: int) -> HttpResponse:
    """From helper to co-lead to lead. A GET comes from a sign-in in between: they see what they chose."""
    found = _facilitator(facilitator_id)
    if request.method != "POST":
        kept_answers.move(request, to=reverse("desk_facilitator", args=[found.pk]))
        return redirect("desk_facilitator", found.pk)
    form = StepForm(request.POST)
    if form.is_valid():
        changed = pool.change_step(found, step=form.cleaned_data["step"], by=request.user)
        messages.success(request, f"{found} is asked as {Part(changed.step).label.lower()} from now on.")
    else:
        messages.warning(request, "Please choose one of the three steps.")
    return redirect("desk_facilitator", found.pk)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leave(request: SignedInRequest, facilitator_id: int) -> HttpResponse:
    """What ends when somebody leaves the pool, and one button."""
    found = _facilitator(facilitator_id)
    now = timezone.now()
    form = SureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        pool.leave(found, by=request.user, now=now)
        messages.success(request, f"{found} has left the pool. What they taught stays.")
        return redirect("desk_facilitator", found.pk)
    context = {"facilitator": found, "to_come": reading.teaches_from_now(found, now=now)}
    return render(request, "bookings/desk/team/leave.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Puts somebody we know into the pool."""
    person = get_object_or_404(Person.objects.current().select_related("facilitator"), pk=person_id)
    usual = {"shown_as": person.called, "step": Part.HELPER.value} | (kept_answers.take(request) or {})
    form = AddFacilitatorForm(request.POST if request.method == "POST" else None, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            added = pool.add(person, **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, f"{added} is in the pool.")
            return redirect("desk_facilitator", added.pk)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return render(request, "bookings/desk/team/add.html", {"person": person, "form": form})


def _facilitator(pk: int) -> Facilitator:
    return get_object_or_404(Facilitator.objects.select_related("person", "supporter__person"), pk=pk)
