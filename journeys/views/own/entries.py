"""What I did, told by myself: adding it and changing it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ambassadors.views.making.acting import is_done, sent
from journeys.domain.own import entries
from journeys.forms.own import EntryForm
from journeys.views.own.theirs import own_entry
from people.requests import SignedInRequest
from people.roles import enrolled


@enrolled
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def entry_add(request: SignedInRequest) -> HttpResponse:
    form = EntryForm(**sent(request))
    person = request.user.person
    if is_done(
        request,
        form,
        lambda: entries.add(person, **form.cleaned_data, now=timezone.now()),
        done="It is on your page.",
    ):
        return redirect("my_journey")
    return render(request, "journeys/own/entry_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def entry(request: SignedInRequest, entry_id: int) -> HttpResponse:
    found = own_entry(request, entry_id)
    form = EntryForm(**sent(request, kind=found.kind, words=found.words, on=found.on))
    if is_done(request, form, lambda: entries.change(found, **form.cleaned_data, now=timezone.now()), done="Saved."):
        return redirect("my_journey")
    return render(request, "journeys/own/entry.html", {"entry": found, "form": form})
