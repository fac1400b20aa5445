"""The call list: who is to be rung, and one call at a time."""

import logging

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from messaging.domain import call_outcomes, calls
from messaging.forms.calls import TRY_LATER, CallForm
from messaging.models import CallTask
from messaging.states import CallOutcome
from people.domain.looking import note_looks
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

logger = logging.getLogger(__name__)
LOOKED = "call list"


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Every call to make, most pressing first."""
    now = timezone.now()
    waiting = calls.waiting(now=now)
    note_looks({call.task.person for call in waiting}, by=request.user, why=LOOKED, on=timezone.localdate(now))
    context = {"calls": waiting, "just_done": calls.just_done(by=request.user, now=now)}
    return render(request, "messaging/desk/calls.html", context)


@role_required(Role.COLLEGE_STAFF)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: SignedInRequest, call_id: int) -> HttpResponse:
    """Whom to ring, what to say, and how it went."""
    task = get_object_or_404(CallTask.objects.select_related("person", "message__person"), pk=call_id)
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _tick(request, task, form)
    now = timezone.now()
    note_looks([task.person], by=request.user, why=LOOKED, on=timezone.localdate(now))
    context = {"call": calls.look_at(task, now=now), "form": form, "enough": task.tries >= call_outcomes.TRIES_ENOUGH}
    try:
        context["to_say"] = calls.to_say(task, now=now)
    except Exception:  # whatever the kind’s words fail on, staff can still ring and tick
        logger.exception("Call %s (%s) cannot be worded", task.pk, task.kind)
        context["to_say"], context["no_words"] = "", True
    return render(request, "messaging/desk/call.html", context)


def _tick(request: SignedInRequest, task: CallTask, form: CallForm) -> HttpResponse:
    how, now = form.cleaned_data["outcome"], timezone.now()
    try:
        if how == TRY_LATER:
            call_outcomes.try_later(task, by=request.user, now=now)
            messages.success(request, "The call comes up again in the next half-day.")
        else:
            note = form.cleaned_data["note"]
            call_outcomes.finish(task, outcome=CallOutcome(how), note=note, by=request.user, now=now)
            messages.success(request, "Ticked. Thank you.")
    except call_outcomes.Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("desk_calls")


@require_POST
@role_required(Role.COLLEGE_STAFF)
def put_back(request: SignedInRequest, call_id: int) -> HttpResponse:
    """Takes one's last tick back."""
    task = get_object_or_404(CallTask, pk=call_id)
    try:
        call_outcomes.put_back(task, by=request.user, now=timezone.now())
        messages.success(request, "The call is on the list again.")
    except call_outcomes.Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("desk_calls")
