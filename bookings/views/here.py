"""“I'm here”: the student's side of the code on the wall."""

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bookings.domain import check_in
from bookings.forms.register import CodeForm
from people.requests import SignedInRequest

# Nobody mistypes a code ten times in ten minutes; nobody gets far by guessing.
TRIES = 10
WITHIN = 600  # seconds


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: SignedInRequest) -> HttpResponse:
    """Type the code. The QR code on the wall brings it along; so does a sign-in in between."""
    given = request.POST if request.method == "POST" else request.GET
    form = CodeForm(given if "code" in given else None)
    if form.is_valid():
        return redirect("here_code", form.cleaned_data["code"])
    return render(request, "bookings/here/ask.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: SignedInRequest, code: str) -> HttpResponse:
    """Where the code is from, and one button; then that it is noted."""
    person, now = request.user.person, timezone.now()
    if _has_tried_too_often(request):
        return render(request, "bookings/here/wait.html", status=429)
    try:
        if request.method == "POST":
            found = check_in.say_here(code, person=person, by=request.user, now=now)
        else:
            found = check_in.find(code, person=person, now=now)
    except check_in.Refusal as refusal:
        if isinstance(refusal, check_in.Unknown):
            _count_a_try(request)
        return render(request, "bookings/here/not_noted.html", {"why": refusal.message})
    if request.method == "POST":
        messages.success(request, "Thank you. We have noted that you are here.")
        return redirect("here_code", code)
    return render(request, "bookings/here/answer.html", {"found": found})


def _key(request: SignedInRequest) -> str:
    return f"here:{request.user.pk}:{int(timezone.now().timestamp()) // WITHIN}"


def _has_tried_too_often(request: SignedInRequest) -> bool:
    return cache.get(_key(request), 0) >= TRIES


def _count_a_try(request: SignedInRequest) -> None:
    """Of each login, in the cache that the sign-in limits use."""
    key = _key(request)
    cache.add(key, 0, timeout=2 * WITHIN)
    try:
        cache.incr(key)
    except ValueError:  # it was pushed out of the cache meanwhile
        return
