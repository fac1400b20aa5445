"""The desk: one panel day, its post, candidates by number and exercises."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ambassadors.domain.panels import days, keeping, reading
from ambassadors.forms.panels import CandidatesForm, DayForm, ExerciseForm
from ambassadors.models import Engagement, PanelDay
from ambassadors.views.desk_engagements.page import found
from ambassadors.views.making.acting import is_done, pressed, sent
from ambassadors.views.panels.desk import a_button, candidate_of, day_of, exercise_of, filled_in, looked_at
from bookings.forms.changes import SureForm
from people.requests import SignedInRequest


@looked_at
def page(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    """How it stands and what is to be done next. No mark is shown here, at any time."""
    engagement = found(engagement_id)
    day = PanelDay.objects.select_related("destroyed_by__person").filter(engagement=engagement).first()
    if day is None:
        return redirect("desk_panel_facts", engagement.pk)
    hub = reading.hub(engagement, day, by=request.user, now=timezone.now())
    return render(request, "ambassadors/desk/panels/page.html", {"hub": hub, "engagement": engagement, "day": day})


@filled_in
def facts(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    """The post and until when it is kept: with these a panel day begins."""
    engagement, now = found(engagement_id), timezone.now()
    day = PanelDay.objects.filter(engagement=engagement).first()
    usual = {"post": day.post, "keep_until": day.keep_until} if day else _usual(engagement)
    form = DayForm(**sent(request, **usual))
    if is_done(
        request,
        form,
        lambda: days.set_up(engagement, **form.cleaned_data, by=request.user, now=now),
        done="Saved.",
    ):
        return redirect("desk_panel", engagement.pk)
    context = {"form": form, "engagement": engagement, "heading": "The panel day", "day": day, "button": "Save"}
    return render(request, "ambassadors/desk/panels/form.html", context)


@filled_in
def candidates(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    """Adds candidates, by number."""
    day, now = day_of(engagement_id), timezone.now()
    form = CandidatesForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: days.add_candidates(day, **form.cleaned_data, by=request.user, now=now),
        done="They are on the list.",
    ):
        return redirect("desk_panel", engagement_id)
    context = {"form": form, "engagement": day.engagement, "heading": "Add candidates", "day": day, "button": "Add"}
    return render(request, "ambassadors/desk/panels/form.html", context)


@a_button
def take_out_candidate(request: SignedInRequest, engagement_id: int, number: int) -> HttpResponse:
    candidate, now = candidate_of(engagement_id, number), timezone.now()
    done = f"{candidate} is off the list."
    pressed(request, lambda: days.take_out_candidate(candidate, by=request.user, now=now), done=done)
    return redirect("desk_panel", engagement_id)


@filled_in
def add_exercise(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    day, now = day_of(engagement_id), timezone.now()
    form = ExerciseForm(**sent(request, most=5))
    if is_done(
        request, form, lambda: days.add_exercise(day, task=form.task, by=request.user, now=now), done="It is added."
    ):
        return redirect("desk_panel", engagement_id)
    context = {"form": form, "engagement": day.engagement, "heading": "Add an exercise", "day": day, "button": "Add"}
    return render(request, "ambassadors/desk/panels/form.html", context)


@filled_in
def exercise(request: SignedInRequest, engagement_id: int, exercise_id: int) -> HttpResponse:
    """Changes one, while nobody has given marks for it."""
    one, now = exercise_of(engagement_id, exercise_id), timezone.now()
    form = ExerciseForm(**sent(request, name=one.name, looks_for=one.looks_for, most=one.most))
    if is_done(
        request, form, lambda: days.change_exercise(one, task=form.task, by=request.user, now=now), done="Saved."
    ):
        return redirect("desk_panel", engagement_id)
    context = {"form": form, "engagement": one.day.engagement, "heading": one.name, "day": one.day, "button": "Save"}
    return render(request, "ambassadors/desk/panels/form.html", context)


@a_button
def take_out_exercise(request: SignedInRequest, engagement_id: int, exercise_id: int) -> HttpResponse:
    one, now = exercise_of(engagement_id, exercise_id), timezone.now()
    pressed(request, lambda: days.take_out_exercise(one, by=request.user, now=now), done="It is taken out.")
    return redirect("desk_panel", engagement_id)


@filled_in
def destroy(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    """Marks, words and feedback, once their day has come; it is noted who did it."""
    day, now = day_of(engagement_id), timezone.now()
    form = SureForm(request.POST if request.method == "POST" else None)
    done = "It is destroyed. That there was a panel, and how many candidates it had, stays."
    if is_done(request, form, lambda: keeping.destroy(day, by=request.user, now=now), done=done):
        return redirect("desk_panel", engagement_id)
    context = {"form": form, "engagement": day.engagement, "day": day, "is_due": keeping.is_due(day, now=now)}
    return render(request, "ambassadors/desk/panels/destroy.html", context)


def _usual(engagement: Engagement) -> dict:
    return {"post": "", "keep_until": days.usually_kept_until(engagement)}
