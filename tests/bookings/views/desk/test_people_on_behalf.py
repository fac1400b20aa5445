"""What staff do for somebody, from their page."""

import datetime as dt

import pytest
from django.urls import reverse

from bookings.domain import behalf
from bookings.models import Certificate, OnBehalf
from bookings.states import BookingState
from tests import factories, pages
from tests.bookings.views.desk.conftest import page_of

pytestmark = pytest.mark.django_db


# On behalf


def test_booking_for_somebody_asks_who_asked_shows_what_is_said_and_then_does_it(desk, ana, run):
    page = reverse("desk_behalf_book", args=[ana.pk, run.pk])
    asked = {"how": "other", "who": "Jo Bell, her worker"}

    choice, first, check = desk.get(page_of(ana, "desk_behalf_runs")), desk.get(page), desk.post(page, asked)

    assert [pages.faults(each) for each in (choice, first, check)] == [[], [], []]
    assert "Ana is told by a call" in pages.words(check)
    assert not OnBehalf.objects.exists()
    desk.post(page, asked | {"is_checked": "yes"})
    assert OnBehalf.objects.get().asked_by == "Jo Bell, her worker"
    assert ana.bookings.get().state == BookingState.BOOKED


def test_a_full_run_leads_to_the_list(desk, ana):
    run = factories.run(capacity=1)
    factories.booking(run)
    page = reverse("desk_behalf_book", args=[ana.pk, run.pk])

    assert pages.heading(desk.get(page)).endswith("Join the waiting list for Ana")
    desk.post(page, {"how": "by phone", "is_checked": "yes"})

    assert ana.bookings.get().state == BookingState.WAITING
    assert OnBehalf.objects.get().asked_by == "Ana, by phone"


def test_where_they_cannot_book_every_reason_has_its_mend(desk, ana):
    run = factories.run(audience="carers", booking_closes_at=factories.at("2026-10-01"))

    response = desk.get(reverse("desk_behalf_book", args=[ana.pk, run.pk]))

    said = pages.words(response)
    assert pages.faults(response) == []
    assert "Why can’t they book?" in said
    assert "Booking closed on Thursday 1 October 2026" in said
    assert "Record the answer" in said


@pytest.mark.parametrize(("count", "words"), [(1, ""), (3, ""), (3, "anxiety")])
def test_runs_to_choose_from_cost_the_same_for_one_and_three(desk, ana, count, words, django_assert_max_num_queries):
    for _ in range(count):
        factories.run()
    page = page_of(ana, "desk_behalf_runs")
    desk.get(page)

    with django_assert_max_num_queries(12):
        response = desk.get(page, {"words": words})

    assert len(pages.read(response).select(".college-rows li")) == count


def test_an_offer_is_answered_for_them(desk, ana, now):
    from bookings.domain import waiting_list

    run = factories.run(capacity=1)
    booking = factories.booking(run, who=ana, state=BookingState.WAITING)
    waiting_list.offer_free_places(run, now=now)
    page = reverse("desk_behalf_accept", args=[booking.pk])

    assert "Accept for them" in pages.words(desk.get(page_of(ana)))
    assert pages.faults(desk.get(page)) == []
    desk.post(page, {"how": "by phone", "is_checked": "yes"})

    booking.refresh_from_db()
    assert booking.state == BookingState.BOOKED


def test_the_person_undoes_it_on_their_own_page_and_nobody_else_can(client, run, student, stranger, staff, now):
    factories.home_page()
    booking = behalf.book(run, person=student, asked_by="Sam, by phone", by=staff, now=now)
    act = OnBehalf.objects.get()
    undo = reverse("my_behalf_undo", args=[act.pk])

    client.force_login(stranger.user)
    assert client.post(undo).status_code == 404
    client.force_login(student.user)
    page = client.get(reverse("my_booking", args=[booking.pk]))
    assert "The college did this for you" in pages.words(page)
    assert pages.faults(page) == []
    client.post(undo)

    booking.refresh_from_db()
    assert booking.state == BookingState.CANCELLED
    assert pages.faults(client.get(reverse("my_booking", args=[booking.pk]))) == []


def test_a_course_that_is_over_is_kept_apart_and_offers_no_button(desk, ana, now):
    over = factories.run("OVER-1", first=now - dt.timedelta(days=30))
    factories.booking(over, who=ana)

    page = desk.get(page_of(ana))

    assert pages.faults(page) == []
    assert "Booked and waiting Nothing." in pages.words(page)
    assert f"Past courses {over.course.title} (OVER-1), from" in pages.words(page)
    assert "Give up for them" not in pages.words(page)


def test_what_we_told_them_is_said_in_words(desk, ana):
    factories.message(ana, kind="wish_come_true")

    page = desk.get(page_of(ana))

    assert "You can book a course you asked for: " in pages.words(page)


def test_renaming_says_which_certificates_were_made_anew(desk, ana, run, staff):
    factories.certificate(factories.completion(factories.booking(run, who=ana), by=staff))

    response = desk.post(page_of(ana, "desk_person_details"), {"called": "Adam"}, follow=True)

    assert "Saved. 1 certificate is issued anew." in pages.words(response)
    assert [each.name for each in Certificate.objects.valid()] == ["Adam"]
