"""All reviews that somebody sees, how a team did over the years, and beginning a review."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.views.making.acting import is_done, sent
from journeys.domain.fidelity import bands, items, reviews, standing
from journeys.forms.fidelity import BeginForm
from journeys.models import Team
from journeys.states import ReviewKind, ReviewState
from journeys.views.fidelity.found import keepers_required, staff_required
from people.requests import SignedInRequest


@staff_required
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Reviews that are under way, and of every team those that are agreed."""
    found = standing.standings(reviews.visible_to(request.user))
    teams: dict[Team, list[standing.Standing]] = {}
    for each in found:
        if each.review.state == ReviewState.AGREED:
            teams.setdefault(each.review.team, []).append(each)
    context = {
        "open": [each for each in found if each.review.state != ReviewState.AGREED],
        "teams": sorted(teams.items(), key=lambda pair: pair[0].name.casefold()),
        "may_begin": reviews.teams_kept_by(request.user).exists(),
        "may_change_items": items.may_change(request.user),
        "bands": bands.in_words(),
    }
    return render(request, "journeys/fidelity/listing.html", context)


@staff_required
@require_safe
@never_cache
def team(request: SignedInRequest, team_id: int) -> HttpResponse:
    """The agreed reviews of one team: a chart of the totals, and the same in a table."""
    seen = reviews.visible_to(request.user).filter(state=ReviewState.AGREED)
    which = get_object_or_404(Team.objects.filter(pk__in=seen.values("team")), pk=team_id)
    history = standing.history(which, among=seen)
    chart = standing.chart(history, team=which)
    context = {"team": which, "history": history, "chart": chart, "bands": bands.in_words()}
    return render(request, "journeys/fidelity/team.html", context)


@keepers_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def begin(request: SignedInRequest) -> HttpResponse:
    """The team, the day, what kind, and who scores."""
    form = BeginForm(**sent(request), teams=reviews.teams_kept_by(request.user))
    made = []

    def act() -> None:
        facts = form.cleaned_data | {"kind": ReviewKind(form.cleaned_data["kind"])}
        made.append(reviews.begin(**facts, by=request.user, now=timezone.now()))

    if is_done(request, form, act, done="The review is there. Those who score can begin."):
        return redirect("fidelity_review", made[0].pk)
    return render(request, "journeys/fidelity/begin.html", {"form": form})
