"""The daily mail of what is due: once a working day, only when there is something, and it names nobody."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import digest
from messaging.domain import delivery
from messaging.models import CallTask, Message
from messaging.states import MessageState
from people.models import ContactPoint
from people.states import Channel, Role
from tests import factories
from tests.bookings.domain.due import waiting
from tests.factories import at
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db
EIGHT = at("2026-10-14", "08:00")  # a Wednesday
MINUTE = dt.timedelta(minutes=1)
HOSTILE = "Zed </a><script>alert(1)</script>\nBcc: all@example.org"


@pytest.fixture
def robin(db):
    return factories.person("Robin", email="robin@example.org", roles=(Role.COLLEGE_STAFF,))


def something_is_due() -> None:
    factories.call(factories.person(HOSTILE))


def derive_and_deliver(now: dt.datetime) -> int:
    count = digest.derive(now=now)
    delivery.deliver_due(now=now)
    return count


def states() -> list[str]:
    return list(Message.objects.filter(kind="digest").order_by("pk").values_list("state", flat=True))


def test_it_says_how_many_of_what_with_a_link_each(robin, mailbox):
    something_is_due()
    factories.message(factories.person("Sam"), state=MessageState.FAILED)

    count = derive_and_deliver(EIGHT)

    words = words_of(mailbox.last)
    assert (count, mailbox.subjects, mailbox.last["To"]) == (1, ["2 things to do"], "robin@example.org")
    assert "There are 2 things to do." in words
    assert "1 call to make\nhttp://testserver/desk/due/calls/" in words
    assert "1 message that did not go out\nhttp://testserver/desk/due/messages/" in words


def test_it_names_nobody(robin, staff, mailbox):
    waiting.one_of_everything(staff=staff, now=EIGHT, called="Zed <b>Quill</b>")
    something_is_due()

    derive_and_deliver(EIGHT)

    for mail in mailbox.mails:
        whole = mail.as_string()
        assert "Zed" not in whole
        assert "script" not in whole
        assert "all@example.org" not in whole
    assert len(mailbox.mails) == 2


def test_nothing_is_sent_when_nothing_is_due(robin, mailbox):
    derive_and_deliver(EIGHT)

    assert (mailbox.mails, states()) == ([], [MessageState.CANCELLED])


def test_what_was_done_meanwhile_is_not_sent(robin, mailbox):
    something_is_due()
    digest.derive(now=EIGHT)
    CallTask.objects.update(done_at=EIGHT, outcome="spoke")

    delivery.deliver_due(now=EIGHT)

    assert (mailbox.mails, states()) == ([], [MessageState.CANCELLED])


def test_once_a_day_however_often_and_late(robin, mailbox):
    something_is_due()

    counts = [derive_and_deliver(EIGHT + hours * 60 * MINUTE) for hours in (-1, 0, 0, 1, 9, 24, 25)]

    assert counts == [0, 1, 0, 0, 0, 1, 0]
    assert len(mailbox.mails) == 2


def test_one_that_was_held_up_until_another_day_is_not_sent(robin, mailbox):
    something_is_due()
    digest.derive(now=EIGHT)

    delivery.deliver_due(now=EIGHT + dt.timedelta(days=1))

    assert (mailbox.mails, states()) == ([], [MessageState.CANCELLED])


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("2026-10-16", 1),
        ("2026-10-17", 0),  # a Saturday
        ("2026-10-18", 0),
        ("2026-08-31", 0),  # the summer bank holiday
        ("2026-12-25", 0),
        ("2026-12-28", 0),  # in lieu of Boxing Day
        ("2026-12-29", 1),
    ],
)
def test_on_working_days_of_england(robin, day, written):
    something_is_due()

    assert digest.derive(now=at(day, "09:00")) == written


def test_the_college_sets_when_or_turns_it_off(robin):
    something_is_due()
    factories.college_settings(digest_at=dt.time(9, 30))
    at_half_past = [digest.derive(now=EIGHT), digest.derive(now=at("2026-10-14", "09:30"))]
    factories.college_settings(digest_at=None)

    assert at_half_past == [0, 1]
    assert digest.derive(now=at("2026-10-15", "10:00")) == 0


def test_only_the_desk_and_who_wants_it_and_has_an_address(robin):
    something_is_due()
    unwilling, gone, unreachable = (factories.person(n, roles=(Role.COLLEGE_STAFF,)) for n in ("A", "B", "C"))
    factories.person("D", roles=(Role.FACILITATOR, Role.EDITOR))
    digest.choose(unwilling.user, wants=False)
    gone.user.is_active = False
    gone.user.save()
    ContactPoint.objects.filter(person=unreachable).update(failed_at=EIGHT)

    digest.derive(now=EIGHT)

    assert list(Message.objects.filter(kind="digest").values_list("person", flat=True)) == [robin.pk]


def test_turned_off_or_off_the_desk_before_it_went(robin, mailbox):
    something_is_due()
    digest.derive(now=EIGHT)
    robin.user.groups.clear()

    delivery.deliver_due(now=EIGHT)

    assert mailbox.mails == []


def test_by_no_other_way_than_email(robin):
    something_is_due()
    ContactPoint.objects.keep(person=robin, channel=Channel.PHONE, address="020 7946 0123")
    digest.derive(now=EIGHT)
    Message.objects.filter(kind="digest").update(channel=Channel.PHONE)

    delivery.deliver_due(now=EIGHT)

    assert not CallTask.objects.filter(kind="digest").exists()
    assert states() == [MessageState.CANCELLED]


def test_discreet_wording_says_only_that_there_is_something(robin, mailbox):
    robin.is_discreet = True
    robin.save()
    something_is_due()

    derive_and_deliver(EIGHT)

    assert mailbox.subjects == ["Your appointment"]
    assert "call to make" not in words_of(mailbox.last)


def test_queries_do_not_grow_with_what_is_due(robin, staff):
    counts = []
    for _ in range(3):
        waiting.one_of_everything(staff=staff, now=EIGHT)
        Message.objects.filter(kind="digest").delete()
        digest.derive(now=EIGHT)
        message = Message.objects.filter(kind="digest", person=robin).get()
        with CaptureQueriesContext(connection) as queries:
            assert digest.digest(message, address=robin.email, now=EIGHT) is not None
        counts.append(len(queries))

    assert counts[1] == counts[2]
