"""The register of one session: with script each row saves by itself, without it one form saves all."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh, reswap, retarget

from bookings.domain import prepared, register, register_rules, roll_call, teaching
from bookings.forms.register import MarksForm, WalkInForm
from bookings.states import Mark
from courses.models import Session
from courses.states import TeachingMark
from design_system import words
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers

PAGE = "bookings/teach/register.html"
NOTHING_KEPT: dict[str, dict] = {"marks": {}, "seen": {}, "team": {}, "team_seen": {}}


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Shows the register; a POST saves the rows that changed, or one row when script sends it."""
    session = get_object_or_404(teaching.sessions_open_to(request.user), pk=session_id)
    if request.method == "POST":
        return _save(request, session, register.mark)
    return show(request, session)


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def everyone_here(request: SignedInRequest, session_id: int) -> HttpResponse:
    """The button on top. A GET comes from a sign-in in between: they see the register, with the marks kept for it."""
    session = get_object_or_404(teaching.sessions_open_to(request.user), pk=session_id)
    if request.method == "POST":
        return _save(request, session, register.mark_everyone_here)
    kept_answers.move(request, to=reverse("register", args=[session_id]))
    return redirect("register", session_id)


def show(request: SignedInRequest, session: Session, *, status: int = 200, **forms) -> HttpResponse:
    """The whole page. `forms`: the `walk_in_form` that was sent and has a fault."""
    roll = roll_call.open_roll(session, by=request.user, now=timezone.now())
    kept = MarksForm(kept_answers.take(request) or {})
    context = _context(roll, kept=kept.cleaned_data if kept.is_valid() else None) | forms
    return _whole(request, context, status=status)


def _save(request: SignedInRequest, session: Session, save: Callable[..., register.Saved]) -> HttpResponse:
    form = MarksForm(request.POST)
    if not form.is_valid():
        return _refuse(request, session, str(form.non_field_errors()[0]))
    now = timezone.now()
    try:
        saved = save(session, **form.cleaned_data, by=request.user, now=now)
    except register_rules.Refusal as refusal:
        return _refuse(request, session, refusal.message)
    for name in saved.gone:
        messages.warning(request, f"{name} gave up their place meanwhile. Nothing was saved for them.")
    if not request.htmx and not saved.clash_count:
        messages.success(request, f"Saved at {words.time(now)}." if saved.has_changed else "Everything here is saved.")
        return redirect("register", session.pk)
    if request.htmx and form.only_teacher is not None:
        return _one_teacher(request, session, saved=saved, row_id=form.only_teacher)
    roll = roll_call.roll(session, by=request.user, now=now)
    if request.htmx:
        return _one_row(request, roll, saved=saved, booking_id=form.only_row)
    return _whole(request, _context(roll, saved=saved), status=409)


def _whole(request: SignedInRequest, context: dict, *, status: int = 200) -> HttpResponse:
    """With the small form below the rows, and what is prepared for those who come."""
    session = context["session"]
    more = {
        "prepared": prepared.standing(session.run) if context["roll"].shows_needs else None,
        "walk_in_form": WalkInForm(),
    }
    return render(request, PAGE, more | context, status=status)


def _refuse(request: SignedInRequest, session: Session, message: str) -> HttpResponse:
    messages.warning(request, message)
    return HttpResponseClientRefresh() if request.htmx else redirect("register", session.pk)


def _one_row(
    request: SignedInRequest, roll: roll_call.Roll, *, saved: register.Saved, booking_id: int | None
) -> HttpResponse:
    """What script puts in place: “saved 10:02am” and the counts; the whole row where somebody else marked it."""
    row = next((row for row in roll.rows if row.booking.pk == booking_id), None)
    if row is None:
        return HttpResponseClientRefresh()
    context = _context(roll, saved=saved) | {"row": row, "clash": saved.clashes.get(row.booking.pk)}
    if saved.clashes:
        response = render(request, "bookings/teach/register_row_again.html", context)
        return reswap(retarget(response, f"#row-{row.booking.pk}"), "outerHTML")
    return render(request, "bookings/teach/register_saved.html", context)


def _one_teacher(request: SignedInRequest, session: Session, *, saved: register.Saved, row_id: int) -> HttpResponse:
    """The same for somebody who teaches."""
    teacher = next((each for each in roll_call.who_teaches(session) if each.row.pk == row_id), None)
    if teacher is None:
        return HttpResponseClientRefresh()
    line = _teacher(teacher, saved=saved, kept=NOTHING_KEPT)
    context = line | {"save_url": reverse("register", args=[session.pk]), "teaching_choices": TeachingMark.choices}
    if saved.team.clashes:
        response = render(request, "bookings/teach/register_teacher.html", context)
        return reswap(retarget(response, f"#team-{row_id}"), "outerHTML")
    return render(request, "bookings/teach/register_teacher_state.html", context)


def _context(roll: roll_call.Roll, *, saved: register.Saved | None = None, kept: dict | None = None) -> dict:
    """`kept` is what was chosen before the sign-in ran out: shown again where nobody else has marked since."""
    kept = kept or NOTHING_KEPT
    lines = []
    has_unsaved = False
    for row in roll.rows:
        pk = row.booking.pk
        is_fresh = kept["seen"].get(pk) == row.stored
        chosen = kept["marks"].get(pk, row.stored) if is_fresh else row.stored
        has_unsaved = has_unsaved or chosen != row.stored
        lines.append({"row": row, "chosen": chosen, "clash": saved.clashes.get(pk) if saved else None})
    team = [_teacher(each, saved=saved, kept=kept) for each in roll.team]
    return {
        "roll": roll,
        "session": roll.session,
        "lines": lines,
        "team": team,
        "clashes": saved.clash_count if saved else 0,
        "has_opened": register_rules.has_opened(roll.session, now=timezone.now()),
        "opens_at": roll.session.starts_at - register_rules.OPENS_BEFORE,
        "has_unsaved": has_unsaved or any(each["chosen"] != each["teacher"].stored for each in team),
        "mark_choices": Mark.choices,
        "teaching_choices": TeachingMark.choices,
        "save_url": reverse("register", args=[roll.session.pk]),
    }


def _teacher(teacher: roll_call.Teacher, *, saved: register.Saved | None, kept: dict) -> dict:
    pk = teacher.row.pk
    is_fresh = kept["team_seen"].get(pk) == teacher.stored
    chosen = kept["team"].get(pk, teacher.stored) if is_fresh else teacher.stored
    return {"teacher": teacher, "chosen": chosen, "clash": saved.team.clashes.get(pk) if saved else None}
