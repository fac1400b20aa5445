"""Somebody asks that a person be supported to find or keep work. Anybody may ask, and nothing has to come before it."""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log

from journeys.domain import caseloads, held, notices, trail
from journeys.models import Borough, EmploymentSpecialist, Episode, Funder, Referral, Team
from journeys.states import AskedBy, ReferralState
from people.models import Person, User
from people.states import Role

LONGEST_WORDS = Referral._meta.get_field("words").max_length or 0
LONGEST_ASKER = Referral._meta.get_field("asker").max_length or 0


class Refusal(held.Refusal):
    message = "This cannot be asked now."


class WaitsAlready(Refusal):
    message = "This has been asked already. Employment support will be in touch."


class OnACaseload(Refusal):
    message = "There is an employment specialist for this already."


class NoAsker(Refusal):
    message = "Please say who asks: their name or role, and their team."


class HasBeenAnswered(Refusal):
    message = "This has been answered already."


class BeforeTheLastTime(Refusal):
    message = "Their support before was closed after this day."


def waiting_for(user: User) -> QuerySet[Referral]:
    """What waits for an answer and is theirs to see, the longest first: of their teams, or of no team yet.

    Administrators see all; those who do not work in employment support, or have left it, nothing; nobody their own.
    """
    waiting = Referral.objects.waiting().exclude(person__user=user)
    found = waiting.select_related("person", "team", "recorded_by__person").order_by("asked_at", "pk")
    if user.has_role(Role.ADMINISTRATOR):
        return found
    specialist = caseloads.specialist_of(user)
    if not caseloads.may_work(user) or not (specialist or user.has_role(Role.TEAM_LEADER)):
        return found.none()
    own = Q(team__isnull=True) | Q(team__in=caseloads.teams_of(user))
    if specialist is not None and specialist.team_id:
        own |= Q(team=specialist.team_id)
    return found.filter(own)


@transaction.atomic
def ask(
    person: Person, *, asked_by: AskedBy, asker: str, team: Team | None, words: str, by: User, now: dt.datetime
) -> Referral:
    """Writes down that it was asked, with what the person would like in `words`, which may be empty.

    `asker` is the name or role, and the team, of whoever asks for somebody else; staff who write it down themselves
    need not. Raises WaitsAlready, OnACaseload, NoAsker for a clinician, or RecordIsGone; nothing else stands in the
    way: who may have support is the person's choice (zero exclusion, IPS fidelity item 9).
    """
    if asked_by == AskedBy.CLINICIAN and not asker:
        raise NoAsker
    found = held.person(person.pk)
    if Referral.objects.waiting().filter(person=found).exists():
        raise WaitsAlready
    if Episode.objects.under_way().filter(person=found).exists():
        raise OnACaseload
    made = Referral.objects.create(
        person=found,
        asked_by=asked_by,
        asked_at=now,
        recorded_by=by,
        asker=asker[:LONGEST_ASKER],
        team=team,
        words=words[:LONGEST_WORDS],
    )
    log(made, "journeys.referral.ask", user=by)
    return made


@transaction.atomic
def take_back(referral: Referral, *, by: User, now: dt.datetime) -> Referral:
    """Not wanted for now: no reason is asked. Twice changes nothing. Raises HasBeenAnswered or RecordIsGone."""
    return _answer(referral, ReferralState.TAKEN_BACK, by=by, now=now)


@transaction.atomic
def send_elsewhere(referral: Referral, *, by: User, now: dt.datetime) -> Referral:
    """Another service supports them. Twice changes nothing. Raises HasBeenAnswered or RecordIsGone."""
    return _answer(referral, ReferralState.ELSEWHERE, by=by, now=now)


@transaction.atomic
def accept(
    referral: Referral,
    *,
    specialist: EmploymentSpecialist,
    team: Team,
    borough: Borough | None,
    funder: Funder | None,
    in_work: bool,
    on: dt.date,
    by: User,
    now: dt.datetime,
) -> Episode:
    """Takes the person onto a caseload on that London day, and tells them. `in_work`: whether they had a job then.

    Raises HasBeenAnswered, OnACaseload, BeforeTheLastTime, held.HasLeft, held.NotYet or held.RecordIsGone.
    """
    held.refuse_days_to_come(on, now=now)
    found = _locked(referral)
    if found.state != ReferralState.WAITING:
        raise HasBeenAnswered
    held.refuse_who_has_left(specialist)
    before = Episode.objects.filter(person=found.person_id)
    if before.under_way().exists():
        raise OnACaseload
    if before.filter(closed_on__gt=on).exists():
        raise BeforeTheLastTime
    _close(found, ReferralState.ACCEPTED, by=by, now=now)
    made = Episode.objects.create(
        person=found.person,
        referral=found,
        team=team,
        borough=borough,
        funder=funder,
        specialist=specialist,
        referred_on=on,
        in_work_at_referral=in_work,
    )
    trail.write(made, what=f"{trail.TAKEN_ON} {specialist}", action="episode.open", by=by, now=now)
    notices.tell_accepted(made, now=now)
    return made


def of_person(person: Person) -> Referral | None:
    """What was asked for them last; None where nothing was."""
    return Referral.objects.filter(person=person).order_by("-asked_at", "-pk").first()


def _answer(referral: Referral, state: ReferralState, *, by: User, now: dt.datetime) -> Referral:
    found = _locked(referral)
    if found.state == state:
        return found
    if found.state != ReferralState.WAITING:
        raise HasBeenAnswered
    _close(found, state, by=by, now=now)
    log(found, f"journeys.referral.{state}", user=by)
    return found


def _locked(referral: Referral) -> Referral:
    """The referral as stored now, locked after its person. Raises RecordIsGone."""
    owner = Referral.objects.values_list("person", flat=True).get(pk=referral.pk)
    held.person(owner)
    found = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if found.person_id != owner:  # merged while we waited
        raise held.RecordIsGone
    return found


def _close(found: Referral, state: ReferralState, *, by: User, now: dt.datetime) -> None:
    found.state, found.answered_at, found.answered_by = state, now, by
    found.save(update_fields=["state", "answered_at", "answered_by"])
