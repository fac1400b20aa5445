"""What I can be asked for, and my topics: shown as they are, the moment they are saved."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ambassadors.domain.profiles import changing
from ambassadors.domain.profiles import offers as domain
from ambassadors.forms.profiles import OffersForm
from ambassadors.states import Work
from ambassadors.views.my_profile.own import own_ambassador
from people.requests import SignedInRequest
from people.views import kept_answers


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def offers(request: SignedInRequest) -> HttpResponse:
    ambassador = own_ambassador(request)
    if request.method == "POST":
        form = OffersForm(request.POST)
        if form.is_valid():
            works, topics = [Work(work) for work in form.cleaned_data["works"]], form.cleaned_data.get("topics", [])
            try:
                domain.choose(ambassador, works=works, topics=topics, by=request.user, now=timezone.now())
                messages.success(request, "Saved.")
                return redirect("my_profile")
            except changing.Refusal as refusal:
                form.add_error(None, refusal.message)
    else:
        initial = {
            "works": list(ambassador.offerings.values_list("work", flat=True)),
            "topics": list(ambassador.topics.values_list("pk", flat=True)),
        }
        form = OffersForm(initial=initial | (kept_answers.take(request) or {}))
    return render(request, "ambassadors/my_profile/offers.html", {"ambassador": ambassador, "form": form})
