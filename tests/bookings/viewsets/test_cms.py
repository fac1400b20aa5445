"""Staff screens in the CMS: saving is one domain call, a refusal is said on the form, bookings are looked at only."""

import pytest
from django.urls import reverse

from bookings.domain import places
from bookings.models import Booking
from college_site.roles_setup import set_up_roles
from courses.models import CourseRun, Venue
from courses.states import RunState
from messaging.models import Message
from people.models import AccessLog
from people.states import Role
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking(run, student, now):
    made = places.book_place(run, person=student, by=student.user, now=now)
    Message.objects.all().delete()
    return made


def run_fields(run, **changed):
    fields = {
        "code": run.code,
        "course": run.course_id,
        "term": run.term_id,
        "audience": "",
        "completion_percent": 70,
        "needs_booking": "on",
        "booking_opens_on": run.booking_opens_on.isoformat(),
        "booking_closes_at": "",
        "capacity": run.capacity,
        "state": run.state,
    }
    return fields | changed


def test_a_run_that_people_are_on_keeps_its_course(staff_client, booking):
    other = factories.course("Sleeping well")

    page = staff_client.post(reverse("runs:edit", args=[booking.run.pk]), run_fields(booking.run, course=other.pk))

    assert "so its course stays" in page.content.decode()
    assert CourseRun.objects.get().course == booking.run.course


def test_the_form_of_a_run_changes_neither_its_places_nor_its_state(staff_client, booking):
    sent = run_fields(booking.run, capacity=1, state="cancelled", completion_percent=80)

    saved = staff_client.post(reverse("runs:edit", args=[booking.run.pk]), sent)

    run = CourseRun.objects.get()
    assert (run.completion_percent, run.capacity, run.state) == (80, 6, RunState.PUBLISHED)
    assert saved.url == reverse("desk_run", args=[run.pk])
    assert not Message.objects.exists()


@pytest.mark.parametrize("page", ["runs:index", "sessions:index", "bookings:index"])
def test_lists_lead_to_the_desk(staff_client, booking, page):
    assert reverse("desk_run", args=[booking.run_id]) in staff_client.get(reverse(page)).content.decode()


@pytest.mark.parametrize("screen", ["edit", "delete", "add"])
def test_nobody_changes_a_session_but_on_the_desk(staff_client, booking, screen):
    session = booking.run.sessions.get(number=1)
    arguments = [] if screen == "add" else [session.pk]

    response = staff_client.post(reverse(f"sessions:{screen}", args=arguments), {"state": "cancelled"})

    assert response.status_code == 302
    assert booking.run.sessions.going_ahead().count() == 3


def test_new_words_for_a_venue_reach_those_expected_there(staff_client, booking):
    venue = Venue.objects.get()
    fields = {"name": venue.name, "address": "5 Mill Lane, London NW10 9ZZ", "borough": "Brent", "access": "Step-free"}

    staff_client.post(reverse("venues:edit", args=[venue.pk]), fields)

    assert Venue.objects.get().address == "5 Mill Lane, London NW10 9ZZ"
    assert Message.objects.filter(person=booking.person).exists()


def test_a_new_run_is_a_draft_and_goes_on_on_the_desk(staff_client):
    new = CourseRun(code="NEW-1", course=factories.course(), capacity=8, booking_opens_on=at("2026-10-01").date())

    added = staff_client.post(reverse("runs:add"), run_fields(new, term="", state="published"))

    run = CourseRun.objects.get()
    assert (run.code, run.capacity, run.state) == ("NEW-1", 8, RunState.DRAFT)
    assert added.url == reverse("desk_run", args=[run.pk])


def test_saving_a_venue_unchanged_tells_nobody_whose_invites_are_on_their_way(staff_client, run, student, now):
    places.book_place(run, person=student, by=student.user, now=now)
    venue = Venue.objects.get()
    fields = {name: getattr(venue, name) for name in ("name", "address", "borough", "access", "how_to_find", "map_url")}

    page = staff_client.post(reverse("venues:edit", args=[venue.pk]), fields)

    assert page.status_code == 302
    assert not Message.objects.filter(kind="sessions_changed").exists()


def test_looking_at_one_booking_is_noted(staff_client, booking, now):
    url = reverse("bookings:inspect", args=[booking.pk])

    staff_client.get(url)
    staff_client.get(url)

    looked = AccessLog.objects.get()
    assert (looked.person, looked.why, looked.on) == (booking.person, "booking", now.date())


def test_bookings_can_be_seen(staff_client, booking):
    listing = staff_client.get(reverse("bookings:index")).content.decode()
    one = staff_client.get(reverse("bookings:inspect", args=[booking.pk])).content.decode()

    assert "Sam" in listing
    assert "Booked" in one


@pytest.mark.parametrize("screen", ["edit", "delete"])
def test_nobody_edits_or_deletes_a_booking_by_hand(client, booking, screen):
    set_up_roles()
    admin = factories.staff_login(Role.ADMINISTRATOR)
    admin.is_superuser = True
    admin.save()
    client.force_login(admin)

    response = client.post(reverse(f"bookings:{screen}", args=[booking.pk]), {"state": "cancelled"})

    assert response.status_code == 302
    assert Booking.objects.get().is_live


def test_an_upload_that_is_not_the_picture_it_says_is_refused(staff_client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    fake = SimpleUploadedFile("photo.png", b"<svg onload=alert(1)>", content_type="image/png")
    page = staff_client.post(reverse("wagtailimages:add"), {"title": "Photo", "file": fake})

    assert page.status_code == 200
    assert "not a valid" in page.content.decode() or "corrupted" in page.content.decode()


@pytest.mark.parametrize("title", ["x" * 10_000, "<script>alert(1)</script>", "\u202eevil", "🙂"])
def test_hostile_words_in_the_cms_break_nothing(staff_client, title):
    fields = {"name": title, "starts_on": "2026-09-01", "ends_on": "2026-12-18"}

    page = staff_client.post(reverse("terms:add"), fields, follow=True)

    assert page.status_code == 200
    assert "<script>alert(1)" not in page.content.decode()
