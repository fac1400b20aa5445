"""Asking for support to find or keep work: one short page, a look at what is sent, and what happens next."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain import referrals
from journeys.domain.own import my_way
from journeys.forms.own import SupportForm
from journeys.states import AskedBy
from people.requests import SignedInRequest
from people.roles import enrolled

SENT = "We have it. Somebody from employment support gets in touch with you."


@enrolled
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """Asked already, it says what happens next; with somebody who supports them, it says who."""
    person = request.user.person
    context = {"episode": my_way.support_of(person), "asked": my_way.waiting(person)}
    if context["episode"] or context["asked"]:
        return render(request, "journeys/own/support_there.html", context)
    form, wish = SupportForm(**sent(request)), request.POST.get("wish")
    if wish == "send" and is_done(request, form, lambda: _ask(request, form), done=SENT):
        return redirect("my_support")
    template = "check" if wish == "check" and form.is_valid() else "ask"
    return render(request, f"journeys/own/support_{template}.html", {"form": form})


@require_POST
def take_back(request: SignedInRequest, referral_id: int) -> HttpResponse:
    """No reason is asked."""
    found = get_object_or_404(request.user.person.referrals, pk=referral_id)
    done = "That is fine. You can ask again at any time."
    pressed(request, lambda: referrals.take_back(found, by=request.user, now=timezone.now()), done=done)
    return redirect("my_journey")


def _ask(request: SignedInRequest, form: SupportForm) -> None:
    referrals.ask(
        request.user.person,
        asked_by=AskedBy.PERSON,
        asker="",
        team=None,
        words=form.cleaned_data["words"],
        by=request.user,
        now=timezone.now(),
    )
