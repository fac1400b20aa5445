"""The desk: changes of one person's place or turn. Looking at the page is noted, as with every record."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from bookings.domain import changes, waiting_list
from bookings.forms.changes import OtherRunForm, OutOfTurnForm, SureForm
from bookings.models import Booking
from bookings.views.desk.asking import Question, answers, ask, beforehand, page_of_a_change
from courses.models import CourseRun
from people.domain import looking
from people.requests import SignedInRequest


@page_of_a_change
def move(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """A place on another run instead."""
    booking = _booking(request, booking_id)
    runs = changes.runs_to_move_to(booking, now=timezone.now())
    question = Question(
        run=booking.run,
        form=OtherRunForm(answers(request), runs=runs, initial=beforehand(request, to="")),
        heading=f"Move {booking.person} to another run",
        about="Runs with a free place that nobody waits for." if runs else "No other run has a free place at present.",
        change=lambda found, now: changes.move_person(
            booking, to=CourseRun.objects.get(pk=found["to"]), by=request.user, now=now
        ),
        button="Move them",
        done=f"{booking.person} is moved.",
        undo=lambda moved: f"{reverse('desk_booking_move', args=[moved.pk])}?to={booking.run_id}",
    )
    return ask(request, question)


@page_of_a_change
def offer(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """A free place, out of turn."""
    booking = _booking(request, booking_id)
    question = Question(
        run=booking.run,
        form=OutOfTurnForm(answers(request), initial=beforehand(request)),
        heading=f"Offer {booking.person} a place out of turn",
        note="The others keep their turns.",
        change=lambda found, now: waiting_list.offer_out_of_turn(
            booking, reason=found["reason"], by=request.user, now=now
        ),
        button="Offer the place",
        done=f"{booking.person} is offered a place.",
    )
    return ask(request, question)


@page_of_a_change
def put_back(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """The old turn again, after an offer that lapsed."""
    booking = _booking(request, booking_id)
    question = Question(
        run=booking.run,
        form=SureForm(answers(request)),
        heading=f"Give {booking.person} their turn back?",
        change=lambda _, now: waiting_list.put_back(booking, by=request.user, now=now),
        button="Put them back",
        done=f"{booking.person} has their old turn again.",
    )
    return ask(request, question)


def _booking(request: SignedInRequest, pk: int) -> Booking:
    booking = get_object_or_404(Booking.objects.select_related("run__course", "person"), pk=pk)
    looking.note_looks([booking.person], by=request.user, why="booking", on=timezone.localdate())
    return booking
