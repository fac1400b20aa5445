"""The first visit, second question: how may we reach you. Then on to the page they came for."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from people.domain import enrolment
from people.forms.welcome import ChannelForm
from people.requests import SignedInRequest
from people.states import Channel
from people.views import kept_answers


def next_page(request: SignedInRequest) -> str:
    """Where they go on to: the page they came for, if it is one of ours."""
    wanted = request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if here else reverse("my_place")


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
        return redirect(next_page(request))
    return render(request, "people/welcome_contact.html", {"form": form, "next": next_page(request)})
