"""A student who has a place already, and has read the mails about it."""

import pytest

from bookings.domain import places
from messaging.domain import delivery


@pytest.fixture
def booked(run, student, now, mailbox):
    """Sam has a place on `run`, and has had the mails."""
    booking = places.book_place(run, person=student, by=student.user, now=now)
    delivery.deliver_due(now=now)
    for path in mailbox.folder.iterdir():
        path.unlink()
    return booking
