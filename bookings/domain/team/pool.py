"""The pool: who may be asked to teach, how far they have come, and what is known of their training and checks."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from bookings.domain import locks
from bookings.domain.team import calendars, inviting, leaving, refusals
from courses.domain import facilitating
from courses.models import CourseRun, Facilitation, Facilitator, Invitation, SessionFacilitation
from courses.states import Part
from people.models import Person, User
from people.states import Role

READ_BY_STAFF = ("shown_as", "role", "about", "trained_on", "supervised_on", "checks_until", "supporter")


@transaction.atomic
def add(person: Person, *, shown_as: str, role: str, about: str, step: str, by: User, now: dt.datetime) -> Facilitator:
    """Puts `person` into the pool, and lets their login open the teaching pages. Somebody who had left comes back.

    Raises TeachesAlready or RecordIsGone.
    """
    _hold_runs_with_a_reason(Facilitator.objects.filter(person=person))
    held = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if held.merged_into_id or held.erased_at:
        raise refusals.RecordIsGone
    found = Facilitator.objects.filter(person=held).first() or Facilitator(person=held)
    if found.pk and found.left_on is None:
        raise refusals.TeachesAlready
    found.shown_as, found.role, found.about, found.step, found.left_on = shown_as, role, about, step, None
    found.save()
    facilitating.carry_role_over(found)
    let_them_in(found)
    log(found, "bookings.team.add", user=by)
    return found


@transaction.atomic
def change(facilitator: Facilitator, *, facts: dict, by: User, now: dt.datetime) -> Facilitator:
    """Gives a facilitator other facts, by the names of their columns; those of `READ_BY_STAFF` only.

    Another role goes over to every part they have, another name into the calendars of those who teach with them. The
    same facts again change nothing.
    """
    _hold_runs_with_a_reason([facilitator])
    found = locks.facilitator(facilitator.pk)
    different = sorted(name for name in READ_BY_STAFF if name in facts and getattr(found, name) != facts[name])
    if different:
        for name in different:
            setattr(found, name, facts[name])
        found.save(update_fields=[*different, "updated_at"])
        facilitating.carry_role_over(found)
        log(found, "bookings.team.change", user=by, data={"changed": different})
    if "shown_as" in different:
        calendars.follow_names([found], now=now)
    return found


@transaction.atomic
def change_step(facilitator: Facilitator, *, step: str, by: User) -> Facilitator:
    """From helper to co-lead to lead, or back: what they are asked as from now on. Runs they are on stay as agreed."""
    found = locks.facilitator(facilitator.pk)
    if found.step != step:
        log(found, "bookings.team.step", user=by, data={"was": found.step, "is": Part(step).value})
        found.step = step
        found.save(update_fields=["step", "updated_at"])
    return found


@transaction.atomic
def leave(facilitator: Facilitator, *, by: User | None, now: dt.datetime) -> Facilitator:
    """They leave the pool: off every run to come, invitations taken back, the teaching pages closed to them.

    Nobody supports them any more, or reads how they were. What they taught stays. Leaving twice changes nothing.
    """
    found = _hold_with_runs(facilitator, now=now)
    if found.left_on is not None:
        return found
    asked = inviting.take_back(_asked(found), by=by, now=now)
    parts = list(_parts(found, now=now).select_related("run__course").order_by("run"))
    singles = _single(found, now=now).exclude(session__run__in=[part.run_id for part in parts])
    rows = list(singles.select_related("session__run__course").order_by("pk"))
    leaving.leave_all(found, parts=parts, rows=rows, asked=asked, by=by, now=now)
    found.left_on, found.supporter = timezone.localdate(now), None
    found.save(update_fields=["left_on", "supporter", "updated_at"])
    _shut_out(found)
    log(found, "bookings.team.left_pool", user=by)
    return found


def let_them_in(facilitator: Facilitator) -> None:
    """Lets their login, where they have one, open the teaching pages. Doing it twice changes nothing."""
    user = facilitator.person.user
    if user is not None:
        user.groups.add(Group.objects.get_or_create(name=Role.FACILITATOR.value)[0])


def _parts(facilitator: Facilitator, *, now: dt.datetime) -> QuerySet[Facilitation]:
    return facilitator.facilitations.filter(run__in=CourseRun.objects.upcoming(now))


def _asked(facilitator: Facilitator) -> QuerySet[Invitation]:
    return Invitation.objects.open().filter(facilitator=facilitator)


def _single(facilitator: Facilitator, *, now: dt.datetime) -> QuerySet[SessionFacilitation]:
    return facilitator.session_facilitations.planned().filter(mark="", session__starts_at__gt=now)


def _runs_of(facilitator: Facilitator, *, now: dt.datetime) -> set[int]:
    ids = {*_parts(facilitator, now=now).values_list("run", flat=True)}
    ids |= {*_asked(facilitator).values_list("run", flat=True)}
    return ids | {*_single(facilitator, now=now).values_list("session__run", flat=True)}


def _hold_with_runs(facilitator: Facilitator, *, now: dt.datetime) -> Facilitator:
    """Every run they are to come to or asked for, then the facilitator.

    Where another came while we waited, these locks are let go and taken anew: no run is taken after the facilitator.
    """
    while True:
        before = transaction.savepoint()
        held = _runs_of(facilitator, now=now)
        locks.runs(held)
        found = locks.facilitator(facilitator.pk)
        if _runs_of(found, now=now) <= held:
            transaction.savepoint_commit(before)
            return found
        transaction.savepoint_rollback(before)


def _hold_runs_with_a_reason(facilitators: Iterable[Facilitator]) -> None:
    """Another role may end what was said of a run: held before the facilitator, as everywhere."""
    for each in facilitators:
        list(facilitating.runs_with_a_reason(each).select_for_update(of=("self",)))


def _shut_out(facilitator: Facilitator) -> None:
    user = facilitator.person.user
    if user is not None:
        user.groups.remove(*Group.objects.filter(name=Role.FACILITATOR.value))
