"""The desk: where somebody is named beside courses that they helped to make, and changing it at their word."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.making import naming
from ambassadors.domain.making.naming import Place
from ambassadors.forms.consulting import CommentNameOfSomebodyForm, PlaceOfSomebodyForm
from ambassadors.views.making.acting import is_done, sent
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

WHY = "how they are named beside courses"


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listing(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Everywhere that they are named or could be. Constant queries."""
    person = _noted(request, person_id)
    context = {"person": person, "places": naming.places_of(person)}
    return render(request, "ambassadors/desk/named/listing.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, person_id: int, where: str, row_id: int) -> HttpResponse:
    """As they told us, by phone, by letter or in the room. What readers see changes at once."""
    person, now = _noted(request, person_id), timezone.now()
    place = naming.find(where, row_id, person=person)
    if place is None:
        raise Http404
    form = _form(request, place)
    if is_done(
        request,
        form,
        lambda: naming.name_at(place, **form.cleaned_data, person=person, by=request.user, now=now),
        done="Saved. That is how it stands from now on.",
    ):
        return redirect("desk_person_named", person.pk)
    context = {"person": person, "place": place, "form": form}
    return render(request, "ambassadors/desk/named/change.html", context)


def _noted(request: SignedInRequest, person_id: int) -> Person:
    person = get_object_or_404(Person.objects.current(), pk=person_id)
    note_looks([person], by=request.user, why=WHY, on=timezone.localdate())
    return person


def _form(request: SignedInRequest, place: Place) -> PlaceOfSomebodyForm:
    usual = {"naming": place.name.naming, "shown_as": place.name.shown_as}
    if place.comment is None:
        return PlaceOfSomebodyForm(**sent(request, **usual))
    may_be_shown = "yes" if place.comment.may_be_shown else "no"
    return CommentNameOfSomebodyForm(**sent(request, **usual, may_be_shown=may_be_shown))
