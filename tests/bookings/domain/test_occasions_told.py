"""What those expected at an occasion read of it in words, and what their calendars show."""

import re
import uuid

import ics
import pytest

from bookings.domain import calendar_choice, occasions, preview, wording
from bookings.models import Occasion
from messaging.domain import delivery
from messaging.models import Message
from people.models import Person
from people.states import CalendarChoice, Channel
from tests import factories
from tests.bookings.domain.expecting import MINUTE, PAGE, expect, facts, move, no_faults
from tests.factories import at
from tests.golden_files import assert_golden
from tests.mailbox import calendar_of, words_of

pytestmark = pytest.mark.django_db


def test_expected_moved_released_expected_again_and_cancelled_to_the_letter(sam, talk, now, mailbox):
    factories.occasion_guest(talk, sam, is_expected=False, uid=uuid.UUID(int=7))

    expect(talk, sam, now=now)
    move(talk, now=now + MINUTE)
    occasions.release(talk, person=sam, now=now + 2 * MINUTE)
    delivery.deliver_due(now=now + 2 * MINUTE)
    expect(talk, sam, now=now + 3 * MINUTE)
    occasions.cancel(talk, now=now + 4 * MINUTE)
    delivery.deliver_due(now=now + 4 * MINUTE)

    assert [facts(text) for text in mailbox.calendars] == [
        ("REQUEST", "0", "20261014T080000Z", "CONFIRMED"),
        ("REQUEST", "1", "20261014T080100Z", "CONFIRMED"),
        ("CANCEL", "2", "20261014T080200Z", "CANCELLED"),
        ("REQUEST", "3", "20261014T080300Z", "CONFIRMED"),
        ("CANCEL", "4", "20261014T080400Z", "CANCELLED"),
    ]
    names = ("expected", "moved", "released", "expected_again", "cancelled")
    for name, text in zip(names, mailbox.calendars, strict=True):
        assert_golden(f"occasion_{name}.ics", text.encode())
        assert [event.uid for event in ics.Calendar(text).events] == [str(uuid.UUID(int=7))]
    assert no_faults(now + 5 * MINUTE)


def test_words_go_with_each_act(sam, talk, now, mailbox):
    expect(talk, sam, now=now)
    move(talk, now=now)
    occasions.cancel(talk, now=now)
    delivery.deliver_due(now=now)

    assert [mail["Subject"] for mail in mailbox.mails if not calendar_of(mail)] == [
        "We expect you",
        "Something has changed: Thursday 22 October",
        "Cancelled: Thursday 22 October",
    ]


def test_an_invite_holds_date_time_place_and_the_way_in(sam, talk, now, mailbox):
    expect(talk, sam, now=now)

    assert mailbox.last["Subject"] == "For your calendar: Wednesday 21 October 2026, 2pm to 4pm"
    assert words_of(mailbox.last).splitlines()[:6] == [
        "Talk to the ward team",
        "",
        "Wednesday 21 October 2026, 2pm to 4pm",
        "Elm House, 5 Park Road, London N1 9ZZ",
        "Ask for Kit at the desk.",
        "Your page of it: http://testserver/my/asks/7/",
    ]


def test_discreet_wording_names_nothing(talk, now, mailbox):
    person = factories.person("Sam", discreet=True)

    expect(talk, person, now=now)
    move(talk, now=now)
    occasions.change(talk, place="Oak House", how="Ring twice.", title="Another", now=now)
    occasions.cancel(talk, now=now)
    delivery.deliver_due(now=now)

    assert {mail["Subject"] for mail in mailbox.mails} == {"Your appointment"}
    assert len(mailbox.mails) == 6
    for mail in mailbox.mails:
        said = words_of(mail) + calendar_of(mail).replace("\r\n ", "")
        assert not re.search("[Tt]alk|ward|Elm|Oak|Park|Kit|Ring|Recovery|Wellbeing|asks", said.replace(PAGE, ""))
    assert all("CLASS:PRIVATE" in text for text in mailbox.calendars)
    assert all("/my/asks/" not in text for text in mailbox.calendars)


def test_choosing_discreet_wording_or_no_invites_follows_in_the_calendar(sam, talk, now, mailbox):
    expect(talk, sam, now=now)

    wording.choose_discreet(sam, is_discreet=True, now=now)
    delivery.deliver_due(now=now)
    calendar_choice.choose(sam, choice=CalendarChoice.NEITHER, now=now)
    delivery.deliver_due(now=now)

    assert [facts(text)[:2] for text in mailbox.calendars] == [("REQUEST", "0"), ("REQUEST", "1"), ("CANCEL", "2")]
    assert "You are still expected." in words_of(mailbox.last)
    assert no_faults(now)


@pytest.mark.parametrize("channel", [Channel.LETTER, Channel.PHONE, Channel.SMS])
def test_without_email_the_words_come_by_their_channel_and_no_invite(talk, now, mailbox, channel):
    person = factories.person("Sam", has_login=False)
    person.contact_points.all().delete()
    person.contact_points.create(channel=channel, address="07700 900123")
    Person.objects.update(preferred_channel=channel)

    occasions.expect(talk, person=Person.objects.get(), url=PAGE, now=now)

    assert list(Message.objects.values_list("kind", "channel")) == [("occasion_expected", channel)]


def test_where_a_letter_would_come_too_late_it_is_a_call(now):
    talk = factories.occasion(starts_at=at("2026-10-16"))
    person = factories.person("Sam", has_login=False)
    person.contact_points.all().delete()
    for channel in (Channel.LETTER, Channel.PHONE):
        person.contact_points.create(channel=channel, address="020 7946 0123")
    Person.objects.update(preferred_channel=Channel.LETTER)

    occasions.expect(talk, person=Person.objects.get(), now=now)

    assert Message.objects.get().channel == Channel.PHONE


def test_who_asked_may_say_it_in_words_of_their_own(sam, talk, now, mailbox):
    expect(talk, sam, in_words=False, now=now)

    assert [bool(calendar_of(mail)) for mail in mailbox.mails] == [True]


def test_what_has_begun_is_told_in_words_and_leaves_calendars_alone(sam, talk, now, mailbox):
    expect(talk, sam, now=now)
    begun = at("2026-10-21", "14:30")

    occasions.cancel(talk, now=begun)
    delivery.deliver_due(now=begun)

    assert mailbox.last["Subject"] == "Cancelled: Wednesday 21 October"
    assert len(mailbox.calendars) == 1
    assert no_faults(begun)


def test_hostile_words_cannot_break_out(now, mailbox):
    person = factories.person('Sam "^\r\nX-Evil: 1')
    talk = occasions.make(
        title="Rest\r\nBcc: all@example.org\x07 {% now 'Y' %} <b>",
        place="Room\r\nATTENDEE:mailto:all@example.org",
        how="One\r\nX-Evil: 1\r\n\r\nTwo\u202e",
        starts_at=at("2026-10-21"),
        ends_at=at("2026-10-21", "15:00"),
        now=now,
    )

    expect(talk, person, now=now)

    assert len(mailbox.mails) == 2
    for mail in mailbox.mails:
        assert (mail["Bcc"], mail["X-Evil"], mail["To"]) == (None, None, person.email)
    event = ics.Calendar(mailbox.calendars[0]).events.pop()
    assert event.name == "Rest Bcc: all@example.org {% now 'Y' %} <b>"
    assert re.findall(r"\r\nATTENDEE.*", mailbox.calendars[0])[1:] == []


def test_another_try_says_the_same_sequence(sam, talk, now, mailbox):
    mailbox.go_down()
    guest = expect(talk, sam, now=now)
    mailbox.come_back()

    delivery.deliver_due(now=now + MINUTE)
    guest.refresh_from_db()

    assert facts(mailbox.calendars[0])[:2] == ("REQUEST", "0")
    assert (guest.sequence, guest.last_method) == (0, "REQUEST")


def test_a_preview_says_who_is_told_what_and_leaves_nothing_behind(sam, talk, now, mailbox):
    alex, kit = factories.person("Alex"), factories.person("Kit", has_login=False)
    for number, person in enumerate((sam, alex, kit)):
        occasions.expect(talk, person=person, url=f"/my/asks/{number}/", now=now)
    delivery.deliver_due(now=now)
    before = len(mailbox.mails)

    seen = preview.preview(lambda: occasions.change(talk, place="Oak House", now=now), now=now)
    delivery.deliver_due(now=now)

    assert seen.in_words == "3 people will be told: 3 by email."
    assert [told.calendar_changes for told in seen.told] == [True, True, True]
    assert [len(wording.people) for wording in seen.wordings] == [3]
    assert "Oak House" in seen.wordings[0].said.words
    assert Occasion.objects.get().place != "Oak House"
    assert len(mailbox.mails) == before
