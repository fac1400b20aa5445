"""The desk: finding a person, and adding one. What was searched for is kept with the sign-in, never in an address."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bookings.forms.desk_people import AddPersonForm, SearchForm
from people.domain import adding, searching
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Channel, Role

KEY = "person_searched_for"


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def search(request: SignedInRequest) -> HttpResponse:
    """One box. A search is posted, kept with the sign-in, and shown by a plain page that Back returns to."""
    if request.method == "POST":
        form = SearchForm(request.POST)
        if form.is_valid():
            request.session[KEY] = form.cleaned_data["query"]
            return redirect("desk_people")
        return render(request, "bookings/desk/people/search.html", {"form": form})
    query = request.session.get(KEY, "")
    matches = searching.find_people(query) if query else []
    context = {"form": SearchForm(initial={"query": query}), "query": query, "matches": matches}
    return render(request, "bookings/desk/people/search.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: SignedInRequest) -> HttpResponse:
    """A name and a way to reach them. People who may be the same are shown before anybody is added."""
    form = AddPersonForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "bookings/desk/people/add.html", {"form": form})
    called, addresses = form.cleaned_data["called"], form.addresses
    matches = adding.near_matches(called=called, addresses=addresses)
    if not _is_none_of(matches, request):
        context = {"form": form, "matches": matches, "shown": [match.person.pk for match in matches]}
        return render(request, "bookings/desk/people/is_it_one_of_these.html", context)
    channel = Channel(form.cleaned_data["preferred_channel"])
    person = adding.add_person(
        called=called, preferred_channel=channel, addresses=addresses, by=request.user, now=timezone.now()
    )
    return redirect("desk_person", person.pk)


def _is_none_of(matches: list[searching.Match], request: SignedInRequest) -> bool:
    """Whether staff said so of all of them. Whoever was added meanwhile, by a second press too, is shown first."""
    shown = set(request.POST.get("shown", "").split(",")) if request.POST.get("is_none_of_these") == "yes" else set()
    return all(str(match.person.pk) in shown for match in matches)
