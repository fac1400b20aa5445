"""Somebody on a caseload and a vacancy: where it stands, moving it on, the first day at work, and support given."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain.employers import listing, matching, starting
from journeys.forms.employers import StartForm, SupportForm, ThinkOfVacancyForm
from journeys.states import MatchState
from journeys.views.employers.opened import a_button, episode_of, filled_in, match_of
from people.requests import SignedInRequest


@filled_in
def of_episode(request: SignedInRequest, episode_id: int) -> HttpResponse:
    """Open vacancies that this person is not thought of for yet."""
    found = episode_of(request, episode_id)
    wanted = listing.vacancies().exclude(matches__episode=found)
    form = ThinkOfVacancyForm(**sent(request), vacancies=wanted)
    if is_done(
        request,
        form,
        lambda: matching.think_of(form.cleaned_data["vacancy"], episode=found, by=request.user, now=timezone.now()),
        done="It is noted. The employer is told nothing by this.",
    ):
        return redirect("employment_episode", found.pk)
    context = {"form": form, "episode": found, "vacancies": wanted, "today": timezone.localdate()}
    return render(request, "journeys/employers/vacancies_for_one.html", context)


@filled_in
def match(request: SignedInRequest, match_id: int) -> HttpResponse:
    """Where it stands, what may come next, and the support given, with more of it."""
    found = match_of(request, match_id)
    form = SupportForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: matching.accompany(found, **form.cleaned_data, by=request.user, now=timezone.now()),
        done="It is noted.",
    ):
        return redirect("employment_match", found.pk)
    steps = matching.steps_from(found)
    context = {
        "match": found,
        "form": form,
        "job": matching.job_of(found),
        "may_start": MatchState.STARTED in steps,
        "steps": [step for step in steps if step != MatchState.STARTED],
        "support": found.support_given.order_by("-on", "-pk"),
    }
    return render(request, "journeys/employers/match.html", context)


@a_button
def move(request: SignedInRequest, match_id: int) -> HttpResponse:
    found, to = match_of(request, match_id), request.POST.get("state")
    if to not in MatchState.values:
        raise Http404
    pressed(
        request,
        lambda: matching.move(found, to=MatchState(to), by=request.user, now=timezone.now()),
        done="Saved. The employer is told nothing by this.",
    )
    return redirect("employment_match", found.pk)


@filled_in
def started(request: SignedInRequest, match_id: int) -> HttpResponse:
    """The first day at work: the job stands in their outcomes from then on."""
    found = match_of(request, match_id)
    form = StartForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: starting.start(found, job=form.job, by=request.user, now=timezone.now()),
        done="It is noted. The job stands in their outcomes.",
    ):
        return redirect("employment_match", found.pk)
    return render(request, "journeys/employers/started.html", {"form": form, "match": found})
