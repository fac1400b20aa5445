"""Those who teach hear of changes by their channel, and staff see them in the preview."""

import pytest

from bookings.domain import (
    changes,
    notices_of_teaching,
    preview,
)
from courses.models import Facilitation, SessionFacilitation, Venue
from messaging.domain import delivery
from messaging.models import Message
from tests import factories
from tests.bookings.domain.team.steps import move
from tests.factories import at
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db


def test_who_wants_no_invites_hears_of_changes_by_their_channel(ben, workshop, now, mailbox):
    move(workshop.sessions.get(), now=now)

    assert mailbox.calendars == []
    assert mailbox.subjects == ["A date you teach is changed: Thursday 22 October"]
    assert "It was: Wednesday 21 October 2026, 10:30am to 12:30pm" in words_of(mailbox.last)


def test_who_cannot_make_the_session_is_not_told_of_its_changes(ben, workshop, now, mailbox):
    SessionFacilitation.objects.update(is_planned=False)

    move(workshop.sessions.get(), now=now)

    assert mailbox.mails == []


def test_a_room_renamed_reaches_those_who_teach_there_once(ben, now, mailbox):
    other = factories.run(of=factories.course("Sleeping better"), first=at("2026-11-25"))
    Facilitation.objects.create(run=other, facilitator=ben, role=ben.role)
    for session in other.sessions.all():
        ben.session_facilitations.create(session=session, role=ben.role)

    changes.change_venue(Venue.objects.get(), words={"name": "Oak Room"}, by=None, now=now)
    delivery.deliver_due(now=now)

    assert mailbox.subjects == ["4 of the dates you teach have changed"]
    said = words_of(mailbox.last)
    assert said.count("Understanding anxiety") == said.count("Sleeping better") == 1


def test_a_session_more_reaches_them(ben, workshop, now, mailbox):
    changes.add_session(
        workshop,
        number=2,
        starts_at=at("2026-10-28"),
        ends_at=at("2026-10-28", "12:30"),
        mode="in person",
        venue=Venue.objects.get(),
        joining="",
        by=None,
        now=now,
    )
    delivery.deliver_due(now=now)

    assert mailbox.subjects == ["A date you teach is changed: Wednesday 28 October"]


def test_the_preview_lists_them_as_those_who_teach(ben, workshop, now):
    factories.booking(workshop, who=factories.person("Sam"))
    session = workshop.sessions.get()

    seen = preview.preview(lambda: changes.cancel_session(session, by=None, now=now), now=now)

    assert [told.called for told in seen.told] == ["Sam", "Ben (teaches it)"]
    assert seen.in_words == "2 people will be told: 2 by email. 1 of them teaches it."
    assert not Message.objects.exists()


def test_those_who_teach_are_counted_among_the_told(ben, workshop, now):
    made = preview.carry_out(lambda: changes.cancel_run(workshop, by=None, now=now), told=preview.told_of_run(workshop))

    assert made.count == 1


@pytest.mark.parametrize("count", [1, 3])
def test_telling_of_a_change_asks_the_same_for_any_number(now, django_assert_num_queries, count):
    run = factories.run(session_count=count)
    for number in range(count):
        factories.facilitator(f"Jo {number}", runs=(run,))
    sessions = list(run.sessions.all())

    with django_assert_num_queries(5):
        notices_of_teaching.tell_sessions_changed(sessions, now=now)
