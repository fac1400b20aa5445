"""An episode moves to another specialist, is closed with a reason, and is opened again after a slip."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.models import ModelLogEntry

from design_system.words import day as in_words
from journeys.domain import held, trail
from journeys.models import (
    Accompaniment,
    EmploymentSpecialist,
    Episode,
    Outcome,
    Referral,
    Team,
    VocationalProfile,
)
from journeys.states import ClosingReason
from people.models import User

CLOSED = "Closed"
FIRST_EMPLOYER_CONTACT = "episode.employer_contact"
LONGEST_WORDS = Episode._meta.get_field("closing_words").max_length or 0


class NoReason(held.Refusal):
    message = "Please say why it is closed."


class SomethingLater(held.Refusal):
    message = "Something is written down for a later day."


class NotInWork(held.Refusal):
    message = "No job is written down for that day. Write the job down first, or choose another reason."


class IsOpen(held.Refusal):
    message = "Their support is open."


class TooLateToReopen(held.Refusal):
    message = "It was closed on an earlier day. Ask for support again: what is written down stays."


class BeganAgain(held.Refusal):
    message = "Their support has been asked for or begun again since."


@transaction.atomic
def move(episode: Episode, *, specialist: EmploymentSpecialist, team: Team, by: User, now: dt.datetime) -> Episode:
    """Another specialist supports them from now on, in `team`. The same again changes nothing.

    Raises held.HasLeft, held.IsClosed or held.RecordIsGone.
    """
    found = held.open_episode(episode)
    held.refuse_who_has_left(specialist)
    if (found.specialist_id, found.team_id) == (specialist.pk, team.pk):
        return found
    was = found.specialist
    found.specialist, found.team = specialist, team
    found.save(update_fields=["specialist", "team"])
    trail.write(found, what=f"{trail.MOVED} {was} to {specialist}", action="episode.move", by=by, now=now)
    return found


@transaction.atomic
def close(episode: Episode, *, reason: ClosingReason, on: dt.date, words: str, by: User, now: dt.datetime) -> Episode:
    """The last day of support is `on`, in London. “In work” needs a job on that day, or one they came with.

    Raises NoReason, NotInWork, SomethingLater, held.OutsideTheirTime, held.NotYet, held.IsClosed or held.RecordIsGone.
    """
    found = held.open_episode(episode)
    if reason not in ClosingReason.values:
        raise NoReason
    held.refuse_days_outside(found, on, now=now)
    if (last := _last_day_of_anything(found)) and last > on:
        raise SomethingLater(f"Something is written down for {in_words(last)}. Choose that day or a later one.")
    if reason == ClosingReason.IN_WORK and not _is_in_work(found, on):
        raise NotInWork
    found.closed_on, found.closing_reason, found.closing_words = on, reason, words[:LONGEST_WORDS]
    found.save(update_fields=["closed_on", "closing_reason", "closing_words"])
    what = f"{CLOSED}: {ClosingReason(reason).label.lower()}"
    trail.write(found, what=what, action="episode.close", by=by, now=now)
    return found


@transaction.atomic
def reopen(episode: Episode, *, by: User, now: dt.datetime) -> Episode:
    """Undoes a slip, on the London day on which it was closed. Afterwards support is asked for again.

    Raises IsOpen, TooLateToReopen, BeganAgain or held.RecordIsGone.
    """
    found = held.episode(episode)
    if not found.is_closed:
        raise IsOpen
    if not may_reopen(found, now=now):
        raise TooLateToReopen
    again = Episode.objects.under_way().filter(person=found.person_id)
    if again.exists() or Referral.objects.waiting().filter(person=found.person_id).exists():
        raise BeganAgain
    found.closed_on, found.closing_reason, found.closing_words = None, "", ""
    found.save(update_fields=["closed_on", "closing_reason", "closing_words"])
    trail.write(found, what="Opened again", action="episode.reopen", by=by, now=now)
    return found


def may_reopen(episode: Episode, *, now: dt.datetime) -> bool:
    """Whether it was closed today. What an import closed was not closed here, and stays so."""
    last = episode.changes.filter(what__startswith=CLOSED).order_by("-at", "-pk").first()
    return last is not None and timezone.localdate(last.at) == timezone.localdate(now)


@transaction.atomic
def note_employer_contact(episode: Episode, *, on: dt.date, by: User, now: dt.datetime) -> Episode:
    """An employer was spoken with for this person on that London day: the first such day is kept.

    Raises held.OutsideTheirTime, held.NotYet or held.RecordIsGone.
    """
    found = held.episode(episode)
    held.refuse_days_outside(found, on, now=now)
    if found.first_employer_contact_on is None or found.first_employer_contact_on > on:
        _keep_first_employer_contact(found, on, by=by, now=now)
    return found


def forget_employer_contact(episode: Episode, *, on: dt.date, by: User, now: dt.datetime) -> None:
    """A contact of that day was none, and is gone. A first day that it brought gives way to the next there is.

    That is the first contact left, or the day that a file had said before; a day that came from a file stays.
    Expects the episode locked.
    """
    kept = ModelLogEntry.objects.for_instance(episode).filter(action=f"journeys.{FIRST_EMPLOYER_CONTACT}")
    days = [each.data for each in kept.order_by("pk")]
    noted = {each.get("on") for each in days}
    if episode.first_employer_contact_on != on or str(on) not in noted:
        return
    of_a_file = [dt.date.fromisoformat(each["was"]) for each in days if each.get("was") and each["was"] not in noted]
    left = episode.employer_contacts.order_by("on").values_list("on", flat=True).first()
    if left == on:
        return
    if left and left < min(of_a_file[-1:], default=dt.date.max):
        _keep_first_employer_contact(episode, left, by=by, now=now)
    else:
        episode.first_employer_contact_on = of_a_file[-1] if of_a_file else None
        episode.save(update_fields=["first_employer_contact_on"])


def _keep_first_employer_contact(episode: Episode, on: dt.date, *, by: User, now: dt.datetime) -> None:
    """A contact brought the first day: the audit log keeps which day it was before, for when that contact goes."""
    was, episode.first_employer_contact_on = episode.first_employer_contact_on, on
    episode.save(update_fields=["first_employer_contact_on"])
    what = f"First contact with an employer: {in_words(on)}"
    days = {"on": str(on), "was": str(was) if was else ""}
    trail.write(episode, what=what, action=FIRST_EMPLOYER_CONTACT, by=by, now=now, data=days)


def _last_day_of_anything(episode: Episode) -> dt.date | None:
    """The last day that something of this episode stands for. A job may end later."""
    days = [
        _last(episode.contacts, "on"),
        _last(episode.employer_contacts, "on"),
        _last(episode.reviews, "held_on"),
        _last(episode.outcomes.standing(), "started_on"),
        _last(Accompaniment.objects.filter(match__episode=episode), "on"),
        _last(VocationalProfile.objects.filter(episode=episode), "benefits_advice_on"),
        episode.profile_started_on,
        episode.first_employer_contact_on,
    ]
    return max((day for day in days if day), default=None)


def _last(rows: Any, name: str) -> dt.date | None:
    """The latest day in that column of a queryset or a manager."""
    return rows.aggregate(last=Max(name))["last"]


def _is_in_work(episode: Episode, on: dt.date) -> bool:
    if episode.in_work_at_referral:
        return True
    return Outcome.objects.filter(episode__person=episode.person_id).running(on).exists()
