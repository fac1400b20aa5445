"""Certificates of completions: each goes with its completion, in the same transaction."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from bookings.domain import locks
from bookings.domain.certificates.names import name_on
from bookings.domain.certificates.numbering import new_number
from bookings.domain.reckoning import reckon_all
from bookings.models import Booking, Certificate, Completion
from bookings.states import CertificateKind
from courses.models import CourseRun
from courses.states import SessionState
from people.models import Person, User

AT_ONCE = 1000


def issue_for(completions: Iterable[Completion], *, by: User | None, now: dt.datetime) -> list[Certificate]:
    """Issues a certificate to each of `completions` that has none. Returns the new ones.

    To be called in the transaction of the completions. In the name that they chose, else the name we call them; who has
    neither has none yet. Where nobody is at the keyboard (`by` is None) it is put down to who issued the completion.
    Constant queries for any number.
    """
    attended = {completion: completion.attended for completion in completions}
    return _issue(attended, by=by, now=now)


def _issue(attended: Mapping[Completion, int], *, by: User | None, now: dt.datetime) -> list[Certificate]:
    """As `issue_for`, with the number of sessions that each of them says."""
    completions = list(attended)
    if not completions:
        return []
    people = _locked({completion.booking.person_id for completion in completions})
    have_one = Certificate.objects.valid().filter(completion__in=completions)
    done = set(have_one.values_list("completion_id", flat=True))
    runs = runs_as_held({completion.booking.run_id for completion in completions}, now=now)
    named = [c for c in completions if c.pk not in done and name_on(people[c.booking.person_id])]
    return Certificate.objects.bulk_create(
        _new(c, sessions=attended[c], person=people[c.booking.person_id], run=runs[c.booking.run_id], by=by, now=now)
        for c in named
    )


def void_for(completion: Completion, *, reason: str, by: User, now: dt.datetime) -> None:
    """Voids the certificate of a completion that was taken back. One query."""
    completion.certificates.valid().update(voided_at=now, voided_by=by, void_reason=reason)


@transaction.atomic
def issue_what_is_missing(*, now: dt.datetime) -> int:
    """Issues certificates for completions that have none: older ones, and of people who had no name then.

    Each says what the marks say now: they may have been corrected since the completion. At most a thousand at a time.
    Returns how many.
    """
    without = list(_without_certificate().order_by("pk").values_list("pk", "booking", "booking__run")[:AT_ONCE])
    locks.runs({run for _, _, run in without})
    bookings = Booking.objects.select_for_update(of=("self",)).filter(pk__in={booking for _, booking, _ in without})
    held = {booking.pk: booking for booking in bookings.select_related("run").order_by("pk")}
    completions = Completion.objects.valid().filter(pk__in=[pk for pk, _, _ in without]).order_by("pk")
    reckonings = reckon_all(held.values(), now=now)
    attended = {}
    for completion in completions:
        completion.booking = held[completion.booking_id]
        attended[completion] = reckonings[completion.booking_id].attended
    return len(_issue(attended, by=None, now=now))


def _without_certificate():
    has_one = Certificate.objects.valid().filter(completion=OuterRef("pk"))
    is_named = ~Q(booking__person__certificate_name="") | ~Q(booking__person__called="")
    return Completion.objects.valid().filter(
        ~Exists(has_one), is_named, booking__person__erased_at__isnull=True, booking__person__merged_into__isnull=True
    )


def _locked(ids: Iterable[int]) -> dict[int, Person]:
    """The people, so that nobody chooses another name meanwhile."""
    rows = Person.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=set(ids))
    return {person.pk: person for person in rows.order_by("pk")}


def runs_as_held(ids: set[int], *, now: dt.datetime) -> dict[int, CourseRun]:
    """With their course, and `last_held`: when the last session that has begun ends."""
    has_begun = Q(sessions__state=SessionState.SCHEDULED, sessions__starts_at__lte=now)
    runs = CourseRun.objects.filter(pk__in=ids).select_related("course")
    return {run.pk: run for run in runs.annotate(last_held=Max("sessions__ends_at", filter=has_begun))}


def last_day(run, *, completion: Completion) -> dt.date:
    """Of a run by `runs_as_held`."""
    return timezone.localdate(run.last_held or completion.issued_at)


def _new(
    completion: Completion, *, sessions: int, person: Person, run, by: User | None, now: dt.datetime
) -> Certificate:
    return Certificate(
        number=new_number(),
        kind=CertificateKind.COMPLETION,
        person=person,
        run=run,
        completion=completion,
        name=name_on(person),
        course_title=run.course.title,
        sessions=sessions,
        last_on=last_day(run, completion=completion),
        issued_at=now,
        issued_by_id=by.pk if by else completion.issued_by_id,
    )
