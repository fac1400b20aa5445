"""The desk: changes of one person's place or turn. Looking at the page is noted, as with every record."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.utils import timezone

from bookings.domain import changes, waiting_list
from bookings.forms.changes import OtherRunForm, OutOfTurnForm
from bookings.models import Booking
from bookings.views.desk.asking import Question, address, answers, asks
from people.domain import looking
from people.requests import SignedInRequest


@asks
def move(request: SignedInRequest, booking_id: int) -> Question:
    """A place on another run instead."""
    booking = _booking(request, booking_id)
    runs = changes.runs_to_move_to(booking, now=timezone.now())
    return Question(
        of=booking.run,
        form=OtherRunForm(**answers(request, to=""), runs=runs),
        heading=f"Move {booking.person} to another run",
        about="Runs with a free place that nobody waits for." if runs else "No other run has a free place at present.",
        change=partial(changes.move_person, booking),
        button="Move them",
        done=f"{booking.person} is moved.",
        undo=lambda moved: address("desk_booking_move", moved, to=booking.run_id),
    )


@asks
def offer(request: SignedInRequest, booking_id: int) -> Question:
    """A free place, out of turn."""
    booking = _booking(request, booking_id)
    return Question(
        of=booking.run,
        form=OutOfTurnForm(**answers(request)),
        heading=f"Offer {booking.person} a place out of turn",
        note="The others keep their turns.",
        change=partial(waiting_list.offer_out_of_turn, booking),
        button="Offer the place",
        done=f"{booking.person} is offered a place.",
    )


@asks
def put_back(request: SignedInRequest, booking_id: int) -> Question:
    """The old turn again, after an offer that lapsed."""
    booking = _booking(request, booking_id)
    return Question(
        of=booking.run,
        heading=f"Give {booking.person} their turn back?",
        change=partial(waiting_list.put_back, booking),
        button="Put them back",
        done=f"{booking.person} has their old turn again.",
    )


def _booking(request: SignedInRequest, pk: int) -> Booking:
    booking = get_object_or_404(Booking.objects.select_related("run__course", "person"), pk=pk)
    looking.note_looks([booking.person], by=request.user, why="booking", on=timezone.localdate())
    return booking
