"""Something at a time and a place that is no session: made, changed and cancelled; and who is expected there.

Those expected are told here, by their channel and in their calendar, of each of these; whoever has no email is told by
a letter, a text message or a call. A room above says what it is for, and tells everybody else.
"""

import datetime as dt

from django.db import transaction

from bookings.domain import notices_of_occasions
from bookings.emails import occasion_letters
from bookings.models import Occasion, OccasionGuest
from design_system import refusals
from messaging import plain_text
from people.models import Person


class Refusal(refusals.Refusal):
    message = "This cannot be done now. Please call us and we will help."


class EndsBeforeItStarts(Refusal):
    message = "It ends after it starts. Please check the times."


class NeedsATitle(Refusal):
    message = "Please say in a few words what it is. It stands in calendars."


class IsInThePast(Refusal):
    message = "This time is over. Please choose one to come."


class IsCancelled(Refusal):
    message = "This has been cancelled."


class IsOver(Refusal):
    message = "This is over."


class IsErased(Refusal):
    message = "This record has been erased."


def make(
    *, title: str, starts_at: dt.datetime, ends_at: dt.datetime, place: str = "", how: str = "", now: dt.datetime
) -> Occasion:
    """A new one; nobody is expected there yet. `title` is what calendars say; one that is over may be noted as well.

    Raises EndsBeforeItStarts or NeedsATitle.
    """
    occasion = Occasion(
        title=plain_text.one_line(title), starts_at=starts_at, ends_at=ends_at, place=place.strip(), how=how.strip()
    )
    _refuse_unless_whole(occasion)
    occasion.save()
    return occasion


@transaction.atomic
def change(
    occasion: Occasion,
    *,
    title: str | None = None,
    starts_at: dt.datetime | None = None,
    ends_at: dt.datetime | None = None,
    place: str | None = None,
    how: str | None = None,
    now: dt.datetime,
) -> Occasion:
    """How it is from now on; what is left out stays. Everybody expected is told what is new to them, if anything is.

    What has not begun is not moved into the past; a slip in the times of what has begun can be mended, and nobody is
    told. Raises a Refusal.
    """
    occasion = _locked(occasion)
    if occasion.is_cancelled:
        raise IsCancelled
    was, had_begun = occasion_letters.as_it_was(occasion), occasion.has_started(now)
    occasion.title = occasion.title if title is None else plain_text.one_line(title)
    occasion.place = occasion.place if place is None else place.strip()
    occasion.how = occasion.how if how is None else how.strip()
    occasion.starts_at, occasion.ends_at = starts_at or occasion.starts_at, ends_at or occasion.ends_at
    _refuse_unless_whole(occasion)
    if not had_begun and occasion.has_started(now):
        raise IsInThePast
    if occasion_letters.as_it_was(occasion) != was:
        occasion.save()
        notices_of_occasions.tell_changed(occasion, was=was, now=now)
    return occasion


@transaction.atomic
def cancel(occasion: Occasion, *, now: dt.datetime) -> None:
    """It does not take place. Everybody expected is told. Cancelling twice changes nothing."""
    occasion = _locked(occasion)
    if occasion.is_cancelled:
        return
    occasion.cancelled_at = now
    occasion.save(update_fields=["cancelled_at", "updated_at"])
    notices_of_occasions.tell_cancelled(occasion, now=now)


@transaction.atomic
def expect(
    occasion: Occasion, *, person: Person, url: str = "", in_words: bool = True, now: dt.datetime
) -> OccasionGuest:
    """Expects `person`: a message that says so (unless you do: `in_words`), an invite, a reminder before the day.

    `url` is their own page of it, without the host. Twice changes nothing. A merged record's are the kept record's.
    Raises IsCancelled, IsOver or IsErased.
    """
    occasion = _locked(occasion)
    if occasion.is_cancelled:
        raise IsCancelled
    if occasion.ends_at <= now:
        raise IsOver
    person = _kept(person)
    if person.erased_at:
        raise IsErased
    guest, is_new = OccasionGuest.objects.select_related("occasion").get_or_create(
        occasion=occasion, person=person, defaults={"url": url, "since": now}
    )
    if guest.is_expected and not is_new:
        return guest
    if not is_new:
        guest.is_expected, guest.url, guest.since = True, url or guest.url, now
        guest.save(update_fields=["is_expected", "url", "since", "updated_at"])
    notices_of_occasions.tell_expected(guest, in_words=in_words, now=now)
    return guest


@transaction.atomic
def release(occasion: Occasion, *, person: Person, now: dt.datetime) -> None:
    """Expects `person` no more: it comes out of their calendar. Whoever knows why tells them. Twice changes nothing."""
    occasion = _locked(occasion)
    guests = occasion.guests.expected().filter(person=_kept(person))
    for guest in guests.select_related("occasion", "person"):
        guest.is_expected, guest.since = False, now
        guest.save(update_fields=["is_expected", "since", "updated_at"])
        notices_of_occasions.tell_released(guest, now=now)


def _locked(occasion: Occasion) -> Occasion:
    """As it stands now, its row locked; before the person."""
    return Occasion.objects.select_for_update(of=("self",), no_key=True).get(pk=occasion.pk)


def _kept(person: Person) -> Person:
    """The record that stands for theirs now, its row locked: a merge under way comes before or after."""
    held = Person.objects.select_for_update(of=("self",), no_key=True)
    found = held.get(pk=person.pk)
    while found.merged_into_id:
        found = held.get(pk=found.merged_into_id)
    return found


def _refuse_unless_whole(occasion: Occasion) -> None:
    if not occasion.title:
        raise NeedsATitle
    if occasion.ends_at <= occasion.starts_at:
        raise EndsBeforeItStarts
