"""Erasing a person: nothing that says who they are remains; bookings and marks stay, without a name, for the counts."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from bookings.domain import afterwards, locks, rooms_above, waiting_list
from bookings.domain.certificates import forgetting
from bookings.models import (
    Attendance,
    Booking,
    CalendarFeed,
    Certificate,
    Completion,
    Merge,
    OccasionGuest,
    Offer,
    OnBehalf,
    Preparation,
    WalkIn,
    Wish,
)
from bookings.states import BookingState, Ended, Settled
from courses.models import Away, Facilitator, Invitation
from design_system import refusals
from messaging.models import CallTask, Message
from messaging.states import CallOutcome, MessageState
from people.models import (
    AccessLog,
    AccessNeed,
    ContactPoint,
    Enrolment,
    EqualityAnswers,
    Person,
    User,
)
from people.states import Channel

A_PERSON = "Somebody who was erased"
ERASED = "Erased"
OVER = (MessageState.SENT, MessageState.FAILED, MessageState.CANCELLED)


class Refusal(refusals.Refusal):
    message = "This record cannot be erased."


class IsMerged(Refusal):
    message = "This record has been merged. Erase the one it was merged into: both go."


class Teaches(Refusal):
    message = "They teach at the college. Take them out of the pool of facilitators first."


class HoldsARole(Refusal):
    message = "Their login has a role at the college. Ask an administrator to take the role away first."


class Supports(Refusal):
    message = "They are named to support somebody who teaches. Name somebody else first."


class IsYourself(Refusal):
    message = "You cannot erase your own record. Ask somebody else of the college."


@transaction.atomic
def erase(person: Person, *, by: User, now: dt.datetime) -> None:
    """Makes `person`, and every record merged into theirs, anonymous for good. Erasing twice changes nothing.

    Gone: name, addresses, needs, answers, calendar links, wishes, notes, the words and addresses of messages, the
    login. Certificates are void, without a name. Kept without a name: bookings, marks, completions. Live bookings end
    and their places are offered on. Nobody is written to. Raises a Refusal.
    """
    if getattr(by, "person", None) == person:
        raise IsYourself
    ids = _all_records_of(person)
    rooms_above.hold(ids)
    locked_runs, by_id = locks.people(ids)
    own, people = by_id[person.pk], list(by_id.values())
    if own.erased_at:
        return
    if own.merged_into_id:
        raise IsMerged
    if any(hasattr(each, "facilitator") and each.facilitator.left_on is None for each in people):
        raise Teaches
    logins = _logins_of(people)
    if any(login.holds_a_role for login in logins):
        raise HoldsARole
    if afterwards.supports_somebody([login.pk for login in logins]):
        raise Supports
    _end_bookings(ids, by=by, now=now)
    _forget_what_is_theirs(ids, now=now)
    _forget_messages(ids, by=by, now=now)
    forgetting.forget(ids, by=by, now=now)
    rooms_above.forget(ids, by=by, now=now)
    _forget_traces(ids, now=now)
    _forget_names(people, now=now)
    for login in logins:
        _close(login)
    log(own, "people.person.erase", user=by, title=A_PERSON)
    for run in locked_runs:
        waiting_list.offer_free_places(run, now=now)


def _all_records_of(person: Person) -> list[int]:
    """The record and those merged into it, however long the chain."""
    ids, found = [person.pk], [person.pk]
    while found:
        found = list(Person.objects.filter(merged_into__in=found).exclude(pk__in=ids).values_list("pk", flat=True))
        ids += found
    return ids


def _end_bookings(ids: list[int], *, by: User, now: dt.datetime) -> None:
    live = Booking.objects.filter(person__in=ids).live()
    to_come = live.exclude(pk__in=_of_finished_runs(live, now=now))
    waiting_list.withdraw_offers(to_come, by=by, now=now)
    Booking.objects.filter(pk__in=list(to_come.values_list("pk", flat=True))).update(
        state=BookingState.CANCELLED, cancelled_at=now, cancelled_by=by, ended_why=Ended.ERASED, updated_at=now
    )


def _of_finished_runs(live, *, now: dt.datetime) -> list[int]:
    """Places of courses that are over: they are history, and stay as they were."""
    booked = live.holding_a_place().filter(run__sessions__isnull=False)
    return list(booked.exclude(run__sessions__ends_at__gt=now).values_list("pk", flat=True).distinct())


def _forget_what_is_theirs(ids: list[int], *, now: dt.datetime) -> None:
    Preparation.objects.filter(booking__person__in=ids).delete()
    from_the_door = WalkIn.objects.to_settle().filter(booking__person__in=ids)
    from_the_door.update(settled_at=now, settled_how=Settled.NEW)  # nobody is left to be matched
    afterwards.forget(ids)
    _forget_what_they_taught(ids)
    for model in (CalendarFeed, AccessNeed, EqualityAnswers, ContactPoint, AccessLog):
        model.objects.filter(person__in=ids).delete()
    Wish.objects.filter(person__in=ids, told_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=now)
    _forget_occasions(ids, now=now)
    Enrolment.objects.filter(person__in=ids).update(uses_services=None, is_carer=None, works_here=None, borough="")


def _forget_occasions(ids: list[int], *, now: dt.datetime) -> None:
    """Nobody expects them at what is to come; that somebody without a name was at what is over stays."""
    theirs = OccasionGuest.objects.filter(person__in=ids)
    to_come = theirs.expected().filter(occasion__ends_at__gt=now)
    to_come.update(is_expected=False, since=now, updated_at=now)
    theirs.update(url="")


def _forget_what_they_taught(ids: list[int]) -> None:
    """Which sessions somebody without a name taught stays, for the counts and the fidelity of the college."""
    Away.objects.filter(facilitator__person__in=ids).delete()
    Invitation.objects.filter(facilitator__person__in=ids).update(words="")
    Facilitator.objects.filter(person__in=ids).update(
        shown_as=A_PERSON,
        about="",
        shared_contact="",
        adjustments="",
        shares_adjustments=False,
        trained_on=None,
        supervised_on=None,
        checks_until=None,
        supporter=None,
    )


def _forget_messages(ids: list[int], *, by: User, now: dt.datetime) -> None:
    """What has not gone is not sent; of what has gone, kind, channel and time stay."""
    theirs = Message.objects.filter(person__in=ids)
    theirs.exclude(state__in=OVER).update(
        state=MessageState.CANCELLED, leased_until=None, letter_batch=None, handed_over_at=None
    )
    theirs.update(words={}, sent_to="", kept={}, last_error="", provider_id="")
    calls = CallTask.objects.filter(person__in=ids)
    calls.open().update(done_at=now, done_by=by, outcome=CallOutcome.NOT_NEEDED)
    calls.update(note="")


def _forget_traces(ids: list[int], *, now: dt.datetime) -> None:
    """Names in what others wrote about them: the audit log, who asked on their behalf, merges."""
    Merge.objects.filter(Q(kept__in=ids) | Q(merged__in=ids)).update(steps=[], can_be_undone_until=now)
    bookings = list(Booking.objects.filter(person__in=ids).values_list("pk", flat=True))
    OnBehalf.objects.filter(booking__in=bookings).update(asked_by=ERASED)
    Offer.objects.filter(booking__in=bookings).exclude(reason="").update(reason=ERASED)
    completions = Completion.objects.filter(booking__in=bookings)
    completions.exclude(reason="").update(reason=ERASED)
    completions.exclude(void_reason="").update(void_reason=ERASED)
    rows = {
        Person: ids,
        Booking: bookings,
        Completion: list(completions.values_list("pk", flat=True)),
        Facilitator: list(Facilitator.objects.filter(person__in=ids).values_list("pk", flat=True)),
        Certificate: list(Certificate.objects.filter(person__in=ids).values_list("pk", flat=True)),
        Attendance: list(Attendance.objects.filter(booking__in=bookings).values_list("pk", flat=True)),
    }
    for model, pks in rows.items():
        about = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        about.filter(object_id__in=[str(pk) for pk in pks]).update(label=A_PERSON, data={})


def _forget_names(people: list[Person], *, now: dt.datetime) -> None:
    for each in people:
        each.user = None
        each.called = each.preferred_channel = each.calendar_choice = each.certificate_name = ""
        each.is_discreet = each.on_sign_in_sheet = False
        each.messages_paused_at, each.erased_at = None, now
        each.save()


def _logins_of(people: list[Person]) -> list[User]:
    """Their logins, those too that a merge closed: they have an address of theirs, and no person."""
    emails = ContactPoint.objects.filter(person__in=people, channel=Channel.EMAIL).values_list("key", flat=True)
    closed = Q(is_active=False, person__isnull=True, email__in=list(emails))
    return list(User.objects.filter(Q(person__in=people) | closed))


def _close(user: User) -> None:
    """Closes a login for good. What it did stays in the audit log, so the row stays, without an address or a name."""
    EmailAddress.objects.filter(user=user).delete()
    user.groups.clear()
    user.email, user.first_name, user.last_name = f"erased-{user.pk}@example.invalid", "", ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()
