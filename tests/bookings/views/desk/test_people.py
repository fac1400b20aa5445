"""The desk's pages about people: found, added, looked at, changed, merged, erased; and who looked is noted."""

import pytest
from django.urls import reverse

from bookings.domain import behalf
from bookings.models import Merge
from people.models import AccessLog, ContactPoint, Person
from people.states import Channel
from tests import factories, pages
from tests.bookings.views.desk.conftest import page_of

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script> O’Neil & \u202eson'


def test_a_search_is_posted_and_its_words_are_in_no_address(desk, ana):
    response = desk.post(reverse("desk_people"), {"query": "Anna"})

    assert (response.status_code, response.url) == (302, reverse("desk_people"))
    found = desk.get(response.url)
    assert pages.faults(found) == []
    assert "1 found for “Anna” Ana similar name" in pages.words(found)


def test_adding_shows_near_matches_first_and_adds_on_a_second_yes(desk, ana):
    answers = {"called": "Anna", "preferred_channel": "sms", "sms": "07700 900123"}

    first = desk.post(reverse("desk_person_add"), answers)

    assert pages.heading(first) == "Is it one of these?"
    assert pages.faults(first) == []
    assert not Person.objects.filter(called="Anna").exists()
    hidden = {field["name"]: field["value"] for field in pages.read(first).select("main input[type=hidden]")}
    desk.post(reverse("desk_person_add"), hidden | {"is_none_of_these": "yes"})
    added = Person.objects.get(called="Anna")
    assert (added.preferred_channel, added.address_for("sms"), added.email) == ("sms", "07700 900123", "")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"called": "Bo", "preferred_channel": "sms"}, "Please fill this in"),
        ({"called": "Bo", "preferred_channel": "phone", "phone": "call me"}, "Please type a phone number"),
        ({"called": "Bo", "preferred_channel": "worker", "worker_name": "Jo"}, "both the name and the number"),
        ({"preferred_channel": "sms", "sms": "07700 900123"}, "Please type a name"),
    ],
)
def test_what_is_missing_is_said(desk, answers, sentence):
    response = desk.post(reverse("desk_person_add"), answers)

    assert sentence in pages.words(response)
    assert pages.faults(response) == []


def test_hostile_names_are_shown_as_they_are_and_harm_nothing(desk):
    answers = {
        "called": HOSTILE,
        "preferred_channel": "worker",
        "worker_name": HOSTILE,
        "worker_phone": "020 7946 0123",
    }

    response = desk.post(reverse("desk_person_add"), answers, follow=True)

    assert pages.faults(response) == []
    assert '<script>alert("x")</script> O’Neil &' in pages.heading(response)


def test_a_look_at_a_record_is_noted_once_a_day(desk, ana, staff):
    for _ in range(2):
        desk.get(page_of(ana))

    assert list(AccessLog.objects.values_list("person", "by", "why")) == [(ana.pk, staff.pk, "person record")]


def test_the_page_shows_what_failed_what_is_paused_and_no_words_of_messages(desk, ana, run, staff, now):
    behalf.book(run, person=ana, asked_by="Ana", by=staff, now=now)
    ContactPoint.objects.filter(channel=Channel.PHONE).update(failed_at=now, failed_why="Wrong number")
    Person.objects.filter(pk=ana.pk).update(messages_paused_at=now)

    response = desk.get(page_of(ana))

    said = pages.words(response)
    assert pages.faults(response) == []
    for words in ("Does not work", "Wrong number", "Messages paused", "You have a place: Phone call", "Undo"):
        assert words in said


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_many_queries_for_three_as_for_one(
    desk, ana, staff, now, count, django_assert_max_num_queries
):
    for _ in range(count):
        behalf.book(factories.run(), person=ana, asked_by="Ana", by=staff, now=now, accept_clash=True)
        other = factories.person("Bo", has_login=False)
        ContactPoint.objects.keep(person=other, channel=Channel.PHONE, address="020 7946 0123")
    desk.get(page_of(ana))

    with django_assert_max_num_queries(22):
        desk.get(page_of(ana))


def test_addresses_are_added_mended_and_removed(desk, ana, now):
    page = page_of(ana, "desk_person_contacts")
    ContactPoint.objects.filter(channel=Channel.PHONE).update(failed_at=now, failed_why="Wrong")
    point = ana.contact_points.get(channel=Channel.PHONE)

    desk.post(page, {"wish": "add", "sms": "07700 900123"})
    desk.post(page, {"wish": "mend", "point": point.pk})
    desk.post(page, {"wish": "prefer", "preferred_channel": "sms"})
    desk.post(page, {"wish": "remove", "point": ana.contact_points.get(channel=Channel.EMAIL).pk})

    point.refresh_from_db()
    ana.refresh_from_db()
    assert (point.failed_at, ana.preferred_channel, ana.email) == (None, "sms", "")
    assert pages.faults(desk.get(page)) == []


def test_an_address_of_somebody_else_is_not_touched(desk, ana, student):
    point = student.contact_points.get()

    response = desk.post(page_of(ana, "desk_person_contacts"), {"wish": "remove", "point": point.pk})

    assert response.status_code == 404
    assert ContactPoint.objects.filter(pk=point.pk).exists()


def test_name_wording_and_answers_are_changed(desk, ana):
    page = page_of(ana, "desk_person_details")
    desk.post(page, {"called": "Anna", "is_discreet": "on", "is_carer": "yes", "works_here": ""})

    changed = Person.objects.select_related("enrolment").get(pk=ana.pk)

    said = changed.enrolment
    assert (changed.called, changed.is_discreet, said.is_carer, said.works_here) == ("Anna", True, True, None)
    assert pages.faults(desk.get(page)) == []


def test_one_of_two_who_share_an_address_is_let_in(desk, ana):
    desk.post(page_of(ana, "desk_person_sign_in"), {"point": ana.contact_points.get(channel=Channel.EMAIL).pk})

    ana.refresh_from_db()
    assert ana.user.email == ana.email


def test_two_records_are_compared_merged_and_taken_apart(desk, ana, student):
    page = reverse("desk_merge", args=[ana.pk, student.pk])

    compared, seen = desk.get(page), desk.post(page)

    assert [pages.faults(compared), pages.faults(seen)] == [[], []]
    assert f"Email: {student.email} comes along." in pages.words(seen)
    assert not Merge.objects.exists()
    after = desk.post(page, {"is_checked": "yes"}, follow=True)
    assert pages.faults(after) == []
    assert desk.get(page_of(student)).url == page_of(ana)
    desk.post(reverse("desk_merge_undo", args=[Merge.objects.get().pk]))
    student.refresh_from_db()
    assert student.merged_into is None
    assert student.user


def test_the_other_record_is_looked_for(desk, ana, student):
    page = page_of(ana, "desk_merge_choose")

    response = desk.post(page, {"query": student.email})

    assert "Compare with Sam" in pages.words(response)
    assert [pages.faults(response), pages.faults(desk.get(page))] == [[], []]


def test_erasing_needs_a_tick_and_is_for_good(desk, ana):
    page = page_of(ana, "desk_person_erase")

    assert pages.faults(desk.get(page)) == []
    assert "Please tick the box" in pages.words(desk.post(page))
    desk.post(page, {"is_sure": "on"})

    ana.refresh_from_db()
    assert (ana.called, bool(ana.erased_at)) == ("", True)
    assert desk.get(page_of(ana)).status_code == 404
