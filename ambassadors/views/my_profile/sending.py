"""Looking at the profile as readers will, sending exactly that to be read, taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.domain.profiles import for_readers, standing, writing
from ambassadors.states import ProfileState
from ambassadors.views.my_profile.own import own_profile
from design_system.refusals import Refusal
from people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def send(request: SignedInRequest) -> HttpResponse:
    """The page as it would be, what is still missing, what happens next, and one button."""
    profile, now = own_profile(request), timezone.now()
    if request.method == "POST":
        return _send(request)
    ambassador = profile.ambassador
    context = {
        "profile": profile,
        "offers": for_readers.offers_of(ambassador.offerings.values_list("work", flat=True)),
        "topics": list(ambassador.topics.order_by("name")),
        "standing": standing.of(profile, now=now),
        "missing": writing.missing(profile, now=now),
    }
    return render(request, "ambassadors/my_profile/send.html", context)


@require_POST
def take_back(request: SignedInRequest) -> HttpResponse:
    writing.take_back(own_profile(request), by=request.user, now=timezone.now())
    messages.success(request, "Your profile is back with you. Write on when you like.")
    return redirect("my_profile")


def _send(request: SignedInRequest) -> HttpResponse:
    try:
        sent = writing.send(own_profile(request), by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("my_profile_send")
    if sent.state == ProfileState.PUBLISHED:
        messages.success(request, "These words were read before and are ready: your page is up again.")
    else:
        messages.success(request, "Your profile is sent. Somebody at the college reads it.")
    return redirect("my_profile")
