"""A preview says exactly what the change would say, and leaves nothing behind."""

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import changes, preview
from bookings.states import BookingState
from courses.states import RunState
from messaging.domain import delivery
from messaging.models import Message
from people.models import ContactPoint
from people.states import Channel
from tests import factories
from tests.bookings.domain.changing import session_of
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db


def everything() -> list[str]:
    """Every row of every table of ours, and the tasks in the queue."""
    rooms = {"bookings", "courses", "messaging", "people", "wagtailcore", "django_tasks_database"}
    models = [model for model in apps.get_models() if model._meta.app_label in rooms]
    return [serializers.serialize("json", model._base_manager.order_by("pk")) for model in models]


def of_cancelling(run, *, now=factories.NOW):
    return preview.preview(lambda: changes.cancel_run(run, by=None, now=now), now=now)


def test_a_preview_leaves_nothing_behind(booked, run, now, mailbox, django_capture_on_commit_callbacks):
    factories.booking(run, who=factories.person("Alex"), state=BookingState.WAITING)
    before = everything()

    with django_capture_on_commit_callbacks() as callbacks:
        seen = of_cancelling(run)
    delivery.deliver_due(now=now)

    assert seen.count == 2
    assert everything() == before
    assert callbacks == []
    assert mailbox.mails == []


@pytest.mark.django_db(transaction=True)
def test_a_preview_leaves_nothing_behind_where_it_is_a_transaction_of_its_own(now):
    run = factories.run()
    factories.booking(run)
    before = everything()

    seen = of_cancelling(run)

    assert seen.count == 1
    assert everything() == before


def test_the_words_are_those_that_are_sent(booked, run, now, mailbox):
    told = of_cancelling(run).told[0]

    changes.cancel_run(run, by=None, now=now)
    delivery.deliver_due(now=now)

    assert (told.called, told.how, told.calendar_changes) == ("Sam", "by email", True)
    assert [said.subject for said in told.said] == [mailbox.mails[0]["Subject"]]
    assert told.said[0].words == words_of(mailbox.mails[0]).strip()


def test_a_refusal_passes_through(run):
    factories.attendance(factories.booking(run), at_session=session_of(run))

    with pytest.raises(changes.RunHasBegun):
        of_cancelling(run)

    assert not Message.objects.exists()


def test_a_change_that_alters_nothing_says_so(booked, run, now):
    same = preview.preview(lambda: changes.change_capacity(run, capacity=run.capacity, by=None, now=now), now=now)
    more = preview.preview(lambda: changes.change_capacity(run, capacity=9, by=None, now=now), now=now)

    assert (same.changes_nothing, same.in_words) == (True, "Nobody will be told.")
    assert (more.changes_nothing, more.in_words) == (False, "Nobody will be told.")


def test_equal_words_are_shown_once_with_all_who_get_them(run):
    for called in ("Sam", "Alex", "Hello Kim,"):
        factories.booking(run, who=factories.person(called))
    factories.booking(run, who=factories.person("Jo", discreet=True))

    seen = of_cancelling(run)

    assert seen.in_words == "4 people will be told: 4 by email."
    assert [wording.people for wording in seen.wordings] == [("Sam", "Alex", "Hello Kim,"), ("Jo",)]


def test_somebody_without_any_address_goes_on_the_call_list(run):
    person = factories.person("Nell")
    ContactPoint.objects.filter(person=person).delete()
    factories.booking(run, who=person)

    seen = of_cancelling(run)

    assert seen.in_words == "1 person will be told: 1 call."
    assert [told.called for told in seen.unreached] == ["Nell"]
    assert not seen.told[0].calendar_changes


def test_those_who_want_no_invites_are_told_and_their_calendar_stays(run):
    person = factories.person("Ana")
    person.calendar_choice = "neither"
    person.save()
    factories.booking(run, who=person)

    assert [told.calendar_changes for told in of_cancelling(run).told] == [False]


def test_each_channel_is_counted(run):
    for called, channel in (("Bo", Channel.SMS), ("Cai", Channel.PHONE), ("Di", Channel.LETTER), ("Ed", Channel.EMAIL)):
        person = factories.person(called)
        person.preferred_channel = channel
        person.save()
        ContactPoint.objects.get_or_create(person=person, channel=channel, defaults={"address": "07700 900123"})
        factories.booking(run, who=person)

    seen = of_cancelling(run)

    assert seen.in_words == "4 people will be told: 1 by email, 1 by letter, 1 by text message, 1 call."


def test_what_others_write_meanwhile_is_not_ours(booked, run, now):
    """As on PostgreSQL, where what somebody else commits is seen at once: their row outlives the undoing."""
    written = Message.objects.create(
        kind="run_cancelled",
        person=factories.person("Other"),
        about={"booking": booked.pk, "was_booked": True},
        dedupe_key="theirs",
        not_before=now,
    )
    run.state = RunState.CANCELLED
    run.save()
    theirs = preview._word([written], now=now)

    assert [each.message.dedupe_key for each in theirs] == ["theirs"]
    assert preview.preview(lambda: None, now=now).changes_nothing


def questions(run) -> int:
    with CaptureQueriesContext(connection) as captured:
        of_cancelling(run)
    return len(captured)


def test_a_preview_asks_a_handful_of_questions_a_person(run):
    factories.booking(run)
    one = questions(run)
    for _ in range(10):
        factories.booking(run)

    eleven = questions(run)

    assert eleven - one <= 10 * 6


def test_carry_out_makes_the_change_and_counts_whom_it_tells(booked, run, now):
    factories.booking(run, state=BookingState.WAITING)

    made = preview.carry_out(lambda: changes.cancel_run(run, by=None, now=now), told=preview.told_of_run(run))

    run.refresh_from_db()
    assert (made.count, made.in_words) == (2, "Everybody is told: 2 people.")
    assert run.state == RunState.CANCELLED
