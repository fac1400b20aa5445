"""Several people after one session at the same moment: one answer a link, whole steps, and no lost words."""

import datetime as dt

import pytest

from bookings.domain import debriefs
from bookings.domain.debriefs import Texts
from bookings.domain.feedback import answering, asking
from bookings.domain.feedback.answering import Answers
from bookings.models import Debrief, FeedbackAnswer, FeedbackRequest
from messaging.models import Message
from tests import factories
from tests.postgres.test_register_at_once import all_at_once

NEXT_DAY = factories.at("2026-10-22", "10:00")
AFTER = factories.at("2026-10-21", "12:35")

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def run():
    return factories.run(capacity=30, session_count=1)


def asked(run, number):
    booking = factories.booking(run, who=factories.person(f"Student {number}"))
    return FeedbackRequest.objects.create(booking=booking, asked_on=dt.date(2026, 10, 22))


def test_a_link_pressed_many_times_at_once_is_one_answer(run):
    request = asked(run, 1)

    def press(number: int):
        return lambda: answering.answer(request, answers=Answers(words=f"Press {number}"), now=NEXT_DAY)

    results = all_at_once(*(press(number) for number in range(6)))

    assert results == [None] * 6
    assert FeedbackAnswer.objects.count() == 1


def test_answers_at_once_are_shown_in_whole_steps(run):
    requests = [asked(run, number) for number in range(10)]

    def answer(request):
        return lambda: answering.answer(request, answers=Answers(helped=1), now=NEXT_DAY)

    results = all_at_once(*(answer(request) for request in requests))

    assert results == [None] * 10
    assert (FeedbackAnswer.objects.count(), FeedbackAnswer.objects.shown().count()) == (10, 8)


def test_machines_that_ask_at_once_ask_everybody_once(run):
    for number in range(5):
        booking = factories.booking(run, who=factories.person(f"Student {number}"))
        factories.attendance(booking, at_session=run.sessions.get())

    results = all_at_once(*(lambda: asking.ask(now=NEXT_DAY) for _ in range(4)))

    assert sum(results) == 5
    assert (FeedbackRequest.objects.count(), Message.objects.count()) == (5, 5)


def test_two_who_write_the_debrief_at_once_lose_nothing(run):
    session = run.sessions.get()
    authors = [factories.facilitator(called, runs=(run,)).person.user for called in ("Jo", "Kim")]

    def write(by, text):
        return lambda: debriefs.write(session, texts=Texts(went_well=text), based_on=Texts(), by=by, now=AFTER)

    results = all_at_once(write(authors[0], "Everybody spoke."), write(authors[1], "The room was warm."))

    saved = [result for result in results if isinstance(result, Debrief)]
    clashes = [result for result in results if isinstance(result, debriefs.WrittenMeanwhile)]
    assert (len(saved), len(clashes)) == (1, 1)
    assert Debrief.objects.get().went_well == saved[0].went_well
    for words in ("Everybody spoke.", "The room was warm."):
        assert words in clashes[0].joined.went_well
