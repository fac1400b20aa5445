"""A member of a panel, on a phone: one candidate a page, saved at once; handing in; and what the panel found."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.panels import members, reading, results, scoring
from ambassadors.forms.panels import ScoreForm
from ambassadors.models import Candidate, PanelMember
from ambassadors.views.making.acting import is_done, pressed, sent
from design_system.refusals import Refusal
from people.requests import SignedInRequest


@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Panels that one sits on, or sat on."""
    context = {"panels": members.of_person(request.user.person)}
    return render(request, "ambassadors/panels/panels.html", context)


@require_safe
@never_cache
def page(request: SignedInRequest, day_id: int) -> HttpResponse:
    """Where one stands: each candidate, and the button that hands in."""
    own = reading.own(_own(request, day_id), now=timezone.now())
    return render(request, "ambassadors/panels/panel.html", {"own": own, "day": own.member.day})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def candidate(request: SignedInRequest, day_id: int, number: int) -> HttpResponse:
    """One’s own marks for one candidate."""
    member, now = _own(request, day_id), timezone.now()
    who = get_object_or_404(Candidate, day=member.day, number=number)
    exercises = member.day.exercises.order_by("position", "pk")
    kept = scoring.own(member, candidate=who, by=request.user)
    form = ScoreForm(**sent(request), exercises=exercises, kept=kept)
    if is_done(
        request,
        form,
        lambda: scoring.score(member, candidate=who, given=form.given, by=request.user, now=now),
        done=f"Saved for candidate {number}.",
    ):
        return _next(member, who)
    why_not = "" if member.handed_in_at else scoring.why_not_open(member.day, now=now)
    context = {"form": form, "member": member, "day": member.day, "candidate": who, "why_not_open": why_not}
    given = [(exercise, kept.get(exercise.pk)) for exercise in exercises]
    return render(request, "ambassadors/panels/candidate.html", context | {"given": given})


def hand_in(request: SignedInRequest, day_id: int) -> HttpResponse:
    done = "Thank you. Your marks are handed in."
    return _press(request, day_id, act=scoring.hand_in, done=done)


def take_back(request: SignedInRequest, day_id: int) -> HttpResponse:
    done = "You can change your marks again. Please hand them in when you are done."
    return _press(request, day_id, act=scoring.take_back, done=done)


@require_safe
@never_cache
def found(request: SignedInRequest, day_id: int) -> HttpResponse:
    """What the panel found; before it is complete, only that it is not."""
    member = _own(request, day_id)
    try:
        what = results.of(member.day, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("my_panel", day_id)
    return render(request, "ambassadors/panels/results.html", {"results": what, "day": member.day})


def _own(request: SignedInRequest, day_id: int) -> PanelMember:
    return get_object_or_404(members.of_person(request.user.person), day=day_id)


def _next(member: PanelMember, who: Candidate) -> HttpResponse:
    after = scoring.to_be_scored(member.day).filter(number__gt=who.number).first()
    if after:
        return redirect("my_panel_candidate", member.day_id, after.number)
    return redirect("my_panel", member.day_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def _press(request: SignedInRequest, day_id: int, *, act: Callable[..., object], done: str) -> HttpResponse:
    """One press. A GET comes from a sign-in in between: they see where they stand, and press again."""
    member = _own(request, day_id)
    if request.method == "POST":
        pressed(request, lambda: act(member, by=request.user, now=timezone.now()), done=done)
    return redirect("my_panel", day_id)
