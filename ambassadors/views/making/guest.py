"""The desk: who is asked to a meeting. A search for a person is posted, so that no name stands in an address."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.domain.making import guests
from ambassadors.forms.making import NamedGuestForm, RoleForm
from ambassadors.models import MeetingGuest
from ambassadors.views.making.acting import is_done, pressed, sent
from ambassadors.views.making.meeting import WHY, of
from bookings.forms.desk_people import SearchForm
from people.domain import searching
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def find(request: SignedInRequest, proposal_id: int, meeting_id: int) -> HttpResponse:
    """Somebody we know, found by a search; or a name alone."""
    meeting, now = of(proposal_id, meeting_id), timezone.now()
    is_named = request.method == "POST" and "name" in request.POST
    form = SearchForm(request.POST if request.method == "POST" and not is_named else None)
    by_name = NamedGuestForm() if form.is_bound else NamedGuestForm(**sent(request))
    if is_named and is_done(
        request,
        by_name,
        lambda: guests.note(meeting, **by_name.cleaned_data, by=request.user, now=now),
        done="Noted. Please tell them yourself: we have no way to reach them.",
    ):
        return redirect("desk_meeting", proposal_id, meeting.pk)
    query = form.cleaned_data["query"] if form.is_bound and form.is_valid() else ""
    context = {
        "proposal": meeting.proposal,
        "meeting": meeting,
        "form": form,
        "by_name": by_name,
        "query": query,
        "matches": searching.find_people(query) if query else [],
    }
    return render(request, "ambassadors/desk/making/guest_find.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: SignedInRequest, proposal_id: int, meeting_id: int, person_id: int) -> HttpResponse:
    """In which role, and one button."""
    meeting, now = of(proposal_id, meeting_id), timezone.now()
    person = get_object_or_404(Person.objects.current(), pk=person_id)
    note_looks([person], by=request.user, why=WHY, on=timezone.localdate(now))
    form = RoleForm(**sent(request))
    has_begun = meeting.occasion.has_started(now)
    if is_done(
        request,
        form,
        lambda: guests.ask(meeting, person=person, **form.cleaned_data, by=request.user, now=now),
        done=f"{person} is on the list." if has_begun else f"{person} is asked, and told now.",
    ):
        return redirect("desk_meeting", proposal_id, meeting.pk)
    context = {"proposal": meeting.proposal, "meeting": meeting, "form": form, "person": person, "has_begun": has_begun}
    return render(request, "ambassadors/desk/making/guest_ask.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def answer(request: SignedInRequest, proposal_id: int, meeting_id: int, guest_id: int) -> HttpResponse:
    """What they told us: yes or no."""
    guest, now = _guest(proposal_id, meeting_id, guest_id), timezone.now()
    says_yes = request.POST.get("says") == "yes"
    done = "Their yes is noted." if says_yes else "Their no is noted."
    pressed(request, lambda: guests.answer(guest, says_yes=says_yes, by=request.user, now=now), done=done)
    return redirect("desk_meeting", proposal_id, meeting_id)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def take_off(request: SignedInRequest, proposal_id: int, meeting_id: int, guest_id: int) -> HttpResponse:
    guest, now = _guest(proposal_id, meeting_id, guest_id), timezone.now()
    done = "They are not on the list any more."
    pressed(request, lambda: guests.take_off(guest, by=request.user, now=now), done=done)
    return redirect("desk_meeting", proposal_id, meeting_id)


def _guest(proposal_id: int, meeting_id: int, guest_id: int) -> MeetingGuest:
    rows = MeetingGuest.objects.select_related("meeting__proposal", "meeting__occasion")
    return get_object_or_404(rows, pk=guest_id, meeting=meeting_id, meeting__proposal=proposal_id)
