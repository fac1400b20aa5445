"""The desk: changes of a whole run. Each shows who will be told what before it is made."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.utils import timezone

from bookings.domain import changes, run_hub
from bookings.forms.changes import PlacesForm, SplitForm, SureForm
from bookings.forms.team import UnpairedForm
from bookings.views.desk.asking import Question, address, answers, asks
from courses.domain import pairing
from courses.models import CourseRun
from people.domain import looking
from people.requests import SignedInRequest


@asks
def places(request: SignedInRequest, run_id: int) -> Question:
    """More or fewer places."""
    run = _run(run_id)
    usual = {"capacity": run.capacity}
    return Question(
        of=run,
        form=PlacesForm(**answers(request, **usual)),
        heading="Change places",
        about=f"It has {run.capacity} place{'' if run.capacity == 1 else 's'} now.",
        note="New places are offered to those who wait, in turn.",
        change=partial(changes.change_capacity, run),
        done="The number of places is changed.",
        undo=lambda _: address("desk_run_places", run, **usual),
    )


@asks
def cancel(request: SignedInRequest, run_id: int) -> Question:
    run = _run(run_id)
    return Question(
        of=run,
        heading="Cancel this run?",
        note="Everybody loses their place or their turn and is told. You can bring it back while a date is to come.",
        change=partial(changes.cancel_run, run),
        button="Cancel the run",
        is_grave=True,
        done="The run is cancelled.",
        undo=lambda _: address("desk_run_restore", run),
    )


@asks
def restore(request: SignedInRequest, run_id: int) -> Question:
    run = _run(run_id)
    return Question(
        of=run,
        heading="Bring this run back?",
        note="Everybody who had a place or a turn has it again, and is told. Places that are free are offered anew.",
        change=partial(changes.restore_run, run),
        button="Bring it back",
        done="The run goes ahead.",
        undo=lambda _: address("desk_run_cancel", run),
    )


@asks
def publish(request: SignedInRequest, run_id: int) -> Question:
    run = _run(run_id)
    missing = pairing.missing_in_words(pairing.missing(run))
    return Question(
        of=run,
        heading="Publish this run?",
        form=UnpairedForm(**answers(request, unpaired_reason="")) if missing else SureForm({}),
        about=f"It still needs {missing}." if missing else "Its pair has said yes.",
        note=run_hub.who_wished(run),
        change=partial(changes.publish_run, run),
        button="Publish it",
        done="The run is published.",
        undo=lambda _: address("desk_run_take_back", run),
    )


@asks
def take_back(request: SignedInRequest, run_id: int) -> Question:
    """A published run that nobody is on becomes a draft again."""
    run = _run(run_id)
    return Question(
        of=run,
        heading="Make this run a draft again?",
        note="Nobody sees it on the site then.",
        change=partial(changes.take_back, run),
        button="Make it a draft",
        done="The run is a draft.",
        undo=lambda _: address("desk_run_publish", run),
    )


@asks
def split(request: SignedInRequest, run_id: int) -> Question:
    """A second run with the same dates, for a part of the class."""
    run = _run(run_id)
    form = SplitForm(**answers(request, code="", capacity=run.capacity), run=run)
    on_it = [booking.person for booking in form.people.values()]
    looking.note_looks(on_it, by=request.user, why="run", on=timezone.localdate())
    return Question(
        of=run,
        form=form,
        heading="Split this run",
        note="The new run has the same dates to come in the same rooms. Give them other rooms or times afterwards.",
        change=partial(changes.split_run, run),
        button="Split the run",
        is_grave=True,
        done="The run is split. Look for the new one by its code.",
    )


def _run(pk: int) -> CourseRun:
    return get_object_or_404(CourseRun.objects.select_related("course"), pk=pk)
