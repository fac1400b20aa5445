"""The desk: ambassadors and those on the way, by where they stand; and noting that somebody is interested."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.becoming import interest, readiness, standing
from ambassadors.forms.becoming import InterestOfSomebodyForm
from ambassadors.states import IS_AMBASSADOR, AmbassadorState
from ambassadors.views.making.acting import is_done, sent
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

A_PAGE = 25
WHY = "ambassadors"


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Those on the way and there, or one state. Constant queries."""
    now = timezone.now()
    asked = request.GET.get("state", "")
    state = asked if asked in AmbassadorState.values else ""
    page = Paginator(standing.listed(state), A_PAGE).get_page(request.GET.get("page"))
    stands = readiness.of(page, today=timezone.localdate(now))
    note_looks((each.person for each in page), by=request.user, why=WHY, on=timezone.localdate(now))
    numbers = standing.numbers()
    context = {
        "page": page,
        "rows": [(each, stands[each.pk]) for each in page],
        "state": state,
        "state_in_words": AmbassadorState(state).label if state else "",
        "numbers": numbers,
        "in_hand": sum(number for each, number in numbers if each in IS_AMBASSADOR | {AmbassadorState.INTERESTED}),
    }
    return render(request, "ambassadors/desk/becoming/ambassadors.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def of_person(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Their page where they are on the way or there; else noting that they are interested."""
    person = get_object_or_404(Person.objects.current(), pk=person_id)
    found = standing.of_person(person)
    if found is not None and found.state in IS_AMBASSADOR | {AmbassadorState.INTERESTED}:
        return redirect("desk_ambassador", found.pk)
    note_looks([person], by=request.user, why=WHY, on=timezone.localdate())
    form = InterestOfSomebodyForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: interest.say(person, **form.cleaned_data, by=request.user, now=timezone.now()),
        done="It is noted. Next: talk with them.",
    ):
        return redirect("desk_person_ambassador", person.pk)
    context = {"person": person, "form": form, "before": found}
    return render(request, "ambassadors/desk/becoming/interested.html", context)
