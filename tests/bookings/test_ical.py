"""Calendar files: read back by another parser, folded and escaped as RFC 5545 says, right in every week of the year."""

import datetime as dt
import io
import re
import uuid

import ics
import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from bookings import ical
from bookings.ical import zone
from tests.factories import at

ORGANISER = ical.Organiser(name="Recovery and Wellbeing College", address="college@example.org")
ATTENDEE = ical.Attendee(name="Sam", address="sam@example.org")
BIG = "Wellbeing 🌱 " * 800
HOSTILE = [
    "bell\x07 nul\x00 escape\x1b[31m",
    "turned \u202eround and \u2066isolated",
    "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Another",
    'semicolons; commas, back\\slashes: "quotes" ^carets^',
    "👩‍👩‍👧 famille été Ω 漢字",
    "\u2028\u2029\x85 line ends of other kinds",
    BIG,
]


def entry(**fields) -> ical.Entry:
    fields = {
        "uid": uuid.UUID(int=1),
        "sequence": 0,
        "stamp": at("2026-10-14", "09:00"),
        "starts_at": at("2026-10-21", "10:30"),
        "ends_at": at("2026-10-21", "12:30"),
        "summary": "Understanding anxiety",
        "location": "Willow Room, 3 Mill Lane",
        "description": "Wednesday 21 October 2026\nWillow Room",
        "is_private": False,
    } | fields
    return ical.Entry(**fields)


def request(**fields) -> bytes:
    return ical.request(entry(**fields), organiser=ORGANISER, attendee=ATTENDEE)


def unfolded(file: bytes) -> str:
    return file.decode().replace("\r\n ", "")


def read_back(file: bytes) -> ics.Event:
    """One event, as a parser that shares no code with the writer sees it."""
    events = list(ics.Calendar(file.decode()).events)
    assert len(events) == 1
    return events[0]


def test_a_request_read_by_another_parser():
    event = read_back(request())

    assert event.uid == str(uuid.UUID(int=1))
    assert (event.begin.datetime, event.end.datetime) == (at("2026-10-21", "10:30"), at("2026-10-21", "12:30"))
    assert (event.name, event.location) == ("Understanding anxiety", "Willow Room, 3 Mill Lane")
    assert event.description == "Wednesday 21 October 2026\nWillow Room"
    assert (event.organizer.email, [a.email for a in event.attendees]) == ("college@example.org", ["sam@example.org"])
    assert [alarm.trigger for alarm in event.alarms] == [dt.timedelta(days=-1)]


def test_a_request_says_who_invites_whom():
    said = unfolded(request())

    assert 'ORGANIZER;CN="Recovery and Wellbeing College":mailto:college@example.org\r\n' in said
    guest = re.search(r"\r\nATTENDEE;(.*):mailto:sam@example\.org\r\n", said)[1]
    assert set(guest.split(";")) == {
        "CN=Sam",
        "CUTYPE=INDIVIDUAL",
        "ROLE=REQ-PARTICIPANT",
        "PARTSTAT=NEEDS-ACTION",
        "RSVP=TRUE",
    }
    assert said.count("METHOD:REQUEST\r\n") == said.count("STATUS:CONFIRMED\r\n") == said.count("VALARM\r\n") / 2 == 1


def test_a_cancel_has_no_alarm():
    said = unfolded(ical.cancel(entry(sequence=1), organiser=ORGANISER, attendee=ATTENDEE))

    assert "METHOD:CANCEL\r\n" in said
    assert "STATUS:CANCELLED\r\n" in said
    assert "SEQUENCE:1\r\n" in said
    assert "VALARM" not in said


def test_a_file_of_dates_invites_nobody():
    file = ical.dates_file([entry(), entry(uid=uuid.UUID(int=2), is_cancelled=True)])

    said = unfolded(file)
    assert len(ics.Calendar(file.decode()).events) == 2
    assert not re.search("METHOD|ATTENDEE|ORGANIZER|VALARM", said)
    assert (said.count("STATUS:CONFIRMED"), said.count("STATUS:CANCELLED")) == (1, 1)


def test_a_file_of_no_dates_can_be_opened():
    assert ics.Calendar(ical.dates_file([]).decode()).events == set()


def test_a_private_entry_says_so_and_one_without_a_place_names_none():
    said = unfolded(request(is_private=True, location=""))

    assert "CLASS:PRIVATE\r\n" in said
    assert "LOCATION" not in said


def test_the_same_entry_gives_the_same_bytes():
    assert request() == request()


def test_a_naive_time_is_refused():
    with pytest.raises(ValueError, match="aware"):
        entry(starts_at=dt.datetime(2026, 10, 21, 10, 30))  # noqa: DTZ001  (a time without a zone is what is refused)


@pytest.mark.parametrize(
    ("day", "offset"),
    [("2026-03-28", 0), ("2026-03-29", 1), ("2026-10-24", 1), ("2026-10-25", 0), ("2026-12-24", 0), ("2027-07-01", 1)],
)
def test_the_hour_is_right_on_both_sides_of_a_clock_change(day, offset):
    event = read_back(request(starts_at=at(day, "10:30"), ends_at=at(day, "12:30")))

    assert event.begin.datetime == at(day, "10:30")
    assert event.begin.datetime.utcoffset() == dt.timedelta(hours=offset)


def test_a_utc_time_is_written_as_the_wall_clock_shows_it():
    starts_at = dt.datetime(2026, 7, 1, 9, 30, tzinfo=dt.UTC)

    said = unfolded(request(starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=1)))

    assert "DTSTART;TZID=Europe/London:20260701T103000\r\n" in said


def test_the_zone_agrees_with_the_zone_data_for_ten_years_ahead():
    """The VTIMEZONE as another reader understands it, against the system's zone: each hour."""
    written = tzical(io.StringIO(zone.VTIMEZONE.decode())).get("Europe/London")
    start, hours = dt.datetime(2026, 1, 1), 11 * 366 * 24  # noqa: DTZ001  (each hour gets both zones below)

    differing = [
        wall
        for wall in (start + dt.timedelta(hours=n) for n in range(hours))
        if wall.replace(tzinfo=written).utcoffset() != wall.replace(tzinfo=zone.LONDON).utcoffset()
    ]

    # The hour that the clock skips in March does not exist; readers need not agree about it.
    assert {(wall.month, wall.hour) for wall in differing} <= {(3, 1)}


def assert_well_formed(file: bytes) -> None:
    """CRLF once at each line's end, at most 75 octets a line, no character cut in two, no control character."""
    assert file.endswith(b"\r\n")
    for line in file[:-2].split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text):
    file = request(summary=text, location=text, description=text)

    assert_well_formed(file)
    assert file.count(b"BEGIN:VEVENT\r\n") == 1
    event = read_back(file)
    assert event.name.split() == ical.files.plain_text.one_line(text).split()


@pytest.mark.parametrize("name", [*HOSTILE, 'Sam "the" ^Great^', "A, B; C: D", ""])
def test_hostile_names_stay_names(name):
    file = ical.request(
        entry(),
        organiser=ical.Organiser(name=name, address="college@example.org"),
        attendee=ical.Attendee(name=name, address="sam@example.org\r\nX-EVIL:1"),
    )

    assert_well_formed(file)
    said = unfolded(file)
    assert "^" not in said
    assert "\r\nX-EVIL" not in said
    read_back(file)


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_is_folded_and_comes_back(summary, description):
    file = request(summary=summary, description=description)

    assert_well_formed(file)
    assert file.count(b"BEGIN:VEVENT\r\n") == file.count(b"END:VEVENT\r\n") == 1
    said = re.search(r"\r\nSUMMARY:(.*)\r\n", unfolded(file))[1]
    back = re.sub(r"\\([\\;,])", r"\1", said)
    assert back == ical.files.plain_text.one_line(summary)
