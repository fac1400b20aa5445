"""Closing support with a reason, opening it again after a slip, and moving it to another specialist."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain import caseloads, episodes
from journeys.forms.employment import CloseForm, MoveForm
from journeys.views.asked import leader_required, support_required
from journeys.views.employment import found
from people.requests import SignedInRequest


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def close(request: SignedInRequest, episode_id: int) -> HttpResponse:
    episode = found.episode(request, episode_id)
    form = CloseForm(**sent(request, on=found.today()))
    return found.acted(
        request,
        episode,
        form=form,
        act=lambda: episodes.close(episode, **form.cleaned_data, by=request.user, now=timezone.now()),
        heading="Close their support",
        note="Support lasts as long as they want it. They can ask for it again at any time.",
        button="Close their support",
        done="Their support is closed.",
    )


@require_POST
@support_required
def reopen(request: SignedInRequest, episode_id: int) -> HttpResponse:
    episode = found.episode(request, episode_id)
    pressed(
        request,
        lambda: episodes.reopen(episode, by=request.user, now=timezone.now()),
        done="Their support goes on.",
    )
    return redirect("employment_episode", episode.pk)


@leader_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def move(request: SignedInRequest, episode_id: int) -> HttpResponse:
    """A team leader’s act. Where the other team is not theirs, the record is not theirs to open afterwards."""
    episode = found.episode(request, episode_id)
    form = MoveForm(**sent(request, team=episode.team_id))
    done = "They have another employment specialist now."
    if is_done(
        request,
        form,
        lambda: episodes.move(episode, **form.cleaned_data, by=request.user, now=timezone.now()),
        done=done,
    ):
        messages.info(request, "Please tell them who supports them now.")
        still_theirs = caseloads.visible_to(request.user).filter(pk=episode.pk).exists()
        return redirect("employment_episode", episode.pk) if still_theirs else redirect("employment_team")
    context = {
        "episode": episode,
        "form": form,
        "heading": "Move to another specialist",
        "button": "Move",
        "quiet": "Leave it as it is",
    }
    return render(request, "journeys/employment/act.html", context)
