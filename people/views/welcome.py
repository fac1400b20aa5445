"""The first visit: what should we call you, how may we reach you. Then on to the page they came for."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods

from people.domain import enrolment
from people.forms.welcome import CalledForm, ChannelForm
from people.requests import SignedInRequest
from people.states import Channel
from people.views import kept_answers


def _next(request: SignedInRequest) -> str:
    wanted = request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if here else reverse("my_place")


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: SignedInRequest) -> HttpResponse:
    """Question 1 of 2: a name."""
    person = request.user.person
    form = CalledForm(
        request.POST if request.method == "POST" else None,
        initial={"called": person.called} | (kept_answers.take(request) or {}),
    )
    if request.method == "POST" and form.is_valid():
        enrolment.name_person(person, called=form.cleaned_data["called"])
        return redirect(f"{reverse('welcome_contact')}?{urlencode({'next': _next(request)})}")
    return render(request, "people/welcome_called.html", {"form": form, "next": _next(request)})


@require_http_methods(["GET", "HEAD", "POST"])
def welcome_contact(request: SignedInRequest) -> HttpResponse:
    """Question 2 of 2: one way to reach them."""
    person = request.user.person
    initial = {
        "channel": person.preferred_channel,
        "phone": person.address_for(Channel.PHONE) or person.address_for(Channel.SMS),
        "postal": person.address_for(Channel.LETTER),
    }
    form = ChannelForm(
        request.POST if request.method == "POST" else None, initial=initial | (kept_answers.take(request) or {})
    )
    if request.method == "POST" and form.is_valid():
        enrolment.choose_channel(person, channel=form.cleaned_data["channel"], address=form.address, now=timezone.now())
        return redirect(_next(request))
    return render(request, "people/welcome_contact.html", {"form": form, "next": _next(request)})
