"""Builds the files that calendars fetch again and again: no METHOD, nobody invited, no alarm.

The same entries give the same bytes. Entries are built one by one, so that what is built can be kept.
"""

import datetime as dt
from collections.abc import Iterable

from icalendar import Calendar, vText

from bookings.ical.files import event_of
from bookings.ical.values import Entry
from bookings.ical.zone import VTIMEZONE
from messaging import plain_text

HEAD = (
    b"BEGIN:VCALENDAR\r\n"
    b"VERSION:2.0\r\n"
    b"PRODID:-//Dates//Feed//EN\r\n"
    b"CALSCALE:GREGORIAN\r\n"
    # How often to look again (RFC 7986, 5.7), and the older name of the same wish.
    b"REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n"
    b"X-PUBLISHED-TTL:PT4H\r\n"
)
END = b"END:VCALENDAR\r\n"


def feed_event(entry: Entry, *, url: str = "") -> bytes:
    """One entry of a feed. Its stamp says when what it tells changed last (RFC 5545, 3.8.7.2: no METHOD)."""
    event = event_of(entry)
    event.add("last-modified", entry.stamp.astimezone(dt.UTC))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if url:
        event.add("url", plain_text.one_line(url))
    return event.to_ical()


def feed(events: Iterable[bytes], *, name: str) -> bytes:
    """The whole file, named in both ways that calendars know (RFC 7986, 5.1, and the older one)."""
    named = Calendar()
    for key in ("name", "x-wr-calname"):
        named.add(key, vText(plain_text.one_line(name)))  # neither is escaped by itself
    lines = named.to_ical().removeprefix(b"BEGIN:VCALENDAR\r\n").removesuffix(END)
    return b"".join((HEAD, lines, VTIMEZONE, *events, END))
