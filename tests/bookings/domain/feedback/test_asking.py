"""Who is asked how it was, when, by which channel, and in which words."""

import datetime as dt

import pytest
from django.core.signing import Signer
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain.feedback import asking
from bookings.models import FeedbackRequest
from bookings.states import BookingState, Mark
from courses.states import RunState, SessionState
from messaging import renderers
from messaging.domain import delivery
from messaging.models import CallTask, Message
from messaging.states import MessageState
from people.states import Channel
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
LAST_DAY = at("2026-11-04", "18:00")  # the third session ended at half past twelve
DAY_AFTER = at("2026-11-05", "10:00")


def was_there(run, *, called="Sam", mark=Mark.ATTENDED, session=1, **person):
    booking = factories.booking(run, who=factories.person(called, **person))
    factories.attendance(booking, at_session=run.sessions.get(number=session), mark=mark)
    return booking


def reached_by(run, channel, *, discreet=False):
    booking = was_there(run, discreet=discreet, has_login=False)
    booking.person.contact_points.all().delete()
    booking.person.contact_points.create(channel=channel, address="1 High Road, London N1 9ZZ, 07700 900123")
    booking.person.preferred_channel = channel
    booking.person.save()
    return booking


def said(booking, *, now=DAY_AFTER):
    asking.ask(now=now)
    message = Message.objects.get(kind="feedback", person=booking.person)
    return renderers.render(message, address="x@example.org", now=now)


def test_the_day_after_the_last_session_and_once(run):
    booking = was_there(run)

    counts = [asking.ask(now=moment) for moment in (at("2026-10-30"), LAST_DAY, DAY_AFTER, DAY_AFTER)]

    assert counts == [0, 0, 1, 0]
    asked = FeedbackRequest.objects.get()
    assert (asked.booking, asked.asked_on, asked.is_answered) == (booking, dt.date(2026, 11, 5), False)
    assert Message.objects.get().kind == "feedback"


def test_a_cancelled_last_session_is_not_waited_for(run):
    was_there(run)
    run.sessions.filter(number=3).update(state=SessionState.CANCELLED)

    assert asking.ask(now=at("2026-10-29", "10:00")) == 1


def test_only_who_has_a_place_and_was_there(run):
    was_there(run, called="Sam", mark=Mark.ATTENDED_PART)
    was_there(run, called="Alex", mark=Mark.MISSED)
    was_there(run, called="Kim", mark=Mark.APOLOGIES)
    factories.booking(run, who=factories.person("Lee"))
    gone = was_there(run, called="Mo")
    gone.state, gone.cancelled_at = BookingState.CANCELLED, LAST_DAY
    gone.save()
    paused = was_there(run, called="Pat")
    paused.person.messages_paused_at = LAST_DAY
    paused.person.save()

    asking.ask(now=DAY_AFTER)

    assert [asked.booking.person.called for asked in FeedbackRequest.objects.all()] == ["Sam"]


def test_marks_that_come_late_still_count_but_not_for_ever(run):
    asking.ask(now=DAY_AFTER)
    was_there(run)

    assert asking.ask(now=DAY_AFTER + dt.timedelta(days=9)) == 1
    was_there(run, called="Alex")
    assert asking.ask(now=DAY_AFTER + dt.timedelta(days=20)) == 0


def test_nobody_is_asked_of_a_cancelled_run(run):
    was_there(run)
    run.state = RunState.CANCELLED
    run.save()

    assert asking.ask(now=DAY_AFTER) == 0


def test_nothing_comes_at_night(run):
    was_there(run)

    asking.ask(now=at("2026-11-05", "00:10"))

    assert Message.objects.get().not_before == at("2026-11-05", "10:00")


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.WORKER])
def test_nobody_is_rung_for_it(run, channel):
    reached_by(run, channel)

    assert asking.ask(now=DAY_AFTER) == 0
    assert not CallTask.objects.exists()
    assert not Message.objects.exists()


def test_a_mail_that_comes_back_makes_no_call(run):
    booking = was_there(run)
    asking.ask(now=DAY_AFTER)
    booking.person.contact_points.update(failed_at=DAY_AFTER)

    delivery.deliver_due(now=DAY_AFTER)

    assert Message.objects.get().state == MessageState.CANCELLED
    assert not CallTask.objects.exists()


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.SMS])
@pytest.mark.parametrize("discreet", [False, True])
def test_the_link_in_a_mail_or_text(run, channel, discreet):
    words = said(reached_by(run, channel, discreet=discreet))

    asked = FeedbackRequest.objects.get()
    assert f"/feedback/{asked.token}/" in words.words
    assert (run.course.title in words.words) != discreet
    assert len(words.words) <= 306 or channel == Channel.EMAIL
    assert not discreet or words.subject in ("", "Your appointment")


@pytest.mark.parametrize("discreet", [False, True])
def test_a_letter_holds_the_questions_and_where_to_send_it(run, discreet):
    booking = reached_by(run, Channel.LETTER, discreet=discreet)

    words = said(booking).words

    assert "4. Would you tell a friend to come?\n[  ] Yes\n[  ] Probably\n[  ] Probably not\n[  ] No" in words
    assert f"to 12 Garden Walk, London W2 9ZZ, or give it to anybody who works with us. Number {run.pk}." in words
    assert "http" not in words
    assert (run.course.title in words) != discreet
    if discreet:
        assert "college" not in words.casefold()


def test_hostile_names_stay_text(run):
    run.course.title = "Rest {% now 'Y' %}\r\nBcc: all@example.org <b>now</b>"
    run.course.save()
    booking = was_there(run, called="{{ college.phone }}<script>")

    words = said(booking)

    assert "“Rest {% now 'Y' %} Bcc: all@example.org <b>now</b>”" in words.words
    assert words.mail.message()["Bcc"] is None
    assert "<script>" not in words.mail.alternatives[0].content


def test_nothing_goes_to_who_has_answered_or_too_late(run):
    was_there(run)
    asking.ask(now=DAY_AFTER)
    message = Message.objects.get()

    late = renderers.render(message, address="x@example.org", now=DAY_AFTER + dt.timedelta(days=61))
    FeedbackRequest.objects.update(is_answered=True)

    assert late is None
    assert renderers.render(message, address="x@example.org", now=DAY_AFTER) is None


def test_a_token_is_of_one_request_and_of_this_purpose(run):
    was_there(run)
    asking.ask(now=DAY_AFTER)
    asked = FeedbackRequest.objects.get()

    assert FeedbackRequest.objects.behind(asked.token).get() == asked
    for forged in (
        str(asked.pk),
        f"{asked.pk}.x",
        asked.token[:-1],
        asked.token.replace(str(asked.pk), "9", 1),
        Signer(sep=".").sign(str(asked.pk)),
        "",
        "\x00",
        "é" * 300,
    ):
        assert not FeedbackRequest.objects.behind(forged).exists()


@pytest.mark.parametrize("people", [1, 3])
def test_the_same_queries_for_any_number_of_people(people):
    run = factories.run(capacity=9)
    for number in range(people):
        was_there(run, called=f"Sam {number}")

    with CaptureQueriesContext(connection) as captured:
        asking.ask(now=DAY_AFTER)

    assert len(captured) <= 15
