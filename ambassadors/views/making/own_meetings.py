"""A meeting that somebody is asked to: when and where, the plans so far, yes or no, and what was said there."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.making import guests, plans
from ambassadors.models import MeetingGuest
from ambassadors.views.making.plan_file import to_be_saved
from design_system.refusals import Refusal
from people.requests import SignedInRequest


@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """To come first, then those that were."""
    now = timezone.now()
    asked = list(guests.asked_of(request.user.person))
    context = {
        "to_come": [guest for guest in reversed(asked) if not _is_over(guest, now)],
        "before": [guest for guest in asked if _is_over(guest, now)],
    }
    return render(request, "ambassadors/making/my_meetings.html", context)


@require_safe
@never_cache
def page(request: SignedInRequest, meeting_id: int) -> HttpResponse:
    guest = _own(request, meeting_id)
    meeting, now = guest.meeting, timezone.now()
    context = {
        "guest": guest,
        "meeting": meeting,
        "may_answer": not meeting.occasion.is_cancelled and not meeting.occasion.has_started(now),
        "plans": plans.current(meeting.proposal),
    }
    return render(request, "ambassadors/making/my_meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def yes(request: SignedInRequest, meeting_id: int) -> HttpResponse:
    """One press. A GET comes from a sign-in in between: they see what they are asked, and press again."""
    return _answer(request, meeting_id, says_yes=True, done="Thank you. We look forward to seeing you.")


@require_http_methods(["GET", "HEAD", "POST"])
def no(request: SignedInRequest, meeting_id: int) -> HttpResponse:
    """As `yes`. No reason is asked."""
    return _answer(request, meeting_id, says_yes=False, done="Thank you for telling us. That is fine.")


@require_safe
def plan_file(request: SignedInRequest, meeting_id: int, plan_id: int) -> HttpResponseBase:
    """A file of a plan that counts now."""
    guest = _own(request, meeting_id)
    for plan in plans.current(guest.meeting.proposal):
        if plan.pk == plan_id and plan.file:
            return to_be_saved(request, plan)
    raise Http404


def _own(request: SignedInRequest, meeting_id: int) -> MeetingGuest:
    return get_object_or_404(guests.asked_of(request.user.person), meeting=meeting_id)


def _answer(request: SignedInRequest, meeting_id: int, *, says_yes: bool, done: str) -> HttpResponse:
    guest = _own(request, meeting_id)
    if request.method == "POST":
        try:
            guests.answer(guest, says_yes=says_yes, by=request.user, now=timezone.now())
            messages.success(request, done)
        except Refusal as refusal:
            messages.warning(request, refusal.message)
    return redirect("my_meeting", meeting_id)


def _is_over(guest: MeetingGuest, now) -> bool:
    return guest.meeting.occasion.is_cancelled or guest.meeting.occasion.ends_at <= now
