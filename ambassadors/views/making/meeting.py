"""The desk: one meeting that makes a course: arranged, moved, cancelled, written down."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.making import meetings, minutes
from ambassadors.forms.making import MeetingForm, MinutesForm
from ambassadors.models import CoDesignMeeting, MeetingGuest
from ambassadors.views.making.acting import is_done, sent
from ambassadors.views.making.hub import found
from bookings.domain import names
from bookings.forms.changes import SureForm
from people.domain.looking import note_looks
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

WHY = "a meeting that makes a course"


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def arrange(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    proposal, now = found(proposal_id), timezone.now()
    form = MeetingForm(**sent(request))
    made: list[CoDesignMeeting] = []
    if is_done(
        request,
        form,
        lambda: made.append(meetings.arrange(proposal, **form.cleaned_data, by=request.user, now=now)),
        done="The meeting is noted. Now say who is asked to it.",
    ):
        return redirect("desk_meeting", proposal.pk, made[0].pk)
    context = {"proposal": proposal, "form": form, "heading": "Arrange a meeting", "button": "Save"}
    return render(request, "ambassadors/desk/making/meeting_form.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest, proposal_id: int, meeting_id: int) -> HttpResponse:
    """When and where, who is asked and what they say, what was said. Constant queries."""
    meeting = of(proposal_id, meeting_id)
    guests = guests_of(meeting)
    people = [guest.person for guest in guests if guest.person is not None]
    note_looks(people, by=request.user, why=WHY, on=timezone.localdate())
    has_begun = meeting.occasion.has_started(timezone.now())
    is_open = not meeting.occasion.is_cancelled and meeting.recorded_at is None
    context = {
        "proposal": meeting.proposal,
        "meeting": meeting,
        "guests": guests,
        "has_begun": has_begun,
        "is_open": is_open,
        "may_be_recorded": has_begun and not meeting.occasion.is_cancelled,
        "recorded_by": names.called(meeting.recorded_by),
    }
    return render(request, "ambassadors/desk/making/meeting.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, proposal_id: int, meeting_id: int) -> HttpResponse:
    """Another time or place."""
    meeting, now = of(proposal_id, meeting_id), timezone.now()
    occasion = meeting.occasion
    usual = _clock(occasion.starts_at, occasion.ends_at) | {"place": occasion.place, "how": occasion.how}
    form = MeetingForm(**sent(request, **usual))
    if is_done(
        request,
        form,
        lambda: meetings.change(meeting, **form.cleaned_data, by=request.user, now=now),
        done="Saved. Everybody who is asked is told.",
    ):
        return redirect("desk_meeting", proposal_id, meeting.pk)
    context = {"proposal": meeting.proposal, "form": form, "heading": "Change time or place", "button": "Save"}
    context["meeting"] = meeting
    return render(request, "ambassadors/desk/making/meeting_form.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def call_off(request: SignedInRequest, proposal_id: int, meeting_id: int) -> HttpResponse:
    """Who is told, and one button."""
    meeting, now = of(proposal_id, meeting_id), timezone.now()
    form = SureForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: meetings.call_off(meeting, by=request.user, now=now),
        done="The meeting is cancelled. Everybody who may be coming is told.",
    ):
        return redirect("desk_idea", proposal_id)
    told = [guest for guest in guests_of(meeting) if guest.person and guest.says_yes is not False]
    context = {"proposal": meeting.proposal, "meeting": meeting, "form": form, "told": told}
    return render(request, "ambassadors/desk/making/meeting_cancel.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def record(request: SignedInRequest, proposal_id: int, meeting_id: int) -> HttpResponse:
    """Who came, and what was said and decided. It may be put right later."""
    meeting, now = of(proposal_id, meeting_id), timezone.now()
    rows = meeting.guests.select_related("person").order_by("pk")
    expected = [guest.pk for guest in rows if (guest.came if guest.came is not None else guest.says_yes)]
    usual = {"notes": meeting.notes, "came": expected if meeting.recorded_at else [], "seen": minutes.mark(meeting)}
    form = MinutesForm(**sent(request, **usual), guests=rows)
    if is_done(
        request,
        form,
        lambda: minutes.record(meeting, **form.cleaned_data, by=request.user, now=now),
        done="It is written down.",
    ):
        return redirect("desk_meeting", proposal_id, meeting.pk)
    is_other = form.is_bound and form.data.get("seen") not in {"", minutes.mark(meeting)}
    form.read(meeting)
    context = {"proposal": meeting.proposal, "meeting": meeting, "form": form, "has_guests": bool(rows)}
    context["theirs"] = meeting.notes if is_other else ""
    return render(request, "ambassadors/desk/making/meeting_record.html", context)


def of(proposal_id: int, meeting_id: int) -> CoDesignMeeting:
    """A meeting of that proposal, or 404."""
    rows = CoDesignMeeting.objects.select_related("occasion", "proposal", "recorded_by__person")
    return get_object_or_404(rows, pk=meeting_id, proposal=proposal_id)


def guests_of(meeting: CoDesignMeeting) -> list[MeetingGuest]:
    """In the order in which they were asked."""
    return list(meeting.guests.select_related("person").order_by("pk"))


def _clock(starts_at: dt.datetime, ends_at: dt.datetime) -> dict[str, str]:
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return {"day": start.date().isoformat(), "starts": f"{start:%H:%M}", "ends": f"{end:%H:%M}"}
