"""The vocational profile: one page to read it and add to it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ambassadors.views.making.acting import is_done, sent
from journeys.domain import profiles
from journeys.forms.employment import ProfileForm
from journeys.models import VocationalProfile
from journeys.views.asked import support_required
from journeys.views.employment import found
from people.requests import SignedInRequest


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, episode_id: int) -> HttpResponse:
    episode, now = found.episode(request, episode_id), timezone.now()
    before = VocationalProfile.objects.filter(episode=episode).first()
    if episode.is_closed:
        return render(request, "journeys/employment/profile_closed.html", {"episode": episode, "profile": before})
    usual = {name: getattr(before, name) for name in profiles.FIELDS} if before else {}
    form = ProfileForm(
        **sent(request, **usual, seen=before.updated_at.isoformat() if before else "", started_on=found.today()),
        episode=episode,
    )
    if is_done(
        request,
        form,
        lambda: profiles.write(
            episode,
            facts=form.facts,
            started_on=form.cleaned_data.get("started_on"),
            seen_at=_moment(form.cleaned_data["seen"]),
            by=request.user,
            now=now,
        ),
        done="The profile is saved.",
    ):
        return redirect("employment_episode", episode.pk)
    return render(request, "journeys/employment/profile.html", {"episode": episode, "profile": before, "form": form})


def _moment(typed: str):
    """The moment a form was made from; whatever is none is no moment of ours, and is refused as one."""
    try:
        return parse_datetime(typed) if typed else None
    except ValueError:
        return None
