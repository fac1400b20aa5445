"""The desk: who sits on the panel. A search for a person is posted, so that no name stands in an address."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ambassadors.domain.panels import members, scoring
from ambassadors.forms.panels import ExperienceForm
from ambassadors.states import Experience
from ambassadors.views.making.acting import is_done, pressed, sent
from ambassadors.views.panels.desk import a_button, day_of, filled_in, looked_at, member_of
from bookings.forms.changes import SureForm
from bookings.forms.desk_people import SearchForm
from people.domain import searching
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest

WHY = "ambassadors"


@filled_in
def find(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    """Those who said yes to it; or anybody we know, by a search."""
    day, now = day_of(engagement_id), timezone.now()
    form = SearchForm(request.POST if request.method == "POST" else None)
    query = form.cleaned_data["query"] if form.is_bound and form.is_valid() else ""
    said_yes = list(members.said_yes(day))
    note_looks(said_yes, by=request.user, why=WHY, on=timezone.localdate(now))
    context = {
        "day": day,
        "engagement": day.engagement,
        "form": form,
        "query": query,
        "matches": searching.find_people(query) if query else [],
        "said_yes": said_yes,
    }
    return render(request, "ambassadors/desk/panels/find.html", context)


@filled_in
def add(request: SignedInRequest, engagement_id: int, person_id: int) -> HttpResponse:
    """With which experience, and one button."""
    day, now = day_of(engagement_id), timezone.now()
    person = get_object_or_404(Person.objects.current(), pk=person_id)
    note_looks([person], by=request.user, why=WHY, on=timezone.localdate(now))
    said_yes = members.said_yes(day).filter(pk=person.pk).exists()
    form = ExperienceForm(**sent(request, **({"experience": Experience.LIVED} if said_yes else {})))
    if is_done(
        request,
        form,
        lambda: members.add(day, person=person, **form.cleaned_data, by=request.user, now=now),
        done=f"{person} is on the panel.",
    ):
        return redirect("desk_panel", engagement_id)
    context = {"day": day, "engagement": day.engagement, "form": form, "person": person, "said_yes": said_yes}
    return render(request, "ambassadors/desk/panels/add.html", context)


@filled_in
def take_off(request: SignedInRequest, engagement_id: int, member_id: int) -> HttpResponse:
    """Asks whether they are sure: marks that were given go with them."""
    member, now = member_of(engagement_id, member_id), timezone.now()
    note_looks([member.person], by=request.user, why=WHY, on=timezone.localdate(now))
    form = SureForm(request.POST if request.method == "POST" else None)
    done = f"{member.person} is off the panel."
    if is_done(request, form, lambda: members.take_off(member, by=request.user, now=now), done=done):
        return redirect("desk_panel", engagement_id)
    context = {"engagement": member.day.engagement, "day": member.day, "member": member, "form": form}
    return render(request, "ambassadors/desk/panels/take_off.html", context)


@looked_at
def sheet(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    """Empty score sheets to print: one page a candidate, with no name but what the member writes on it."""
    day = day_of(engagement_id)
    context = {
        "day": day,
        "engagement": day.engagement,
        "exercises": list(day.exercises.order_by("position", "pk")),
        "candidates": list(scoring.to_be_scored(day)),
    }
    return render(request, "ambassadors/desk/panels/sheets.html", context)


@a_button
def hand_in(request: SignedInRequest, engagement_id: int, member_id: int) -> HttpResponse:
    """For a member whose marks are on paper."""
    member, now = member_of(engagement_id, member_id), timezone.now()
    done = f"The marks of {member.person} are handed in."
    pressed(request, lambda: scoring.hand_in(member, by=request.user, now=now), done=done)
    return redirect("desk_panel", engagement_id)


@a_button
def take_back(request: SignedInRequest, engagement_id: int, member_id: int) -> HttpResponse:
    """For a member whose marks are on paper, while the panel is not complete."""
    member, now = member_of(engagement_id, member_id), timezone.now()
    done = "They are not handed in any more, and can be typed in anew."
    pressed(request, lambda: scoring.take_back(member, by=request.user, now=now), done=done)
    return redirect("desk_panel", engagement_id)
