"""The desk: one person's page, and what staff change on their record. Every look is noted."""

import re

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bookings.domain import erasure, giving_logins, person_record, wording
from bookings.domain.certificates import names
from bookings.domain.feeds import links
from bookings.forms.desk_people import AddressFields, DetailsForm, PreferForm, SureForm
from bookings.views.certificates.answers import anew_in_words
from courses.models import Facilitator
from design_system.refusals import Refusal
from people.domain import contact
from people.domain.looking import note_looks
from people.models import ContactPoint, Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Channel, Role

NUMBER = re.compile(r"[0-9]{1,18}")


def found(request: SignedInRequest, person_id: int) -> Person:
    """The person of a page at the desk; looking at the record is noted."""
    people = Person.objects.filter(erased_at__isnull=True).select_related("user", "enrolment", "merged_into")
    person = get_object_or_404(people, pk=person_id)
    note_looks([person], by=request.user, why="person record", on=timezone.localdate())
    return person


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Who they are to the college, on one page. A merged record leads to the one it was merged into."""
    person = found(request, person_id)
    if person.merged_into_id:
        return _lead_on(request, person)
    context = {
        "record": person_record.look_at(person, now=timezone.now()),
        "person": person,
        "facilitator": Facilitator.objects.filter(person=person).first(),
    }
    return render(request, "bookings/desk/people/person.html", context)


def _lead_on(request: SignedInRequest, merged: Person) -> HttpResponse:
    """From a merged record to the one it was merged into; what was sent is kept on neither."""
    nothing = " Nothing was saved." if request.method == "POST" else ""
    messages.info(request, f"That record was merged into this one.{nothing}")
    return redirect("desk_person", merged.merged_into_id)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def contacts(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Addresses: add, remove, say that a failed one is right; and the channel they prefer."""
    person = found(request, person_id)
    if person.merged_into_id:
        return _lead_on(request, person)
    is_adding = request.method == "POST" and request.POST.get("wish") == "add"
    form = AddressFields(request.POST if is_adding else None)
    if request.method == "POST" and (not is_adding or form.is_valid()):
        try:
            _change_contacts(request, person, form)
        except Refusal as refusal:
            messages.warning(request, refusal.message)
        return redirect("desk_person_contacts", person.pk)
    prefer = PreferForm(initial={"preferred_channel": person.preferred_channel})
    context = {
        "person": person,
        "points": person.contact_points.order_by("pk"),
        "has_link": person.calendar_feeds.live().exists(),
        "form": form,
        "prefer": prefer,
    }
    return render(request, "bookings/desk/people/contacts.html", context)


def _change_contacts(request: SignedInRequest, person: Person, form: AddressFields) -> None:
    """The one change that was asked for."""
    now, wish = timezone.now(), request.POST.get("wish")
    if wish == "add":
        for channel, address in form.addresses.items():
            contact.add(person, channel=channel, address=address, by=request.user, now=now)
    elif wish == "prefer":
        prefer = PreferForm(request.POST)
        if prefer.is_valid():
            channel = Channel(prefer.cleaned_data["preferred_channel"])
            contact.prefer(person, channel=channel, by=request.user, now=now)
    elif wish in {"remove", "mend"}:
        point = _point(request, person)
        act = contact.remove if wish == "remove" else contact.mend
        act(point, by=request.user, now=now)


def _point(request: SignedInRequest, person: Person) -> ContactPoint:
    """The address of theirs that the button stands beside."""
    asked = request.POST.get("point", "")
    if not NUMBER.fullmatch(asked):
        raise Http404
    return get_object_or_404(person.contact_points.select_related("person"), pk=asked)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def details(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Name, discreet wording, and to whom they belong."""
    person, now = found(request, person_id), timezone.now()
    if person.merged_into_id:
        return _lead_on(request, person)
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=DetailsForm.initial_for(person))
    if request.method == "POST" and form.is_valid():
        new = names.rename(person, called=form.cleaned_data["called"], by=request.user, now=now)
        wording.choose_discreet(person, is_discreet=form.cleaned_data["is_discreet"], now=now)
        for audience, belongs in form.answers.items():
            contact.say_audience(person, audience=audience, belongs=belongs, by=request.user, now=now)
        messages.success(request, f"Saved.{anew_in_words(new)}")
        return redirect("desk_person", person.pk)
    return render(request, "bookings/desk/people/details.html", {"person": person, "form": form})


@require_POST
@role_required(Role.COLLEGE_STAFF)
def sign_in(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Makes this person the one who signs in with an address of theirs."""
    person = found(request, person_id)
    point = _point(request, person)
    try:
        giving_logins.let_sign_in(person, address=point.address, by=request.user, now=timezone.now())
        messages.success(request, f"{person} now signs in with {point.address}.")
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("desk_person", person.pk)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stop_links(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Their calendar links: what stops, and one button."""
    person = found(request, person_id)
    if person.merged_into_id:
        return _lead_on(request, person)
    if request.method == "POST":
        links.stop_all(person, by=request.user, now=timezone.now())
        messages.success(request, "Their calendar link has stopped.")
        return redirect("desk_person", person.pk)
    return render(request, "bookings/desk/people/stop_links.html", {"person": person})


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def erase(request: SignedInRequest, person_id: int) -> HttpResponse:
    """What goes and what stays, a box to tick, and one button."""
    person = found(request, person_id)
    form = SureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            erasure.erase(person, by=request.user, now=timezone.now())
        except Refusal as refusal:
            messages.warning(request, refusal.message)
            return redirect("desk_person", person.pk)
        messages.success(request, "The person has been erased. Their bookings stay in the counts, without a name.")
        return redirect("desk_people")
    return render(request, "bookings/desk/people/erase.html", {"person": person, "form": form})
