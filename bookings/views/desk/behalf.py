"""The desk: booking for somebody, answering for them, giving up for them, and undoing it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bookings.domain import behalf, behalf_runs, why_not
from bookings.domain.preview import preview
from bookings.forms.desk_people import RunSearchForm, WhoAskedForm
from bookings.models import Booking, OnBehalf
from bookings.views.desk.person import found
from courses.models import CourseRun
from design_system.refusals import Refusal
from people.domain.looking import note_looks_by_id
from people.models import Person
from people.requests import SignedInRequest
from people.roles import enrolled, role_required
from people.states import Role


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def choose_run(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Dates of courses to choose from, by words."""
    person = found(request, person_id)
    form = RunSearchForm(request.GET if "words" in request.GET else None)
    typed = form.cleaned_data["words"] if form.is_bound and form.is_valid() else ""
    context = {"person": person, "form": form, "runs": behalf_runs.find(typed, now=timezone.now())}
    return render(request, "bookings/desk/people/runs.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def book(request: SignedInRequest, person_id: int, run_id: int) -> HttpResponse:
    """Who asked? Then what will be said, then one button. Where they cannot book: every reason, and its mend."""
    person, now = found(request, person_id), timezone.now()
    run = get_object_or_404(CourseRun.objects.select_related("course"), pk=run_id)
    reasons = why_not.reasons(run, person=person, now=now)
    joins = why_not.may_join(reasons)
    if not joins and not why_not.may_book(reasons):
        context = {"person": person, "run": run, "reasons": reasons}
        return render(request, "bookings/desk/people/why_not.html", context, status=200)
    context = {"person": person, "run": run, "joins": joins, "reasons": reasons}

    def act(asked_by: str) -> Booking:
        if joins:
            return behalf.join(run, person=person, asked_by=asked_by, by=request.user, now=now)
        return behalf.book(run, person=person, asked_by=asked_by, by=request.user, now=now, accept_clash=True)

    done = "They are on the waiting list." if joins else "The place is booked."
    return _ask_check_do(request, person, act, template="book", context=context, done=done)


def _answer(request: SignedInRequest, booking_id: int, *, do: Callable, template: str, done: str) -> HttpResponse:
    booking = get_object_or_404(Booking.objects.select_related("run__course", "person"), pk=booking_id)
    person = found(request, booking.person_id)
    context = {"person": person, "run": booking.run, "booking": booking}
    now = timezone.now()

    def act(asked_by: str) -> object:
        return do(booking, asked_by=asked_by, by=request.user, now=now)

    return _ask_check_do(request, person, act, template=template, context=context, done=done)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def give_up(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Gives up their place, or takes them off the list."""
    return _answer(request, booking_id, do=behalf.give_up, template="give_up", done="It is given up.")


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def accept(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Says yes for them to the place they were offered."""
    return _answer(request, booking_id, do=behalf.accept, template="accept", done="The place is theirs.")


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def decline(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """Says no for them to the place they were offered."""
    return _answer(request, booking_id, do=behalf.decline, template="decline", done="The offer is declined.")


def _ask_check_do(
    request: SignedInRequest, person: Person, act: Callable[[str], object], *, template: str, context: dict, done: str
) -> HttpResponse:
    """Who asked; then what will be said by which channel; then it is done. Nothing is lost on the way."""
    form = WhoAskedForm(request.POST if request.method == "POST" else None)
    context |= {"form": form, "what": template}
    if request.method != "POST" or not form.is_valid():
        return render(request, "bookings/desk/people/who_asked.html", context)
    asked_by = form.asked_by(person)
    try:
        if request.POST.get("is_checked") != "yes":
            seen = preview(lambda: act(asked_by), now=timezone.now())
            told = [each.person_id for each in seen.told]
            note_looks_by_id(told, by=request.user, why="run", on=timezone.localdate())
            context |= {"asked_by": asked_by, "preview": seen}
            return render(request, "bookings/desk/people/check.html", context)
        act(asked_by)
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("desk_person", person.pk)
    messages.success(request, f"{done} We let {person} know.")
    return redirect("desk_person", person.pk)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def undo(request: SignedInRequest, act_id: int) -> HttpResponse:
    """Undoes what was done, at the desk."""
    act = get_object_or_404(OnBehalf.objects.select_related("booking"), pk=act_id)
    _undo(request, act)
    return redirect("desk_person", act.booking.person_id)


@enrolled
@require_POST
def undo_own(request: SignedInRequest, act_id: int) -> HttpResponse:
    """Undoes what the college did for the person themself."""
    own = OnBehalf.objects.filter(booking__person=request.user.person).select_related("booking")
    act = get_object_or_404(own, pk=act_id)
    _undo(request, act)
    live = act.booking.run.bookings.live().filter(person=request.user.person).first()
    return redirect(live or act.booking)


def _undo(request: SignedInRequest, act: OnBehalf) -> None:
    try:
        behalf.undo(act, by=request.user, now=timezone.now())
        messages.success(request, "That is undone.")
    except Refusal as refusal:
        messages.warning(request, refusal.message)
