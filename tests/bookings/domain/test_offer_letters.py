"""What people read and hear about an offer: by mail, by text message, in a call; discreet where they asked for it."""

import datetime as dt

import pytest

from bookings.domain import changes, places, waiting_list, wishes
from bookings.models import Booking, Offer
from bookings.states import BookingState
from messaging import renderers
from messaging.models import Message
from people.states import Channel
from tests import factories

pytestmark = pytest.mark.django_db

NEVER = ["only", "hurry", "left!", "last chance", "invalid", "submit"]


@pytest.fixture
def offered(now):
    """A place on “Sleeping well”, offered to Sam until Friday 16 October at 10am."""
    run = factories.run(of=factories.course("Sleeping well"), capacity=1)
    holder = factories.booking(run)
    factories.booking(run, who=factories.person("Sam"), state=BookingState.WAITING)
    places.give_up(holder, by=None, now=now)
    return Booking.objects.get(state=BookingState.OFFERED)


def message_of(kind: str, *, channel: str = Channel.EMAIL) -> Message:
    """The message as it would go by `channel`."""
    Message.objects.filter(kind=kind).update(channel=channel)
    return Message.objects.select_related("person").get(kind=kind)


def words_of(kind: str, *, channel: str = Channel.EMAIL, now: dt.datetime = factories.NOW) -> str | None:
    rendered = renderers.render(message_of(kind, channel=channel), address="sam@example.org", now=now)
    return rendered and " ".join(rendered.words.split())


def make_discreet(booking: Booking) -> None:
    booking.person.is_discreet = True
    booking.person.save()


def test_the_mail_says_what_until_when_and_leads_to_the_page_with_the_buttons(offered):
    words = words_of("offer")

    assert "A place on “Sleeping well” is held for you until Friday 16 October 2026 at 10am." in words
    assert "The first session is on Wednesday 21 October 2026, 10:30am to 12:30pm." in words
    assert f"/my/bookings/{offered.pk}/ " in words
    assert "/accept/" not in words
    assert "it goes to the next person. That is fine" in words
    assert not [word for word in NEVER if word in words.lower()]


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.PHONE, Channel.WORKER])
@pytest.mark.parametrize("kind", ["offer", "offer_reminder"])
def test_other_channels_say_it_in_a_few_sentences_without_a_link(offered, kind, channel):
    words = words_of(kind, channel=channel)

    assert "held for you until Friday 16 October 2026 at 10am." in words
    assert "http" not in words
    assert len(words) < 320


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.LETTER, Channel.SMS, Channel.PHONE])
@pytest.mark.parametrize("kind", ["offer", "offer_reminder", "offer_declined", "offer_lapsed"])
def test_discreet_words_name_neither_college_nor_course(offered, now, kind, channel):
    make_discreet(offered)
    if kind == "offer_declined":
        waiting_list.decline(offered, by=None, now=now)
    if kind == "offer_lapsed":
        waiting_list.lapse_offers(now=now + dt.timedelta(days=3))

    words = words_of(kind, channel=channel)

    assert "appointment" in words.lower()
    assert "Sleeping" not in words
    assert "Recovery" not in words
    assert "course" not in words.lower()


def test_an_offer_that_is_answered_is_not_told_nor_reminded_of(offered, now):
    waiting_list.accept(offered, by=None, now=now)

    assert words_of("offer") is None
    assert words_of("offer_reminder") is None


def test_an_offer_past_its_deadline_is_not_told_any_more(offered):
    ends_at = Offer.objects.get().ends_at

    assert words_of("offer", now=ends_at) is None
    assert words_of("offer", now=ends_at - dt.timedelta(seconds=1))


def test_a_lapsed_offer_says_what_happened_and_the_way_back(offered, now):
    waiting_list.lapse_offers(now=now + dt.timedelta(days=3))

    words = words_of("offer_lapsed", now=now + dt.timedelta(days=3))

    assert "We held a place on “Sleeping well” for you until Friday 16 October 2026 at 10am" in words
    assert "You can join the list again" in words
    assert "We can give you your turn back." in words


def test_who_has_come_back_is_not_told_of_the_lapse(offered, staff, now):
    later = now + dt.timedelta(days=3)
    waiting_list.lapse_offers(now=later)
    waiting_list.put_back(offered, by=staff, now=later)

    assert words_of("offer_lapsed", now=later) is None


def test_a_run_that_is_cancelled_is_told_instead(offered, staff, now):
    changes.cancel_run(offered.run, by=staff, now=now)

    assert words_of("offer") is None
    assert "You were on the waiting list for it." in words_of("run_cancelled")


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.LETTER, Channel.SMS, Channel.PHONE])
def test_a_wish_come_true_says_the_first_date(student, now, channel):
    course = factories.course("Sleeping well")
    wishes.wish_for(course, person=student, by=student.user, now=now)
    factories.run(of=course)
    wishes.tell_of_open_runs(now=now)

    words = words_of("wish_come_true", channel=channel)

    assert "Sleeping well" in words
    assert "Wednesday 21 October 2026, 10:30am to 12:30pm" in words


def test_a_wish_is_not_told_to_who_has_booked_meanwhile(student, now):
    course = factories.course("Sleeping well")
    wishes.wish_for(course, person=student, by=student.user, now=now)
    run = factories.run(of=course)
    wishes.tell_of_open_runs(now=now)
    places.book_place(run, person=student, by=student.user, now=now)

    assert words_of("wish_come_true") is None
