"""What to prepare for a run: one list, one save."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bookings.domain import preparing, teaching
from bookings.domain.needs_shown import NoLongerShown
from bookings.forms.preparing import PreparingForm
from bookings.states import Prepared
from courses.models import CourseRun
from design_system import words
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers

CHOICES = [*Prepared.choices, ("", "Not said yet")]


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Everything that somebody with a place needs, and what was said of it."""
    run = get_object_or_404(teaching.runs_open_to(request.user).select_related("course"), pk=run_id)
    try:
        if request.method == "POST":
            return _save(request, run)
        kept = PreparingForm(kept_answers.take(request) or {})
        return _show(request, run, answers=kept.cleaned_data["answers"] if kept.is_valid() else {}, faults={})
    except NoLongerShown as refusal:
        messages.info(request, refusal.message)
        return redirect("teach_run", run.pk)


def _save(request: SignedInRequest, run: CourseRun) -> HttpResponse:
    form = PreparingForm(request.POST)
    if not form.is_valid():
        messages.warning(request, str(form.non_field_errors()[0]))
        return redirect("prepare", run.pk)
    now = timezone.now()
    saved = preparing.save(run, answers=form.cleaned_data["answers"], by=request.user, now=now)
    if saved.gone:
        messages.warning(request, "Somebody’s needs or place changed meanwhile. This is the list as it is now.")
    if saved.faults:
        return _show(request, run, answers=form.cleaned_data["answers"], faults=saved.faults)
    messages.success(request, f"Saved at {words.time(now)}." if saved.changed else "Everything here is saved.")
    return redirect("prepare", run.pk)


def _show(request: SignedInRequest, run: CourseRun, *, answers: dict, faults: dict[preparing.Key, str]) -> HttpResponse:
    """`answers` that were not saved are shown again as they were typed."""
    found = preparing.open_list(run, by=request.user, now=timezone.now())
    needs = [
        (what, [_line(thing, answer=answers.get(thing.key), fault=faults.get(thing.key, "")) for thing in things])
        for what, things in found.by_need.items()
    ]
    context = {
        "run": run,
        "needs": needs,
        "choices": CHOICES,
        "faults": [t for _, ts in needs for t in ts if t["fault"]],
    }
    return render(request, "bookings/teach/prepare.html", context, status=409 if context["faults"] else 200)


def _line(thing: preparing.Thing, *, answer: preparing.Answer | None, fault: str) -> dict:
    is_kept = answer is not None and (bool(fault) or answer.seen == thing.version)
    return {
        "thing": thing,
        "key": f"{thing.booking.pk}-{thing.need.pk}",
        "chosen": answer.state if answer and is_kept else thing.state,
        "note": answer.note if answer and is_kept else thing.note,
        "fault": fault,
    }
