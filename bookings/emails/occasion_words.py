"""How an occasion is put into words, in mails and in calendars; and what is left out for discreet people."""

from django.conf import settings

from bookings.emails.session_words import SessionWords
from bookings.models import Occasion
from messaging import plain_text


def occasion_words(occasion: Occasion, *, discreet: bool, url: str = "") -> SessionWords:
    """Day, time, place and how to get in. Discreet wording names no occasion, no place, no college and no address.

    `url` is their page of it, without the host.
    """
    page = f"Your page of it: {settings.BASE_URL}{url}"
    how = [line for line in plain_text.lines(occasion.how).splitlines() if line.strip()]
    return SessionWords(
        summary="Appointment" if discreet else plain_text.one_line(occasion.title),
        where="" if discreet else plain_text.one_line(occasion.place),
        how=() if discreet else tuple([*how, *([page] if url else [])]),
        starts_at=occasion.starts_at,
        ends_at=occasion.ends_at,
        is_discreet=discreet,
    )
