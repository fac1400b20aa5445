"""The desk: what is not ready for somebody's needs, and whose needs are to be asked about again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bookings.domain import prepared
from bookings.forms.booking import NeedsForm
from people.domain import looking, needs
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers

PEOPLE_A_PAGE = 25
RUNS_LISTED = 25
ASKED_FOR_THEM = "What helps them take part?"
PEOPLE = Person.objects.filter(merged_into__isnull=True, erased_at__isnull=True)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """Both lists, the most pressing first. Constant queries."""
    now = timezone.now()
    people = Paginator(needs.people_to_ask(now=now), PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    looking.note_looks(people, by=request.user, why="review of needs", on=timezone.localdate(now))
    context = {"runs": prepared.runs_not_ready(now=now)[:RUNS_LISTED], "people": people}
    return render(request, "bookings/desk/needs.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def keep(request: SignedInRequest, person_id: int) -> HttpResponse:
    """They said that all of it is still right."""
    person = get_object_or_404(PEOPLE, pk=person_id)
    needs.confirm_needs(person, by=request.user, now=timezone.now())
    messages.success(request, f"The needs of {person} are kept for another year.")
    return redirect("desk_needs")


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, person_id: int) -> HttpResponse:
    """The same question that people answer themselves, answered by staff in their words."""
    person, now = get_object_or_404(PEOPLE, pk=person_id), timezone.now()
    told_before = [need.what for need in person.access_needs.current().order_by("pk")]
    initial = NeedsForm.initial_for(told_before) | (kept_answers.take(request) or {})
    form = NeedsForm(
        request.POST if request.method == "POST" else None, initial=initial, asks="What helps them take part?"
    )
    if request.method == "POST" and form.is_valid():
        needs.record_needs(person, what=form.needs, by=request.user, now=now)
        messages.success(request, f"The needs of {person} are saved.")
        return redirect("desk_needs")
    looking.note_looks([person], by=request.user, why="review of needs", on=timezone.localdate(now))
    return render(request, "bookings/desk/needs_of.html", {"person": person, "form": form})
