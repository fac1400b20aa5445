"""Writing down that support was asked for, by a clinician, staff or the person: found by a search, or new to us."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ambassadors.views.making.acting import sent
from bookings.forms.desk_people import AddPersonForm, SearchForm
from design_system.refusals import Refusal
from journeys.domain import referrals
from journeys.forms.employment import AskForSomebodyForm
from journeys.views.asked import support_required
from journeys.views.employment.found import note_list, today
from people.domain import adding, searching
from people.domain.looking import note_looks
from people.domain.searching import Match
from people.models import Person
from people.requests import SignedInRequest
from people.states import Channel

KEY = "employment_searched_for"
WHY = "asking for employment support"


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def find(request: SignedInRequest) -> HttpResponse:
    """One box. A search is posted, kept with the sign-in, and shown by a plain page that Back returns to."""
    if request.method == "POST":
        form = SearchForm(request.POST)
        if form.is_valid():
            request.session[KEY] = form.cleaned_data["query"]
            return redirect("employment_find")
        return render(request, "journeys/employment/find.html", {"form": form})
    query = request.session.get(KEY, "")
    matches = searching.find_people(query) if query else []
    note_list(request, (match.person for match in matches))
    context = {"form": SearchForm(initial={"query": query}), "query": query, "matches": matches}
    return render(request, "journeys/employment/find.html", context)


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: SignedInRequest) -> HttpResponse:
    """A name and a way to reach them. People who may be the same are shown before anybody is added."""
    form = AddPersonForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "journeys/employment/add.html", {"form": form})
    called, addresses = form.cleaned_data["called"], form.addresses
    matches = adding.near_matches(called=called, addresses=addresses)
    if not _is_none_of(matches, request):
        note_list(request, (match.person for match in matches))
        context = {"form": form, "matches": matches, "shown": [match.person.pk for match in matches]}
        return render(request, "journeys/employment/is_it_one_of_these.html", context)
    channel = Channel(form.cleaned_data["preferred_channel"])
    person = adding.add_person(
        called=called, preferred_channel=channel, addresses=addresses, by=request.user, now=timezone.now()
    )
    return redirect("employment_ask", person.pk)


def _is_none_of(matches: list[Match], request: SignedInRequest) -> bool:
    """Whether they said so of all of them. Whoever was added meanwhile, by a second press too, is shown first."""
    shown = set(request.POST.get("shown", "").split(",")) if request.POST.get("is_none_of_these") == "yes" else set()
    return all(str(match.person.pk) in shown for match in matches)


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Who asks, for which team, and what the person would like."""
    person = get_object_or_404(Person.objects.current(), pk=person_id)
    note_looks([person], by=request.user, why=WHY, on=today())
    form = AskForSomebodyForm(**sent(request))
    if form.is_bound and form.is_valid():
        try:
            made = referrals.ask(person, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"It is written down that support was asked for {person}.")
            if referrals.waiting_for(request.user).filter(pk=made.pk).exists():
                return redirect("employment_referral", made.pk)
            return redirect("employment_waiting")
    return render(request, "journeys/employment/ask.html", {"person": person, "form": form})
