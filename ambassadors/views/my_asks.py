"""What an ambassador is asked to do: the page a link leads to, and buttons that answer. A link alone never answers."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.engagements import afterwards, answering, own, turn
from ambassadors.domain.panels import members
from ambassadors.forms.engagements import HowItWasForm
from design_system.refusals import Refusal
from people.requests import SignedInRequest
from people.views import kept_answers


@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """What there is to answer, what they have said yes to, and what was before; and the rule by which we ask."""
    listed = own.listed(request.user.person, now=timezone.now())
    return render(request, "ambassadors/my_asks/asks.html", {"listed": listed, "rule": turn.RULE})


@require_safe
@never_cache
def page(request: SignedInRequest, ask_id: int) -> HttpResponse:
    """One of them, with two buttons while it can be answered."""
    ask = get_object_or_404(own.asks_of(request.user.person), pk=ask_id)
    panel = members.of_person(request.user.person).filter(day__engagement=ask.engagement_id).first()
    context = {"own": own.look_at(ask, now=timezone.now()), "panel": panel}
    return render(request, "ambassadors/my_asks/ask.html", context)


def accept(request: SignedInRequest, ask_id: int) -> HttpResponse:
    return _answer(request, ask_id, act=answering.accept, done="Thank you. You are down for it.")


def decline(request: SignedInRequest, ask_id: int) -> HttpResponse:
    done = "Thank you for telling us. That is fine, and we ask no reason."
    return _answer(request, ask_id, act=answering.decline, done=done)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def step_back(request: SignedInRequest, ask_id: int) -> HttpResponse:
    """Can’t come after all. Asks only “are you sure?”."""
    ask = get_object_or_404(own.asks_of(request.user.person), pk=ask_id)
    if request.method != "POST":
        return render(request, "ambassadors/my_asks/step_back.html", {"ask": ask})
    done = "Thank you for telling us. It is out of your dates, and we look for somebody else."
    return _answer(request, ask_id, act=answering.step_back, done=done)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def how_it_was(request: SignedInRequest, ask_id: int) -> HttpResponse:
    """Afterwards, in their own words."""
    ask = get_object_or_404(own.asks_of(request.user.person), pk=ask_id)
    usual = {"words": ask.debrief} | (kept_answers.take(request) or {})
    form = HowItWasForm(request.POST if request.method == "POST" else None, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            afterwards.say_how_it_was(ask, words=form.cleaned_data["words"], by=request.user, now=timezone.now())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Saved. Thank you.")
            return redirect("my_ask", ask.pk)
    return render(request, "ambassadors/my_asks/how_it_was.html", {"ask": ask, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def _answer(request: SignedInRequest, ask_id: int, *, act: Callable[..., object], done: str) -> HttpResponse:
    """One press. A GET comes from a sign-in in between: they see what they are asked, and press again."""
    ask = get_object_or_404(own.asks_of(request.user.person), pk=ask_id)
    if request.method == "POST":
        try:
            act(ask, by=request.user, now=timezone.now())
            messages.success(request, done)
        except Refusal as refusal:
            messages.warning(request, refusal.message)
    return redirect("my_ask", ask.pk)
