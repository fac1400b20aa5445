"""Builds the three files we send: an invite, its cancellation, and a plain file of dates."""

import datetime as dt
from collections.abc import Iterable

from icalendar import Alarm, Event, vCalAddress

from bookings.ical.values import Attendee, Entry, Organiser
from bookings.ical.zone import LONDON, VTIMEZONE
from messaging import plain_text

BEFORE = dt.timedelta(days=-1)


def request(entry: Entry, *, organiser: Organiser, attendee: Attendee) -> bytes:
    """An invite, or the news of a change: METHOD:REQUEST for one entry and one person (RFC 5546, 3.2.2)."""
    event = event_of(entry)
    _add_parties(event, organiser, attendee)
    event.add("status", "CONFIRMED")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", BEFORE)
    alarm.add("description", plain_text.one_line(entry.summary))
    event.add_component(alarm)
    return _file([event], method="REQUEST")


def cancel(entry: Entry, *, organiser: Organiser, attendee: Attendee) -> bytes:
    """Takes an entry out of one person's calendar: METHOD:CANCEL, no alarm (RFC 5546, 3.2.5)."""
    event = event_of(entry)
    _add_parties(event, organiser, attendee)
    event.add("status", "CANCELLED")
    return _file([event], method="CANCEL")


def dates_file(entries: Iterable[Entry]) -> bytes:
    """A file of dates to keep: no METHOD, nobody invited, no alarm."""
    events = []
    for entry in entries:
        event = event_of(entry)
        event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
        events.append(event)
    return _file(events, method="")


def _file(events: list[Event], *, method: str) -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dates//Calendar//EN", "CALSCALE:GREGORIAN"]
    if method:
        head.append(f"METHOD:{method}")
    body = b"".join(event.to_ical() for event in events)
    return "".join(f"{line}\r\n" for line in head).encode() + VTIMEZONE + body + b"END:VCALENDAR\r\n"


def event_of(entry: Entry) -> Event:
    """One entry, with nobody invited and nothing said of its status."""
    event = Event()
    event.add("uid", str(entry.uid))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamp.astimezone(dt.UTC))
    event.add("dtstart", entry.starts_at.astimezone(LONDON))
    event.add("dtend", entry.ends_at.astimezone(LONDON))
    event.add("summary", plain_text.one_line(entry.summary))
    event.add("description", plain_text.lines(entry.description))
    if entry.location:
        event.add("location", plain_text.one_line(entry.location))
    if entry.is_private:
        event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    return event


def _add_parties(event: Event, organiser: Organiser, attendee: Attendee) -> None:
    host = _mailbox(organiser.name, organiser.address)
    guest = _mailbox(attendee.name, attendee.address)
    for name, value in (
        ("CUTYPE", "INDIVIDUAL"),
        ("ROLE", "REQ-PARTICIPANT"),
        ("PARTSTAT", "NEEDS-ACTION"),
        ("RSVP", "TRUE"),
    ):
        guest.params[name] = value
    event.add("organizer", host)
    event.add("attendee", guest)


def _mailbox(name: str, address: str) -> vCalAddress:
    """A bare mailto: address with a name; quotes and carets are left out, readers disagree about them."""
    mailbox = vCalAddress(f"mailto:{plain_text.one_line(address).replace(' ', '')}")
    shown = plain_text.one_line(name.replace('"', "").replace("^", ""))
    if shown:
        mailbox.params["CN"] = shown
    return mailbox
