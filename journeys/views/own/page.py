"""My way: the page itself, and the page to print."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journeys.domain.own import my_way
from journeys.views.own import just_taken
from people.models import Person
from people.requests import SignedInRequest
from people.roles import enrolled
from people.states import InformationFormat


@enrolled
@require_safe
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """Goals and steps, what I did, what is next, who supports me. Constant queries."""
    person = request.user.person
    context = {"way": my_way.gather(person, now=timezone.now()), "taken": just_taken.words(request)}
    return render(request, "journeys/own/page.html", context)


@enrolled
@require_safe
@never_cache
def printed(request: SignedInRequest) -> HttpResponse:
    """The same on paper, without what is hidden."""
    person = request.user.person
    context = {"way": my_way.gather(person, now=timezone.now()), "person": person}
    return render(request, "journeys/own/printed.html", context | size_of(request, person))


def size_of(request: SignedInRequest, person: Person) -> dict[str, bool]:
    """Large where they chose it on the page (`?size=large`), or asked for large print and did not choose otherwise."""
    chosen = request.GET.get("size", "")
    wants_large = InformationFormat.LARGE_PRINT in person.formats
    return {"is_large": chosen == "large" or (wants_large and chosen != "usual")}
