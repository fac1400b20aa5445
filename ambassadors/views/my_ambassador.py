"""My way to be an ambassador, and what I do as one: where I stand, a break, leaving. Nobody asks for a reason."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.domain.becoming import interest, leaving, pausing, standing
from ambassadors.forms.becoming import InterestForm
from ambassadors.models import Ambassador
from ambassadors.views.making.acting import is_done, pressed, sent
from ambassadors.views.my_profile.own import own_ambassador
from people.requests import SignedInRequest
from people.roles import enrolled
from people.views.handing_out import handed_out, kept_by_nobody


@require_safe
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """Where I stand. Who never said anything reads what it is to be one."""
    found = standing.of_person(request.user.person)
    if found is None:
        return render(request, "ambassadors/my_ambassador/what_it_is.html")
    context = {"standing": standing.look(found, now=timezone.now()), "ambassador": found}
    return render(request, "ambassadors/my_ambassador/page.html", context)


@enrolled
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def interested(request: SignedInRequest) -> HttpResponse:
    """“I would like to be an ambassador.”"""
    person = request.user.person
    before = standing.of_person(person)
    form = InterestForm(**sent(request, words=before.words if before else ""))
    if is_done(
        request,
        form,
        lambda: interest.say(person, **form.cleaned_data, by=request.user, now=timezone.now()),
        done="Thank you. Somebody from the college talks with you about it, within about two weeks.",
    ):
        return redirect("my_ambassador")
    return render(request, "ambassadors/my_ambassador/interested.html", {"form": form})


@require_POST
def not_now(request: SignedInRequest) -> HttpResponse:
    found = _own(request)
    done = "That is fine. You can say that you are interested again at any time."
    pressed(request, lambda: interest.not_now(found, by=request.user, now=timezone.now()), done=done)
    return redirect("my_ambassador")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def take_a_break(request: SignedInRequest) -> HttpResponse:
    found = own_ambassador(request)
    if request.method == "POST":
        done = "You are on a break now. Nobody asks you for anything until you come back."
        pressed(request, lambda: pausing.pause(found, by=request.user, now=timezone.now()), done=done)
        return redirect("my_ambassador")
    return render(request, "ambassadors/my_ambassador/break.html", {"ambassador": found})


@require_POST
def come_back(request: SignedInRequest) -> HttpResponse:
    found = own_ambassador(request)
    pressed(request, lambda: pausing.come_back(found, by=request.user, now=timezone.now()), done="Welcome back.")
    return redirect("my_ambassador")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leave(request: SignedInRequest) -> HttpResponse:
    found = own_ambassador(request)
    if request.method == "POST":
        done = "You have left. Thank you for everything you did."
        pressed(request, lambda: leaving.leave(found, by=request.user, now=timezone.now()), done=done)
        return redirect("my_ambassador")
    return render(request, "ambassadors/my_ambassador/leave.html", {"ambassador": found})


@require_safe
def agreement(request: SignedInRequest) -> HttpResponseBase:
    """What I signed, as a file."""
    found = _own(request)
    if not found.agreement:
        raise Http404
    return kept_by_nobody(handed_out(request, found.agreement.name or "", saved_as="agreement"))


def _own(request: SignedInRequest) -> Ambassador:
    found = standing.of_person(request.user.person)
    if found is None:
        raise Http404
    return found
