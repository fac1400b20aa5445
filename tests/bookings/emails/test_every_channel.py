"""Every message of ours about a place, on every channel, plain and discreet: the same facts, fit to be read or said."""

import re

import pytest

from bookings.domain import preview
from bookings.emails.letters import FITS_A_TEXT
from courses.models import Venue
from messaging import renderers
from messaging.models import Message
from people.states import Channel
from tests import factories
from tests.bookings.emails.acts import ACTS, WHEN, a_run, write

pytestmark = pytest.mark.django_db

LONG_TITLE = "Understanding and living well with anxiety, worry and panic, for everybody and at your own pace " * 2
NEVER_SAID = re.compile(r"\b(users?|submit|invalid|DNA|no-show|patients?|mental|only \d+ left|click)\b", re.IGNORECASE)
A_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
OF_MAILS = re.compile(r"\b(e?-?mails?|links?|invites?)\b", re.IGNORECASE)
GIVEN_AWAY = re.compile("anxiety|Willow|Mill Lane|café|Recovery|Wellbeing|college", re.IGNORECASE)
CHANNELS = list(Channel)
WITH_A_DATE = {
    "teaching_changed",
    "booked",
    "sessions_changed",
    "reminder",
    "occasion_expected",
    "occasion_changed",
    "occasion_reminder",
}
ADDRESSES = {
    Channel.EMAIL: "sam@example.org",
    Channel.SMS: "07700 900123",
    Channel.LETTER: "1 High Road, London N1 9ZZ",
    Channel.PHONE: "020 7946 0123",
    Channel.WORKER: "Kit, 020 7946 0124",
}


def prefers(channel, *, called="Sam", discreet=False):
    """Somebody whom we reach by `channel`, and by nothing else."""
    person = factories.person(called, discreet=discreet, has_login=False)
    person.contact_points.all().delete()
    person.contact_points.create(channel=channel, address=ADDRESSES[channel])
    person.preferred_channel = channel
    person.save()
    return person


def said(kind, person, run):
    """What the message says by the person's channel."""
    ACTS[kind](person, run)
    message = Message.objects.get(person=person, kind=kind.split(",")[0])
    rendered = renderers.render(message, address=ADDRESSES[message.channel], now=WHEN)
    return message.channel, rendered


@pytest.mark.parametrize("discreet", [False, True])
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", ACTS)
def test_every_message_is_fit_for_its_channel(kind, channel, discreet):
    person = prefers(channel, discreet=discreet)

    went_by, rendered = said(kind, person, a_run())

    words = f"{rendered.subject}\n{rendered.words}"
    assert went_by == channel
    assert (rendered.mail is not None) == (channel == Channel.EMAIL)
    assert not NEVER_SAID.search(words)
    assert "020 7946 0321" in words
    assert "\n\n\n" not in words
    if channel != Channel.EMAIL:
        assert not A_LINK.search(words)
        assert not OF_MAILS.search(words)
    if discreet:
        assert not GIVEN_AWAY.search(words)
    if kind in WITH_A_DATE:
        assert "October 2026" in words
        assert discreet or "Willow Room, 3 Mill Lane, London NW10 9ZZ" in words


@pytest.mark.parametrize("channel", [Channel.LETTER, Channel.PHONE, Channel.WORKER])
def test_whoever_has_no_email_gets_every_date_and_the_way_in(channel):
    _, rendered = said("booked", prefers(channel), a_run())

    for day in ("Wednesday 21 October 2026", "Wednesday 28 October 2026", "Wednesday 4 November 2026"):
        assert f"{day}, 10:30am to 12:30pm" in rendered.words
    assert rendered.words.count("How to find it: Past the café, then left.") == 1


def test_in_a_call_every_sentence_ends_before_the_next():
    run = a_run()
    Venue.objects.update(access="Step-free, hearing loop")

    _, rendered = said("booked", prefers(Channel.PHONE), run)

    assert "Access: Step-free, hearing loop. Further dates:" in " ".join(rendered.words.split())


def test_how_to_come_is_said_once_for_each_place():
    run = a_run()
    last = run.sessions.latest("starts_at")
    last.venue = factories.venue("Oak Room", address="9 Mill Lane, London NW10 9ZZ", how_to_find="By the side door.")
    last.save()

    _, rendered = said("booked", prefers(Channel.LETTER), run)

    assert rendered.words.count("How to find it: Past the café, then left.") == 1
    assert "Oak Room, 9 Mill Lane, London NW10 9ZZ\nHow to find it: By the side door." in rendered.words


def test_a_mail_speaks_of_invites_only_to_those_who_get_them():
    gets, wants_none = prefers(Channel.EMAIL), prefers(Channel.EMAIL, called="Kit")
    wants_none.calendar_choice = "neither"
    wants_none.save()

    found = [said("booked", person, a_run(f"Course {n}"))[1].words for n, person in enumerate((gets, wants_none))]

    assert ["puts it into your calendar" in words for words in found] == [True, False]
    assert "Put the dates where you will see them." in found[1]


@pytest.mark.parametrize("kind", ACTS)
def test_a_text_message_fits_even_with_long_names(kind):
    person = prefers(Channel.SMS, called="Alexandria-Maximiliana of the Long Name")
    run = a_run(LONG_TITLE)
    run.sessions.update(venue=factories.venue("The very large room on the third floor " * 3, address="9 Lane, " * 30))

    _, rendered = said(kind, person, run)

    assert len(rendered.words) <= FITS_A_TEXT
    assert "020 7946 0321" in rendered.words


def test_a_text_message_names_the_other_dates_where_they_fit():
    _, rendered = said("booked", prefers(Channel.SMS), a_run())

    assert rendered.words == (
        "Recovery and Wellbeing College: You have a place on Understanding anxiety, "
        "starting Wednesday 21 October 2026, 10:30am to 12:30pm, Willow Room, 3 Mill Lane, London NW10 9ZZ. "
        "Further dates: 28 October and 4 November. Questions? Call us on 020 7946 0321."
    )


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", ACTS)
def test_hostile_names_stay_text(kind, channel):
    person = prefers(channel, called="{{ college.phone }} <script>alert(1)</script>\r\nBcc: all@example.org")
    run = a_run("Rest {% now 'Y' %}\r\nBcc: all@example.org <b>now</b>")

    _, rendered = said(kind, person, run)

    assert "alert(1)" not in rendered.subject
    assert "\r" not in rendered.words
    if rendered.mail:
        assert rendered.mail.message()["Bcc"] is None
        html = rendered.mail.alternatives[0].content
        assert "<script>" not in html
        assert "<b>now" not in html
    if channel in (Channel.EMAIL, Channel.LETTER):
        assert "Hello {{ college.phone }} <script>" in rendered.words


def test_the_preview_of_words_is_what_goes_out():
    person, run = prefers(Channel.LETTER), a_run()

    seen = preview.preview(lambda: write(person, run), now=WHEN)

    assert seen.told[0].channel == Channel.LETTER
    assert "We draw." in seen.told[0].said[0].words
