"""The day: who stood in, somebody new at the door, the sheet on paper, the code on the wall, what was corrected."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bookings.domain import check_in, corrections, register_rules, roll_call, sheet, taught, teaching, walk_ins
from bookings.forms.register import SubstituteForm, WalkInForm
from bookings.models import WalkIn
from bookings.views.register import show
from courses.domain.printed import cards
from courses.models import Session
from design_system.refusals import Refusal
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers


def _session(request: SignedInRequest, session_id: int) -> Session:
    return get_object_or_404(teaching.sessions_open_to(request.user), pk=session_id)


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add_substitute(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Somebody else taught: chosen from the pool, with nothing of anybody but name and role."""
    session = _session(request, session_id)
    given = request.POST if request.method == "POST" else None
    form = SubstituteForm(given, initial=kept_answers.take(request), pool=taught.pool_for(session))
    if request.method == "POST" and form.is_valid():
        who = form.cleaned_data["facilitator"]
        try:
            taught.add_substitute(session, facilitator=who, by=request.user, now=timezone.now())
        except Refusal as refusal:
            form.add_error("facilitator", refusal.message)
        else:
            messages.success(request, f"{who} is recorded: stood in and taught.")
            return redirect("register", session.pk)
    return render(request, "bookings/teach/substitute.html", {"session": session, "form": form})


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add_walk_in(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Someone new at the door. Where the name is there already, we ask before a second one is added."""
    session = _session(request, session_id)
    if request.method != "POST":
        return show(request, session, walk_in_form=WalkInForm(initial=kept_answers.take(request)))
    form = WalkInForm(request.POST)
    if not form.is_valid():
        return show(request, session, walk_in_form=form)
    called, is_another = form.cleaned_data["called"], request.POST.get("is_another") == "yes"
    try:
        walk_ins.add(session, called=called, by=request.user, now=timezone.now(), is_another=is_another)
    except walk_ins.SameName as same:
        context = {"session": session, "called": called, "same": same.rows}
        return render(request, "bookings/teach/same_name.html", context, status=409)
    except Refusal as refusal:
        form.add_error("called", refusal.message)
        return show(request, session, walk_in_form=form)
    messages.success(request, f"{called} is added and marked as here. A slip? Press “Take away” in their row.")
    return redirect("register", session.pk)


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def take_away(request: SignedInRequest, session_id: int, booking_id: int) -> HttpResponse:
    """Asks once, then takes somebody from the door off the register."""
    session = _session(request, session_id)
    added = WalkIn.objects.filter(session=session).select_related("booking__person", "session")
    walk_in = get_object_or_404(added, booking=booking_id)
    if request.method != "POST":
        return render(request, "bookings/teach/take_away.html", {"session": session, "walk_in": walk_in})
    try:
        walk_ins.take_away(walk_in, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("register", session.pk)
    messages.success(request, f"{walk_in.booking.person} is not on this register any more.")
    return redirect("register", session.pk)


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_safe
@never_cache
def sign_in_sheet(request: SignedInRequest, session_id: int) -> HttpResponse:
    """To be printed and laid out in the room."""
    found = sheet.sheet_of(_session(request, session_id), by=request.user, now=timezone.now())
    return render(request, "bookings/teach/sheet.html", {"sheet": found, "session": found.session})


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def from_sheet(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Tick who signed. Only those who are not marked yet, or sent apologies, change."""
    session = _session(request, session_id)
    now = timezone.now()
    is_refused = False
    if request.method == "POST":
        signed = {int(pk) for pk in request.POST.getlist("signed") if pk.isascii() and pk.isdecimal() and len(pk) < 19}
        try:
            saved = sheet.enter(session, signed=signed, by=request.user, now=now)
        except register_rules.Refusal as refusal:
            messages.warning(request, refusal.message)
            is_refused = True
        else:
            number = len(saved.changed)
            said = f"{number} marked as here, from the sheet." if number else "Nobody new was ticked."
            messages.success(request, said)
            return redirect("register", session.pk)
    kept = request.POST.getlist("signed") if is_refused else (kept_answers.take(request) or {}).get("signed", [])
    ticked = {kept} if isinstance(kept, str) else set(kept)
    roll = roll_call.open_roll(session, by=request.user, now=now)
    open_rows = [row for row in roll.rows if sheet.may_be_ticked(row)]
    context = {
        "session": session,
        "rows": [{"row": row, "is_ticked": str(row.booking.pk) in ticked} for row in open_rows],
        "marked": [row for row in roll.rows if not sheet.may_be_ticked(row)],
        "has_opened": register_rules.has_opened(session, now=now),
        "is_refused": is_refused,
    }
    return render(request, "bookings/teach/from_sheet.html", context)


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_safe
@never_cache
def code(request: SignedInRequest, session_id: int) -> HttpResponse:
    """The poster for the wall."""
    session = _session(request, session_id)
    address = check_in.address_of(session)
    context = {
        "session": session,
        "code": check_in.code_of(session),
        "address": address.partition("?")[0],
        "qr": mark_safe(cards.drawing_of(address)),  # noqa: S308  (drawn here, of our own address)
        "opens_at": check_in.opens_at(session),
    }
    return render(request, "bookings/teach/code.html", context)


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_safe
@never_cache
def trail(request: SignedInRequest, session_id: int) -> HttpResponse:
    """What was corrected on this register, by whom and when."""
    session = _session(request, session_id)
    lines = corrections.open_trail(session, by=request.user, now=timezone.now())
    return render(request, "bookings/teach/trail.html", {"session": session, "trail": lines})
