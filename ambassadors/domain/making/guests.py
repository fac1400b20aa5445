"""Who is asked to a meeting, in which role, and what they say. Yes puts it into their calendar; no needs no reason."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.log_actions import log

from ambassadors.domain.making import changing, meetings, notices
from ambassadors.models import CoDesignMeeting, MeetingGuest
from ambassadors.states import MeetingRole
from bookings.domain import occasions
from design_system.forms import tidy
from people.models import Person, User
from people.states import Role

LONGEST_NAME = MeetingGuest._meta.get_field("name").max_length or 0
MOST = 60


class NobodyNamed(changing.Refusal):
    message = "Please type a name, or choose somebody we know."


class NotInUse(changing.Refusal):
    message = "This record is not in use any more."


class TooMany(changing.Refusal):
    message = f"A meeting has up to {MOST} people."


class TooLate(changing.Refusal):
    message = "This meeting has begun. If you were there, we write it down afterwards."


class NotTheirs(changing.Refusal):
    message = "Only the one who was asked answers, or staff for them."


def asked_of(person: Person) -> QuerySet[MeetingGuest]:
    """The meetings to which `person` is asked, or was, the newest first."""
    rows = MeetingGuest.objects.filter(person=person).select_related("meeting__occasion", "meeting__proposal")
    return rows.order_by("-meeting__occasion__starts_at", "-pk")


@transaction.atomic
def ask(meeting: CoDesignMeeting, *, person: Person, role: MeetingRole, by: User, now: dt.datetime) -> MeetingGuest:
    """Asks somebody we know to come, and tells them by their channel. Asked already, their role is put right.

    Once the meeting has begun nobody is told: they were there, or will be written down. Raises WasCalledOff, IsOver,
    NotInUse, TooMany.
    """
    meeting = meetings.standing(meeting)
    if person.merged_into_id or person.erased_at:
        raise NotInUse
    found = meeting.guests.filter(person=person).first()
    if found:
        if found.role != role:
            MeetingGuest.objects.filter(pk=found.pk).update(role=MeetingRole(role))
        return MeetingGuest.objects.get(pk=found.pk)
    guest = _add(meeting, by=by, person=person, role=MeetingRole(role))
    if not meeting.occasion.has_started(now):
        notices.tell_asked([guest], now=now)
    return guest


@transaction.atomic
def note(meeting: CoDesignMeeting, *, name: str, role: MeetingRole, by: User, now: dt.datetime) -> MeetingGuest:
    """Somebody without a record of ours, by name alone: whoever asks them tells them. Raises NobodyNamed; as `ask`."""
    name = tidy(name)[:LONGEST_NAME]
    if not name:
        raise NobodyNamed
    meeting = meetings.standing(meeting)
    found = meeting.guests.filter(name=name, role=role).first()
    return found or _add(meeting, by=by, name=name, role=MeetingRole(role))


@transaction.atomic
def answer(guest: MeetingGuest, *, says_yes: bool, by: User, now: dt.datetime) -> MeetingGuest:
    """Yes or no, which may change until the meeting begins. Said by them, or by staff at their word.

    Yes puts the meeting into their calendar, no takes it out. Raises NotTheirs, TooLate, WasCalledOff, IsOver.
    """
    meeting = meetings.standing(guest.meeting)
    guest = MeetingGuest.objects.select_related("person").get(pk=guest.pk)
    is_theirs = guest.person is not None and guest.person.user_id == by.pk
    if not is_theirs and not by.has_role(Role.COLLEGE_STAFF):
        raise NotTheirs
    if meeting.occasion.has_started(now):
        raise TooLate
    if guest.says_yes == says_yes:
        return guest
    guest.says_yes = says_yes
    guest.save(update_fields=["says_yes"])
    data = {"meeting": meeting.pk, "guest": guest.pk, "yes": says_yes, "for_them": not is_theirs}
    log(meeting.proposal, "ambassadors.meeting.answer", user=by, data=data)
    if guest.person is not None and says_yes:
        page = reverse("my_meeting", args=[meeting.pk])
        occasions.expect(meeting.occasion, person=guest.person, url=page, now=now)
    elif guest.person is not None:
        occasions.release(meeting.occasion, person=guest.person, now=now)
    return guest


@transaction.atomic
def take_off(guest: MeetingGuest, *, by: User, now: dt.datetime) -> None:
    """Takes somebody off a meeting; who had it in their calendar is told. Gone already, nothing happens.

    Raises WasCalledOff, IsOver.
    """
    meeting = meetings.standing(guest.meeting)
    found = meeting.guests.filter(pk=guest.pk).select_related("person").first()
    if found is None:
        return
    log(meeting.proposal, "ambassadors.meeting.take_off", user=by, data={"meeting": meeting.pk})
    MeetingGuest.objects.filter(pk=found.pk).delete()
    if found.person is None:
        return
    if found.says_yes:
        occasions.release(meeting.occasion, person=found.person, now=now)
    if found.says_yes is not False and not meeting.occasion.has_started(now):
        notices.tell_called_off([found], now=now)


def _add(meeting: CoDesignMeeting, *, by: User, **facts) -> MeetingGuest:
    if meeting.guests.count() >= MOST:
        raise TooMany
    guest = MeetingGuest.objects.create(meeting=meeting, **facts)
    log(meeting.proposal, "ambassadors.meeting.ask", user=by, data={"meeting": meeting.pk, "guest": guest.pk})
    return guest
