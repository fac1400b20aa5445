"""One page that is the record: who, where they stand and what is next, contacts, profile, outcomes, reviews."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from journeys.domain import due, episodes, shared_by_them, standing
from journeys.domain.due import DueKind
from journeys.domain.employers import on_episode
from journeys.models import Episode
from journeys.views.asked import support_required
from journeys.views.employment import found
from journeys.views.employment.caseload import A_PAGE
from people.requests import SignedInRequest

CONTACTS_SHOWN = 5
# Where a thing to do is done.
DONE_AT = {
    DueKind.PROFILE: "employment_profile",
    DueKind.EMPLOYER_CONTACT: "episode_employer_contact",
    DueKind.REVIEW: "employment_review",
}


@support_required
@require_safe
@never_cache
def page(request: SignedInRequest, episode_id: int) -> HttpResponse:
    episode = found.episode(request, episode_id)
    todo = due.of(Episode.objects.filter(pk=episode.pk), today=found.today()).get(episode.pk, [])
    outcomes = episode.outcomes.select_related("employer", "entered_anew_as").order_by("-started_on", "-pk")
    contacts = list(episode.contacts.select_related("recorded_by__person").order_by("-on", "-pk")[: CONTACTS_SHOWN + 1])
    context = {
        "episode": episode,
        "standing": standing.of(episode),
        "todo": [(each, DONE_AT.get(each.kind, "employment_contact")) for each in todo],
        "contacts": contacts[:CONTACTS_SHOWN],
        "has_more_contacts": len(contacts) > CONTACTS_SHOWN,
        "profile": getattr(episode, "profile", None),
        "outcomes": outcomes,
        "reviews": episode.reviews.select_related("recorded_by__person").order_by("-held_on", "-pk"),
        "employers": on_episode.about(episode),
        "may_reopen": episode.is_closed and episodes.may_reopen(episode, now=timezone.now()),
        "others": episode.person.episodes.exclude(pk=episode.pk).order_by("-referred_on"),
        **({} if episode.is_closed else _of_today(episode)),
    }
    return render(request, "journeys/employment/episode.html", context)


def _of_today(episode: Episode) -> dict:
    """What is the person's today, for whoever supports them today: not for those who did once."""
    return {
        "points": episode.person.contact_points.order_by("pk"),
        "needs": episode.person.access_needs.filter(ended_at__isnull=True).order_by("pk"),
        "shared": shared_by_them.of(episode.person),
    }


@support_required
@require_safe
@never_cache
def trail(request: SignedInRequest, episode_id: int) -> HttpResponse:
    """Who did what, the newest first."""
    episode = found.episode(request, episode_id)
    rows = Paginator(standing.trail(episode), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "journeys/employment/trail.html", {"episode": episode, "page": rows})
