"""The episode, referral or outcome of a page, where it is theirs to open; looking at somebody's record is noted."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ambassadors.views.making.acting import is_done, pressed
from journeys.domain import caseloads, referrals, standing
from journeys.models import Episode, Outcome, Referral
from people.domain.looking import note_looks
from people.models import Person
from people.requests import SignedInRequest

WHY = "employment support"
LISTED = "list of employment support"


def today() -> dt.date:
    return timezone.localdate()


def episode(request: SignedInRequest, episode_id: int) -> Episode:
    """With where it stands (see standing.listed). What is not theirs is not there."""
    rows = standing.listed(caseloads.visible_to(request.user), today=today())
    found = get_object_or_404(rows, pk=episode_id)
    note_looks([found.person], by=request.user, why=WHY, on=today())
    return found


def outcome(request: SignedInRequest, episode_id: int, outcome_id: int) -> Outcome:
    of = episode(request, episode_id)
    found = get_object_or_404(of.outcomes.select_related("employer"), pk=outcome_id)
    found.episode = of
    return found


def referral(request: SignedInRequest, referral_id: int) -> Referral:
    """One that waits. Answered, it is not there any more."""
    found = get_object_or_404(referrals.waiting_for(request.user), pk=referral_id)
    note_looks([found.person], by=request.user, why=WHY, on=today())
    return found


def note_list(request: SignedInRequest, people: Iterable[Person]) -> None:
    note_looks(people, by=request.user, why=LISTED, on=today())


def acted(
    request: SignedInRequest,
    found: Episode,
    *,
    act: Callable[[], object],
    heading: str,
    button: str,
    done: str,
    form: Form | None = None,
    note: str = "",
    quiet: str = "Leave it as it is",
) -> HttpResponse:
    """One question, or one button; done or refused, back to the record."""
    if form is None and request.method == "POST":
        pressed(request, act, done=done)
        return redirect("employment_episode", found.pk)
    if form is not None and is_done(request, form, act, done=done):
        return redirect("employment_episode", found.pk)
    context = {"episode": found, "form": form, "heading": heading, "note": note, "button": button, "quiet": quiet}
    return render(request, "journeys/employment/act.html", context)
