"""The desk: changes of a whole run. Each shows who will be told what before it is made."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from bookings.domain import changes, run_hub
from bookings.forms.changes import PlacesForm, SplitForm, SureForm
from bookings.views.desk.asking import Question, answers, ask, beforehand, page_of_a_change
from courses.models import CourseRun
from people.domain import looking
from people.requests import SignedInRequest


@page_of_a_change
def places(request: SignedInRequest, run_id: int) -> HttpResponse:
    """More or fewer places."""
    run = _run(run_id)
    usual = {"capacity": run.capacity}
    question = Question(
        run=run,
        form=PlacesForm(answers(request), initial=beforehand(request, **usual)),
        heading="Change places",
        about=f"It has {run.capacity} place{'' if run.capacity == 1 else 's'} now.",
        note="New places are offered to those who wait, in turn.",
        change=lambda found, now: changes.change_capacity(run, capacity=found["capacity"], by=request.user, now=now),
        done="The number of places is changed.",
        undo=lambda _: f"{reverse('desk_run_places', args=[run.pk])}?{urlencode(usual)}",
    )
    return ask(request, question)


@page_of_a_change
def cancel(request: SignedInRequest, run_id: int) -> HttpResponse:
    run = _run(run_id)
    question = Question(
        run=run,
        form=SureForm(answers(request)),
        heading="Cancel this run?",
        note="Everybody loses their place or their turn and is told. You can bring it back while a date is to come.",
        change=lambda _, now: changes.cancel_run(run, by=request.user, now=now),
        button="Cancel the run",
        is_grave=True,
        done="The run is cancelled.",
        undo=lambda _: reverse("desk_run_restore", args=[run.pk]),
    )
    return ask(request, question)


@page_of_a_change
def restore(request: SignedInRequest, run_id: int) -> HttpResponse:
    run = _run(run_id)
    question = Question(
        run=run,
        form=SureForm(answers(request)),
        heading="Bring this run back?",
        note="Everybody who had a place or a turn has it again, and is told. Places that are free are offered anew.",
        change=lambda _, now: changes.restore_run(run, by=request.user, now=now),
        button="Bring it back",
        done="The run goes ahead.",
        undo=lambda _: reverse("desk_run_cancel", args=[run.pk]),
    )
    return ask(request, question)


@page_of_a_change
def publish(request: SignedInRequest, run_id: int) -> HttpResponse:
    run = _run(run_id)
    question = Question(
        run=run,
        form=SureForm(answers(request)),
        heading="Publish this run?",
        note=run_hub.who_wished(run),
        change=lambda _, now: changes.publish_run(run, by=request.user, now=now),
        button="Publish it",
        done="The run is published.",
        undo=lambda _: reverse("desk_run_take_back", args=[run.pk]),
    )
    return ask(request, question)


@page_of_a_change
def take_back(request: SignedInRequest, run_id: int) -> HttpResponse:
    """A published run that nobody is on becomes a draft again."""
    run = _run(run_id)
    question = Question(
        run=run,
        form=SureForm(answers(request)),
        heading="Make this run a draft again?",
        note="Nobody sees it on the site then.",
        change=lambda _, now: changes.take_back(run, by=request.user, now=now),
        button="Make it a draft",
        done="The run is a draft.",
        undo=lambda _: reverse("desk_run_publish", args=[run.pk]),
    )
    return ask(request, question)


@page_of_a_change
def split(request: SignedInRequest, run_id: int) -> HttpResponse:
    """A second run with the same dates, for a part of the class."""
    run = _run(run_id)
    form = SplitForm(answers(request), run=run, initial=beforehand(request, code="", capacity=run.capacity))
    on_it = [booking.person for booking in form.people.values()]
    looking.note_looks(on_it, by=request.user, why="run", on=timezone.localdate())
    question = Question(
        run=run,
        form=form,
        heading="Split this run",
        note="The new run has the same dates to come in the same rooms. Give them other rooms or times afterwards.",
        change=lambda found, now: changes.split_run(
            run,
            code=found["code"],
            capacity=found["capacity"],
            bookings=found["bookings"],
            by=request.user,
            now=now,
        ),
        button="Split the run",
        is_grave=True,
        done="The run is split. Look for the new one by its code.",
    )
    return ask(request, question)


def _run(pk: int) -> CourseRun:
    return get_object_or_404(CourseRun.objects.select_related("course"), pk=pk)
