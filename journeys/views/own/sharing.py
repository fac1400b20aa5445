"""May whoever supports me see the courses I complete? A yes that can be ended at any time."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ambassadors.views.making.acting import pressed
from journeys.domain.own import my_way, sharing
from people.requests import SignedInRequest
from people.roles import enrolled


@enrolled
@require_safe
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """What is seen and by whom; a button to say yes, or to end it."""
    person = request.user.person
    context = {
        "sharing": sharing.standing(person),
        "courses": sharing.courses_shared(person),
        "episode": my_way.support_of(person),
    }
    return render(request, "journeys/own/sharing.html", context)


@require_POST
def give(request: SignedInRequest) -> HttpResponse:
    done = "Thank you. Whoever supports you sees the courses you complete. You can end this at any time."
    person = request.user.person
    pressed(request, lambda: sharing.give(person, by=request.user, now=timezone.now()), done=done)
    return redirect("my_sharing")


@require_POST
def end(request: SignedInRequest) -> HttpResponse:
    done = "It has ended. Whoever supports you does not see your courses any more."
    person = request.user.person
    pressed(request, lambda: sharing.end(person, by=request.user, now=timezone.now()), done=done)
    return redirect("my_sharing")
