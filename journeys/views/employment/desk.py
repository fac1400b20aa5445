"""The desk asks for support to find work for somebody: it sees that it was asked, and no record of that support."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain import referrals
from journeys.forms.employment import DeskAskForm
from journeys.states import AskedBy, ReferralState
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

WHY = "asking for support to find work"


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Asking for it; while that waits, when it was asked and a way to take it back."""
    person, now = _person(request, person_id), timezone.now()
    form = DeskAskForm(**sent(request))
    if is_done(request, form, lambda: _ask(request, person, form, now=now), done="It is asked for."):
        return redirect("desk_person_support", person.pk)
    last = referrals.of_person(person)
    is_waiting = last is not None and last.state == ReferralState.WAITING
    context = {"person": person, "form": form, "last": last, "is_waiting": is_waiting}
    return render(request, "journeys/employment/desk.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def take_back(request: SignedInRequest, person_id: int) -> HttpResponse:
    person, now = _person(request, person_id), timezone.now()
    last = get_object_or_404(person.referrals.waiting())
    done = "It is not asked for any more."
    pressed(request, lambda: referrals.take_back(last, by=request.user, now=now), done=done)
    return redirect("desk_person_support", person.pk)


def _ask(request: SignedInRequest, person: Person, form: DeskAskForm, *, now) -> None:
    """For whoever has somebody already, no more is said than for whoever waits: the desk sees no record."""
    try:
        referrals.ask(
            person,
            asked_by=AskedBy.STAFF,
            asker="",
            team=None,
            words=form.cleaned_data["words"],
            by=request.user,
            now=now,
        )
    except (referrals.WaitsAlready, referrals.OnACaseload) as refusal:
        raise referrals.Refusal("Employment support knows of this already.") from refusal


def _person(request: SignedInRequest, person_id: int) -> Person:
    person = get_object_or_404(Person.objects.current(), pk=person_id)
    note_looks([person], by=request.user, why=WHY, on=timezone.localdate())
    return person
