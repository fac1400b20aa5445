"""Feeds as a calendar reads them."""

import ics

from bookings.domain.feeds import private


def text_of(token, *, now) -> str:
    return private.open_feed(token, now=now).content().decode().replace("\r\n ", "")


def events_of(token, *, now) -> list:
    """As a reader that shares no code with the writer sees them, soonest first."""
    return sorted(ics.Calendar(private.open_feed(token, now=now).content().decode()).events)


def uids_of(token, *, now) -> set[str]:
    return {event.uid for event in events_of(token, now=now)}
