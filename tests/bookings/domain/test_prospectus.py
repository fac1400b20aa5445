"""Importing a prospectus: what it writes, what it leaves alone, what it refuses, whom it tells."""

import pytest

from bookings.domain import prospectus
from bookings.models import CalendarEntry
from bookings.states import CalendarMethod
from courses.domain.prospectus.checking import read_prospectus
from courses.domain.prospectus.writing import BROUGHT_IN, NoCatalogue
from courses.models import CoursePage, CourseRun, Session, Topic, Venue
from courses.states import Mode, RunState, SessionState
from messaging.models import Message
from people.models import User
from tests import factories
from tests.bookings.domain.importing import booked, import_lines, snapshot
from tests.courses.domain.prospectus.files import REAL, file_of, line, three_sessions

pytestmark = pytest.mark.django_db
TITLE = "Writing a CV that sounds like you"


def test_import_publishes_the_real_file():
    factories.catalogue_page()

    prospectus.import_prospectus(read_prospectus(REAL.read_bytes()), by=None, now=factories.NOW)

    assert (CourseRun.objects.published().count(), Session.objects.count()) == (28, 101)
    assert CoursePage.objects.live().count() == 18
    drop_in = CourseRun.objects.get(code="CC-S27")
    assert (drop_in.needs_booking, drop_in.completion_percent, drop_in.capacity) == (False, None, 25)
    run = CourseRun.objects.get(code="BW-S27")
    assert [s.mode for s in run.sessions.order_by("number")] == [
        "in person",
        "online",
        "in person",
        "online",
        "in person",
    ]
    assert run.sessions.get(number=5).starts_at == factories.at("2027-04-01", "10:30")
    assert Venue.objects.get(is_online=True).name == "Online"
    page = CoursePage.objects.get(title="Employment is everybody’s business")
    assert (page.topic.name, page.level, page.audience) == ("For staff", "Improver", "staff")
    assert page.live
    assert not page.has_unpublished_changes


def test_import_says_why_there_is_no_pair_and_that_nobody_decided_so(db):
    factories.catalogue_page()
    staff = User.objects.create_superuser("boss@example.org")

    prospectus.import_prospectus(read_prospectus(file_of(line())), by=staff, now=factories.NOW)

    run = CourseRun.objects.get()
    assert (run.unpaired_reason, run.unpaired_by, run.unpaired_at) == (BROUGHT_IN, None, factories.NOW)


def test_import_twice_changes_nothing():
    factories.catalogue_page()
    wanted = read_prospectus(REAL.read_bytes())
    prospectus.import_prospectus(wanted, by=None, now=factories.NOW)
    before = snapshot()

    plan = prospectus.import_prospectus(wanted, by=None, now=factories.NOW)

    assert plan.changes_nothing
    assert snapshot() == before


def test_import_refuses_where_there_is_no_catalogue(no_pages):
    with pytest.raises(NoCatalogue):
        prospectus.import_prospectus(read_prospectus(file_of(line())), by=None, now=factories.NOW)

    assert Topic.objects.count() == 0


def test_import_gives_topics_of_one_spelling_addresses_of_their_own():
    import_lines(
        line(topic="C"), line(run_code="B", course="Other", topic="C++"), line(run_code="C", course="X", topic="😀")
    )

    assert list(Topic.objects.order_by("pk").values_list("slug", flat=True)) == ["c", "c-2", "topic"]


def test_import_gives_a_page_an_address_whatever_its_title():
    import_lines(line(course="😀"), line(run_code="B", course="Sleep well!"), line(run_code="C", course="Sleep, well?"))

    slugs = CoursePage.objects.order_by("pk").values_list("slug", flat=True)
    assert len(set(slugs)) == 3
    assert all(slugs)


def test_import_keeps_the_words_of_a_page_and_takes_the_facts():
    page = factories.course(TITLE, summary="Our own words.", who_for="<p>Anybody.</p>")

    import_lines(line(level="Improver"))

    page.refresh_from_db()
    assert (page.summary, page.who_for) == ("Our own words.", "<p>Anybody.</p>")
    assert (page.level, page.topic.name) == ("Improver", "Employment")


def test_import_keeps_a_draft_that_somebody_is_working_on():
    page = factories.course(TITLE, summary="As published.")
    page.summary = "In the making."
    page.save_revision()

    import_lines(line(level="Improver"))

    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert (page.summary, page.level) == ("As published.", "Improver")
    assert (draft.summary, draft.level, page.has_unpublished_changes) == ("In the making.", "Improver", True)


def test_import_does_not_publish_a_page_that_was_taken_down():
    page = factories.course(TITLE)
    page.unpublish()

    import_lines(line(level="Improver"))

    page.refresh_from_db()
    assert not page.live
    assert page.get_latest_revision_as_object().level == "Improver"


def test_import_changes_runs_sessions_and_venues():
    import_lines(*three_sessions())
    first, second, third = three_sessions(
        capacity="14", first_session_required="yes", term="Winter 2026", address="4 Mill Lane"
    )

    import_lines(first | {"start": "13:30"}, second | {"mode": "online", "venue": "Online", "address": ""}, third)

    run = CourseRun.objects.get()
    assert (run.capacity, run.first_session_required, run.term.name) == (14, True, "Winter 2026")
    sessions = list(run.sessions.order_by("number").select_related("venue"))
    assert sessions[0].starts_at == factories.at("2026-11-24", "13:30")
    assert (sessions[1].mode, sessions[1].venue.is_online) == (Mode.ONLINE, True)
    assert Venue.objects.get(name="Willow Room").address == "4 Mill Lane"


def test_import_leaves_other_runs_alone():
    other = factories.run("OTHER-1", capacity=3)
    was = CourseRun.objects.filter(pk=other.pk).values().get()

    import_lines(*three_sessions())

    assert CourseRun.objects.filter(pk=other.pk).values().get() == was
    assert other.sessions.count() == 3


def test_import_does_not_bring_back_what_was_cancelled():
    import_lines(*three_sessions())
    CourseRun.objects.update(state=RunState.CANCELLED)
    Session.objects.filter(number=2).update(state=SessionState.CANCELLED)

    plan = import_lines(*three_sessions())

    assert plan.changes_nothing
    assert len(plan.notes) == 2


def test_import_deletes_a_session_that_nobody_knows_of():
    import_lines(*three_sessions())

    import_lines(*three_sessions()[:2])

    assert list(Session.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_import_cancels_a_session_of_which_people_know_and_tells_them():
    import_lines(*three_sessions())
    booking = booked(CourseRun.objects.get())

    import_lines(*three_sessions()[:2])

    session = Session.objects.get(number=3)
    assert session.is_cancelled
    assert Message.objects.filter(person=booking.person).exists()


def test_import_cancels_a_session_that_stands_in_the_calendar_of_somebody_who_gave_up():
    import_lines(*three_sessions())
    session = Session.objects.get(number=3)
    CalendarEntry.objects.create(
        person=factories.person(), session=session, last_method=CalendarMethod.REQUEST, last_sent_at=factories.NOW
    )

    import_lines(*three_sessions()[:2])

    session.refresh_from_db()
    assert session.is_cancelled


def test_import_tells_people_of_a_session_that_moved():
    import_lines(*three_sessions())
    booking = booked(CourseRun.objects.get())
    first, second, third = three_sessions()

    import_lines(first, second | {"date": "2026-12-02"}, third)

    assert Session.objects.get(number=2).starts_at == factories.at("2026-12-02", "13:00")
    assert Message.objects.filter(person=booking.person).exists()


def test_import_tells_people_of_a_session_that_is_new():
    import_lines(*three_sessions()[:2])
    booking = booked(CourseRun.objects.get())

    import_lines(*three_sessions())

    assert Message.objects.filter(person=booking.person).exists()


@pytest.mark.parametrize("count", [1, 30])
def test_import_of_what_is_stored_asks_the_same_number_of_questions(django_assert_num_queries, count):
    lines = [each for number in range(count) for each in three_sessions(run_code=f"CV-{number}")]
    import_lines(*lines)
    wanted = read_prospectus(file_of(*lines))

    with django_assert_num_queries(8):
        prospectus.import_prospectus(wanted, by=None, now=factories.NOW)
