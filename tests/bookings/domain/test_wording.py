"""Choosing discreet wording reaches what is in the calendar already."""

import pytest

from bookings.domain import places, wording
from messaging.domain import delivery
from messaging.models import Message

pytestmark = pytest.mark.django_db


def test_choose_discreet_rewords_the_calendar_once(student, run, now, mailbox):
    places.book_place(run, person=student, by=student.user, now=now)
    delivery.deliver_due(now=now)

    for _ in range(2):
        wording.choose_discreet(student, is_discreet=True, now=now)
        delivery.deliver_due(now=now)

    student.refresh_from_db()
    assert student.is_discreet
    assert mailbox.subjects[4:] == ["Your appointment"] * 3
    assert Message.objects.count() == 7
