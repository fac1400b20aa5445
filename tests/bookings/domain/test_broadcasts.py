"""Staff write to many: to the right people, once, in words fit for each channel."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import broadcasts, preview
from bookings.models import Broadcast
from bookings.states import Audience, BookingState, Mark
from messaging.domain import delivery
from messaging.models import Message
from people.models import Person
from people.states import Channel
from tests import factories
from tests.factories import at
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db
WORDS = {"subject": "Bring a pen", "words": "We draw this time.\n\nPaper is there."}


@pytest.fixture
def course_run(db):
    return factories.run("AUT-7", of=factories.course("Understanding anxiety"), session_count=2)


def write(run, *, by, now, audience=Audience.BOOKED, session=None, **words):
    return broadcasts.write(run, audience=audience, session=session, **(WORDS | words), by=by, now=now)


def written_to():
    return list(Message.objects.filter(kind="broadcast").order_by("pk").values_list("person__called", flat=True))


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        (Audience.BOOKED, ["Ana", "Ben"]),
        (Audience.WAITING, ["Cleo", "Dee"]),
        (Audience.EXPECTED, ["Ana"]),
    ],
)
def test_write_reaches_those_of_the_audience(course_run, staff, now, audience, names):
    session = course_run.sessions.get(number=1)
    states = {
        "Ana": BookingState.BOOKED,
        "Ben": BookingState.BOOKED,
        "Cleo": BookingState.WAITING,
        "Dee": BookingState.OFFERED,
        "Eli": BookingState.CANCELLED,
    }
    made = {
        name: factories.booking(course_run, who=factories.person(name), state=state) for name, state in states.items()
    }
    factories.attendance(made["Ben"], at_session=session, mark=Mark.APOLOGIES)
    to = session if audience == Audience.EXPECTED else None

    written = write(course_run, audience=audience, session=to, by=staff, now=now)

    assert written_to() == names
    assert written.count == len(names)


def test_pressing_twice_writes_once_and_the_same_words_may_be_written_another_day(course_run, staff, now):
    factories.booking(course_run)

    first, second = (write(course_run, by=staff, now=now + dt.timedelta(seconds=s)) for s in (0, 2))
    later = write(course_run, by=staff, now=now + dt.timedelta(days=1))

    assert first == second
    assert first != later
    assert Message.objects.count() == 2


def test_whoever_has_paused_messages_is_left_out(course_run, staff, now):
    factories.booking(course_run, who=factories.person("Ana"))
    factories.booking(course_run, who=factories.person("Ben"))
    Person.objects.filter(called="Ben").update(messages_paused_at=now)

    left_out = broadcasts.left_out(course_run, audience=Audience.BOOKED, session=None)
    written = write(course_run, by=staff, now=now)

    assert left_out == ["Ben"]
    assert (written_to(), written.count) == (["Ana"], 1)


def test_there_must_be_somebody_to_write_to(course_run, staff, now):
    with pytest.raises(broadcasts.NobodyToWriteTo):
        write(course_run, by=staff, now=now)

    assert not Broadcast.objects.exists()


def test_nobody_is_expected_at_a_session_that_has_begun(course_run, staff):
    factories.booking(course_run)
    session = course_run.sessions.get(number=1)

    with pytest.raises(broadcasts.SessionIsNotToCome):
        write(course_run, audience=Audience.EXPECTED, session=session, by=staff, now=at("2026-10-21", "10:30"))


def test_write_takes_the_same_queries_for_one_person_and_for_three(course_run, staff, now):
    counts = []
    factories.booking(course_run)
    write(course_run, by=staff, now=now, subject="Before all")  # what is read once and kept
    for more in (0, 2):
        for _ in range(more):
            factories.booking(course_run)
        with CaptureQueriesContext(connection) as captured:
            write(course_run, by=staff, now=now, subject=f"With {more} more")
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert Message.objects.count() == 1 + 1 + 3


def test_the_words_come_as_a_mail(course_run, staff, student, now, mailbox):
    factories.booking(course_run, who=student)
    write(course_run, by=staff, now=now)

    delivery.deliver_due(now=now)

    assert mailbox.last["Subject"] == "Bring a pen"
    assert words_of(mailbox.last).startswith(
        "Hello Sam,\n\nThis is about “Understanding anxiety”.\n\nWe draw this time.\n\nPaper is there.\n\nQuestions"
    )


def test_whoever_has_left_meanwhile_is_not_written_to(course_run, staff, student, now, mailbox):
    booking = factories.booking(course_run, who=student)
    write(course_run, by=staff, now=now)
    booking.state, booking.cancelled_at = BookingState.CANCELLED, now
    booking.save()

    delivery.deliver_due(now=now)

    assert mailbox.mails == []


def texted(run, *, by, now, discreet=False, **words):
    person = factories.person("Sam", discreet=discreet)
    person.preferred_channel = Channel.SMS
    person.save()
    person.contact_points.create(channel=Channel.SMS, address="07700 900123")
    factories.booking(run, who=person)
    seen = preview.preview(lambda: write(run, by=by, now=now, **words), now=now)
    return seen.told[0].said[0].words


def test_short_words_are_texted_whole(course_run, staff, now):
    assert texted(course_run, by=staff, now=now) == (
        "Recovery and Wellbeing College: Bring a pen. We draw this time. Paper is there. "
        "Questions? Call us on 020 7946 0321."
    )


def test_long_words_are_texted_as_their_subject_and_a_number_to_call(course_run, staff, now):
    assert texted(course_run, by=staff, now=now, words="So much to say. " * 30) == (
        "Recovery and Wellbeing College: Bring a pen. Call us on 020 7946 0321 to hear the rest."
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Please bring a pen.", "Please bring a pen. Questions? Call us on 020 7946 0321."),
        (
            "Understanding ANXIETY needs a pen.",
            "We have a message for you. Call us on 020 7946 0321 to hear it.",
        ),
    ],
)
def test_a_text_to_a_discreet_person_gives_nothing_away(course_run, staff, now, words, expected):
    said = texted(course_run, by=staff, now=now, discreet=True, subject="Understanding anxiety", words=words)

    assert said == expected


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("Understanding anxiety meets upstairs.", "We have a message for you about your appointment."),
        ("We meet upstairs.", "We meet upstairs."),
    ],
)
def test_a_mail_to_a_discreet_person_begins_with_nothing_that_gives_them_away(course_run, staff, now, words, begins):
    factories.booking(course_run, who=factories.person("Sam", discreet=True))

    seen = preview.preview(lambda: write(course_run, by=staff, now=now, words=words), now=now)

    said = seen.told[0].said[0]
    assert said.subject == "Your appointment"
    assert said.words.startswith(f"Hello Sam,\n\n{begins}")
    assert words in said.words
