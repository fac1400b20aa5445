"""Something that is no session: whoever is expected is expected once, and what is not whole, off or over is refused."""

import pytest

from bookings.domain import occasions
from bookings.models import Occasion, OccasionGuest
from messaging.domain import delivery
from messaging.models import Message
from messaging.states import MessageState
from people.models import Person
from tests import factories
from tests.bookings.domain.expecting import MINUTE, expect, facts, move
from tests.factories import at

pytestmark = pytest.mark.django_db


def test_twice_is_once(sam, talk, now, mailbox):
    for _ in range(2):
        expect(talk, sam, now=now)
    for _ in range(2):
        occasions.release(talk, person=sam, now=now)
        delivery.deliver_due(now=now)
    for _ in range(2):
        occasions.cancel(talk, now=now)
        delivery.deliver_due(now=now)

    assert [facts(text)[0] for text in mailbox.calendars] == ["REQUEST", "CANCEL"]
    assert OccasionGuest.objects.count() == 1
    assert len(mailbox.mails) == 3


def test_released_before_it_went_out_nothing_is_said(sam, talk, now, mailbox):
    occasions.expect(talk, person=sam, now=now)
    occasions.release(talk, person=sam, now=now)

    delivery.deliver_due(now=now)

    assert mailbox.mails == []


def test_there_and_back_leaves_the_calendar_as_it_is(sam, talk, now, mailbox):
    expect(talk, sam, now=now)
    mailbox.go_down()
    for day in ("2026-10-22", "2026-10-21"):
        move(talk, to=day, now=now)
    mailbox.come_back()

    delivery.deliver_due(now=now + 9 * MINUTE)

    assert len(mailbox.calendars) == 1


def test_the_same_again_is_no_change(sam, talk, now):
    before = occasions.expect(talk, person=sam, now=now).occasion

    occasions.change(talk, title=" Talk to the  ward team ", place=talk.place, now=now)

    assert Occasion.objects.get().updated_at == before.updated_at
    assert not Message.objects.filter(kind="occasion_changed").exists()


def test_what_is_over_is_told_to_nobody(sam, talk, now, mailbox):
    occasions.expect(talk, person=sam, now=now)
    Message.objects.all().delete()
    later = at("2026-10-21", "17:00")

    occasions.change(talk, ends_at=at("2026-10-21", "16:30"), now=later)
    occasions.cancel(talk, now=later)

    assert not Message.objects.exists()


REFUSED = [
    (occasions.NeedsATitle, {"title": " \u202e "}),
    (occasions.EndsBeforeItStarts, {"ends_at": at("2026-10-21", "14:00")}),
    (occasions.EndsBeforeItStarts, {"starts_at": at("2026-10-21", "18:00")}),
    (occasions.IsInThePast, {"starts_at": at("2026-10-14", "08:00")}),
]


@pytest.mark.parametrize(("refusal", "wish"), REFUSED)
def test_what_is_not_whole_or_over_is_refused(talk, now, refusal, wish):
    with pytest.raises(refusal):
        occasions.change(talk, **wish, now=now)

    assert Occasion.objects.get().title == "Talk to the ward team"


def test_one_that_is_over_may_be_noted_and_its_slips_mended(now):
    starts_at, ends_at = at("2026-10-07", "14:00"), at("2026-10-07", "16:00")
    noted = occasions.make(title="A meeting", starts_at=starts_at, ends_at=ends_at, now=now)

    changed = occasions.change(noted, ends_at=at("2026-10-07", "15:00"), now=now)

    assert changed.ends_at == at("2026-10-07", "15:00")


@pytest.mark.parametrize("wish", [{"title": ""}, {"ends_at": at("2026-10-21", "13:00")}])
def test_nothing_is_made_that_is_not_whole(db, now, wish):
    facts = {"title": "A talk", "starts_at": at("2026-10-21", "14:00"), "ends_at": at("2026-10-21", "15:00")}

    with pytest.raises(occasions.Refusal):
        occasions.make(**facts | wish, now=now)


def test_nobody_is_expected_at_what_is_off_or_over(sam, talk, now):
    with pytest.raises(occasions.IsOver):
        occasions.expect(talk, person=sam, now=at("2026-10-21", "16:00"))
    occasions.cancel(talk, now=now)

    with pytest.raises(occasions.IsCancelled):
        occasions.expect(talk, person=sam, now=now)
    with pytest.raises(occasions.IsCancelled):
        occasions.change(talk, place="Oak House", now=now)


def test_a_merged_record_s_dates_are_the_kept_one_s(sam, talk, now):
    merged = factories.person("Sammy", has_login=False)
    Person.objects.filter(pk=merged.pk).update(merged_into=sam)
    merged.refresh_from_db()

    occasions.expect(talk, person=merged, now=now)
    expected = list(OccasionGuest.objects.expected().values_list("person", flat=True))
    occasions.release(talk, person=merged, now=now)

    assert expected == [sam.pk]
    assert not OccasionGuest.objects.expected().exists()


def test_nobody_expects_whoever_was_erased(sam, talk, now):
    Person.objects.update(erased_at=now)

    with pytest.raises(occasions.IsErased):
        occasions.expect(talk, person=sam, now=now)


@pytest.mark.parametrize("count", [1, 3])
def test_a_change_takes_the_same_queries_for_any_number_of_guests(talk, now, count, django_assert_num_queries):
    for number in range(count):
        occasions.expect(talk, person=factories.person(f"Guest {number}"), now=now)

    with django_assert_num_queries(7):
        occasions.change(talk, place="Oak House", now=now)

    assert Message.objects.filter(kind="occasion_changed", state=MessageState.QUEUED).count() == count
