"""The debrief of one session, which its facilitators write together."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bookings.domain import debriefs, how_are_you, names
from bookings.forms.afterwards import BasedOnForm, DebriefForm
from courses.models import Session
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, session_id: int) -> HttpResponse:
    """What is written so far, in three boxes. Both facilitators, and staff, read and write the same."""
    session = get_object_or_404(debriefs.sessions_open_to(request.user), pk=session_id)
    if request.method == "POST":
        return _save(request, session)
    saved = debriefs.texts_of(debriefs.of(session))
    kept = kept_answers.take(request) or {}
    was = {box: kept.get(f"was-{box}", text) for box, text in asdict(saved).items()} if kept else asdict(saved)
    return _show(request, session, form=DebriefForm(initial=asdict(saved) | kept), based_on=was)


def _save(request: SignedInRequest, session: Session) -> HttpResponse:
    form, base = DebriefForm(request.POST), BasedOnForm(request.POST)
    base.is_valid()
    based_on = base.texts
    if not form.is_valid():
        return _show(request, session, form=form, based_on=asdict(based_on))
    try:
        debriefs.write(session, texts=form.texts, based_on=based_on, by=request.user, now=timezone.now())
    except debriefs.WrittenMeanwhile as clash:
        return _show_both(request, session, clash=clash)
    except debriefs.Refusal as refusal:
        form.add_error(None, refusal.message)
        return _show(request, session, form=form, based_on=asdict(based_on))
    messages.success(request, "The debrief is saved. Thank you both.")
    return redirect("debrief", session.pk)


def _show_both(request: SignedInRequest, session: Session, *, clash: debriefs.WrittenMeanwhile) -> HttpResponse:
    """Both texts in one box, and what is saved now as what the next save is based on."""
    form = DebriefForm(asdict(clash.joined))
    form.is_valid()
    for box in clash.boxes:
        form.add_error(box, clash.message)
    return _show(request, session, form=form, based_on=asdict(clash.saved), by=clash.by, status=409)


def _show(
    request: SignedInRequest,
    session: Session,
    *,
    form: DebriefForm,
    based_on: dict[str, str],
    by: str = "",
    status: int = 200,
) -> HttpResponse:
    debrief = debriefs.of(session)
    context = {
        "session": session,
        "form": form,
        "based_on": based_on,
        "debrief": debrief,
        "written_by": names.called(debrief.written_by) if debrief else "",
        "clash_by": by,
        "is_open": debriefs.has_opened(session, now=timezone.now()),
        "last_time": debriefs.last_time(session, by=request.user),
        "is_peer": how_are_you.rows_of(request.user).filter(session=session).exists(),
    }
    return render(request, "bookings/teach/debrief.html", context, status=status)
