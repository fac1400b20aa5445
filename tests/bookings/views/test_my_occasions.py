"""My place beside courses: where else I am expected."""

import ics
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import occasions, places
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
PAGE = "/my/asks/7/"


@pytest.fixture(autouse=True)
def _time_stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def sam(client, student):
    client.force_login(student.user)
    return student


@pytest.fixture
def talk(sam, now):
    talk = factories.occasion("Talk to the <b>ward</b> team", starts_at=at("2026-10-21", "14:00"))
    occasions.expect(talk, person=sam, url=PAGE, now=now)
    return talk


def words_of(response) -> str:
    return response.content.decode()


def between(page, start, end) -> str:
    return page.split(start, 1)[1].split(end, 1)[0]


def test_alone_it_is_what_comes_next(client, talk):
    page = words_of(client.get("/my/"))

    first = between(page, "Next for you", "</section>")
    assert "Wednesday 21 October 2026" in first
    assert "2pm to 4pm" in first
    assert f'<a href="{PAGE}"><strong>Talk to the &lt;b&gt;ward&lt;/b&gt; team</strong></a>' in first
    assert "Ask for Kit at the desk." in first
    assert "You have nothing booked" not in page
    assert "My dates as a calendar file" in page


@pytest.mark.parametrize(
    ("first_session", "next_is", "others"),
    [("2026-10-21", "Understanding anxiety", "Outside courses"), ("2026-10-28", "ward", "Also booked")],
)
def test_whatever_is_soonest_comes_first_and_all_dates_stand_in_order(
    client, sam, talk, now, first_session, next_is, others
):
    run = factories.run(of=factories.course("Understanding anxiety"), first=at(first_session), session_count=2)
    places.book_place(run, person=sam, by=sam.user, now=now)

    page = words_of(client.get("/my/"))

    assert next_is in between(page, "Next for you", "</section>")
    assert others in page
    dates = between(page, "All my dates", "</ul>")
    days = [line.split("<")[0] for line in dates.split("<strong>")[1:]]
    assert days == sorted(days, key=lambda day: at(f"2026-{'10' if 'October' in day else '11'}-{day.split()[1]:0>2}"))
    assert len(days) == 3


def test_what_is_called_off_is_said_and_leads_nowhere(client, talk, now):
    occasions.cancel(talk, now=now)

    page = words_of(client.get("/my/"))

    assert "Talk to the &lt;b&gt;ward&lt;/b&gt; team, Wednesday 21 October 2026<br>This will not take place." in page
    assert PAGE not in page


def release(talk, sam, now):
    occasions.release(talk, person=sam, now=now)


def be_over(talk, sam, now):
    talk.starts_at, talk.ends_at = at("2026-10-13"), at("2026-10-13", "11:00")
    talk.save()


@pytest.mark.parametrize("act", [release, be_over])
def test_what_i_need_not_come_to_is_not_there(client, sam, talk, now, act):
    act(talk, sam, now)

    assert "ward" not in words_of(client.get("/my/"))


def test_a_stranger_sees_nothing_of_it(client, talk, stranger):
    client.force_login(stranger.user)

    assert "ward" not in words_of(client.get("/my/"))


def test_it_is_in_the_file_of_my_dates_with_the_uid_of_its_invite(client, sam, talk, now):
    places.book_place(factories.run(session_count=1), person=sam, by=sam.user, now=now)

    content = client.get("/my/dates.ics").content.decode()

    events = sorted(ics.Calendar(content).events)
    assert [event.begin.datetime for event in events] == [at("2026-10-21", "10:30"), at("2026-10-21", "14:00")]
    assert events[1].uid == str(talk.guests.get().uid)


def test_the_queries_are_the_same_for_any_number(client, sam, now):
    counts = []
    client.get("/my/")
    for number in range(3):
        talk = factories.occasion(starts_at=at(f"2026-11-{number + 1:02}"))
        occasions.expect(talk, person=sam, url=PAGE, now=now)
        with CaptureQueriesContext(connection) as captured:
            client.get("/my/")
        counts.append(len(captured))

    assert len(set(counts)) == 1


def test_booking_at_the_same_time_says_so_first(client, sam, talk, now):
    run = factories.run(first=at("2026-10-21", "15:00"), session_count=1)

    page = words_of(client.get(f"/book/{run.pk}/check/"))

    assert "Same time as something else of yours" in page
    assert "<li>Talk to the &lt;b&gt;ward&lt;/b&gt; team: Wednesday 21 October 2026, 2pm to 4pm</li>" in page
