"""Staff screens in the CMS: saving is one domain call, a refusal is said on the form, bookings are looked at only."""

import pytest
from django.urls import reverse

from bookings.domain import places
from bookings.models import Booking
from college_site.roles_setup import set_up_roles
from courses.models import CourseRun, Session, Venue
from courses.states import Mode, RunState, SessionState
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


def session_fields(session, **changed):
    fields = {
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "mode": session.mode,
        "venue": session.venue_id,
        "joining": session.joining,
        "state": session.state,
    } | changed
    for name in ("starts_at", "ends_at"):
        fields[name] = fields[name].astimezone(factories.LONDON).strftime("%Y-%m-%d %H:%M")
    return fields


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


def test_moving_a_session_tells_those_who_have_a_place(staff_client, booking):
    session = booking.run.sessions.get(number=1)
    moved = {"starts_at": at("2026-10-22", "14:00"), "ends_at": at("2026-10-22", "16:00")}

    staff_client.post(reverse("sessions:edit", args=[session.pk]), session_fields(session, **moved))

    session.refresh_from_db()
    assert session.starts_at == moved["starts_at"]
    assert set(Message.objects.values_list("person", flat=True)) == {booking.person_id}


def test_saving_a_session_unchanged_tells_nobody(staff_client, booking):
    session = booking.run.sessions.get(number=1)

    staff_client.post(reverse("sessions:edit", args=[session.pk]), session_fields(session))

    assert not Message.objects.exists()


def test_a_refused_change_is_said_on_the_form_and_nothing_is_lost(staff_client, booking):
    session = booking.run.sessions.get(number=1)
    clashing = {"starts_at": at("2026-10-28", "11:00"), "ends_at": at("2026-10-28", "12:00")}

    page = staff_client.post(reverse("sessions:edit", args=[session.pk]), session_fields(session, **clashing))

    words = page.content.decode()
    assert page.status_code == 200
    assert "Session 2 of the same run is at that time" in words
    assert "2026-10-28 11:00" in words
    assert Session.objects.get(pk=session.pk).starts_at == session.starts_at


def test_cancelling_a_session_is_a_choice_on_its_form(staff_client, booking):
    session = booking.run.sessions.get(number=2)

    staff_client.post(reverse("sessions:edit", args=[session.pk]), session_fields(session, state="cancelled"))

    assert Session.objects.get(pk=session.pk).state == SessionState.CANCELLED
    assert Message.objects.exists()


def test_fewer_places_than_are_taken_are_refused_on_the_form(staff_client, booking, stranger, now):
    places.book_place(booking.run, person=stranger, by=None, now=now)

    page = staff_client.post(reverse("runs:edit", args=[booking.run.pk]), run_fields(booking.run, capacity=1))

    assert "2 people have a place, so there cannot be fewer than 2." in page.content.decode()
    assert CourseRun.objects.get().capacity == 6


def test_cancelling_a_run_tells_everybody_on_it(staff_client, booking):
    staff_client.post(reverse("runs:edit", args=[booking.run.pk]), run_fields(booking.run, state="cancelled"))

    assert CourseRun.objects.get().state == RunState.CANCELLED
    assert not Booking.objects.live().exists()
    assert Message.objects.filter(person=booking.person).exists()


def test_new_words_for_a_venue_reach_those_expected_there(staff_client, booking):
    venue = Venue.objects.get()
    fields = {"name": venue.name, "address": "5 Mill Lane, London NW10 9ZZ", "borough": "Brent", "access": "Step-free"}

    staff_client.post(reverse("venues:edit", args=[venue.pk]), fields)

    assert Venue.objects.get().address == "5 Mill Lane, London NW10 9ZZ"
    assert Message.objects.filter(person=booking.person).exists()


def test_staff_add_a_run_and_its_sessions(staff_client):
    course = factories.course()
    venue = factories.venue()
    fields = run_fields(
        CourseRun(code="NEW-1", course=course, capacity=8, state="published", booking_opens_on=at("2026-10-01").date())
    )
    fields["term"] = ""

    staff_client.post(reverse("runs:add"), fields)
    run = CourseRun.objects.get()
    session = Session(starts_at=at("2026-11-02"), ends_at=at("2026-11-02", "12:30"), mode=Mode.IN_PERSON, venue=venue)
    staff_client.post(reverse("sessions:add"), session_fields(session) | {"run": run.pk, "number": 1})

    assert run.code == "NEW-1"
    assert run.sessions.get().starts_at == at("2026-11-02")


def test_adding_a_session_tells_those_who_have_a_place(staff_client, booking):
    new = Session(starts_at=at("2026-11-11"), ends_at=at("2026-11-11", "12:30"), mode=Mode.IN_PERSON)
    new.venue = Venue.objects.get()

    staff_client.post(reverse("sessions:add"), session_fields(new) | {"run": booking.run_id, "number": 4})

    assert booking.run.sessions.count() == 4
    assert set(Message.objects.values_list("person", flat=True)) == {booking.person_id}


def test_an_added_session_that_clashes_is_refused_on_the_form(staff_client, booking):
    new = Session(starts_at=at("2026-10-28", "11:00"), ends_at=at("2026-10-28", "12:00"), mode=Mode.IN_PERSON)
    new.venue = Venue.objects.get()

    page = staff_client.post(reverse("sessions:add"), session_fields(new) | {"run": booking.run_id, "number": 4})

    assert page.status_code == 200
    assert "Session 2 of the same run is at that time" in page.content.decode()
    assert booking.run.sessions.count() == 3
    assert not Message.objects.exists()


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
