"""Consultations on a course in the making: until a day, with all or with those who are asked; and what people say.

The proposal is locked before all that belongs to it.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from ambassadors.domain import named
from ambassadors.domain.making import changing, notices, plans, stages
from ambassadors.models import Consultation, ConsultationComment, ConsultationGuest, CourseProposal
from ambassadors.models.consultations import ConsultationQuerySet
from ambassadors.states import PlanKind, ProposalState
from design_system.forms import tidy
from people.models import Person, User
from people.states import Role

LONGEST_INTRODUCTION = Consultation._meta.get_field("introduction").max_length or 0
LONGEST_WORDS = ConsultationComment._meta.get_field("words").max_length or 0
MOST_GUESTS = 200
OPENED_IN = (ProposalState.CO_DESIGN, ProposalState.CONSULTATION)


class NothingToRead(changing.Refusal):
    message = "There is no session plan yet. People can only say what they think of what they have read."


class NoQuestion(changing.Refusal):
    message = "Please write what you would like to know."


class TooEarly(changing.Refusal):
    message = "Please give a last day that is today or later."


class NotOpen(changing.Refusal):
    message = "This consultation has ended. Please call us if you would like to tell us something."


class NotAsked(changing.Refusal):
    message = "This consultation is for those who were asked."


class SaysNothing(changing.Refusal):
    message = "Please write what you think. One sentence is enough."


class NotInUse(changing.Refusal):
    message = "This record is not in use any more."


class TooMany(changing.Refusal):
    message = f"Up to {MOST_GUESTS} people can be asked. Open it to all instead."


def open_now(*, now: dt.datetime) -> QuerySet[Consultation]:
    """Those on which people can say something at `now`, what ends first on top."""
    rows = Consultation.objects.open_on(timezone.localdate(now))
    rows = rows.filter(proposal__state=ProposalState.CONSULTATION)
    return rows.select_related("proposal__topic").order_by("last_on", "pk")


def open_to(person: Person | None, *, now: dt.datetime) -> QuerySet[Consultation]:
    """Of those, what is open to all, and to what `person` is asked. Nobody known: to all."""
    if person is None:
        return open_now(now=now).filter(is_open_to_all=True)
    asked = ConsultationGuest.objects.filter(consultation=OuterRef("pk"), person=person)
    return open_now(now=now).filter(Q(is_open_to_all=True) | Exists(asked))


def of_proposal(proposal: CourseProposal) -> ConsultationQuerySet:
    """The consultations of a course in the making, the newest first."""
    return proposal.consultations.order_by("-opened_on", "-pk")


def running(proposal: CourseProposal, *, now: dt.datetime) -> Consultation | None:
    """The one that is not over yet, if any, whatever stage the course is in."""
    return of_proposal(proposal).open_on(timezone.localdate(now)).first()


@transaction.atomic
def open_until(
    proposal: CourseProposal,
    *,
    introduction: str,
    last_on: dt.date,
    is_open_to_all: bool,
    by: User,
    now: dt.datetime,
) -> Consultation:
    """Opens a consultation until the end of `last_on` in London, or changes the one that is not over yet.

    Raises NotBeingMade, NoQuestion, TooEarly, NothingToRead and, before a meeting was recorded, NoMeetingYet.
    """
    proposal, today = changing.locked_in(proposal, OPENED_IN), timezone.localdate(now)
    introduction = tidy(introduction, lines=True)[:LONGEST_INTRODUCTION]
    if not introduction:
        raise NoQuestion
    if last_on < today:
        raise TooEarly
    if not any(plan.kind == PlanKind.SESSION_PLAN for plan in plans.current(proposal)):
        raise NothingToRead
    stages.move(proposal, to=ProposalState.CONSULTATION, by=by, now=now)
    consultation = running(proposal, now=now)
    consultation = consultation or Consultation(proposal=proposal, opened_on=today, opened_by=by)
    consultation.introduction, consultation.last_on = introduction, last_on
    consultation.is_open_to_all = is_open_to_all
    consultation.save()
    log(proposal, "ambassadors.consultation.open", user=by, data={"consultation": consultation.pk})
    return consultation


@transaction.atomic
def ask(consultation: Consultation, *, person: Person, by: User, now: dt.datetime) -> ConsultationGuest:
    """Asks somebody what they think, and tells them by their channel. Asked already, nothing happens.

    Raises NotOpen, NotInUse, TooMany.
    """
    consultation = _open(consultation, now=now)
    if person.merged_into_id or person.erased_at:
        raise NotInUse
    found = consultation.guests.filter(person=person).first()
    if found:
        return found
    if consultation.guests.count() >= MOST_GUESTS:
        raise TooMany
    guest = ConsultationGuest.objects.create(consultation=consultation, person=person, asked_at=now)
    log(consultation.proposal, "ambassadors.consultation.ask", user=by, data={"consultation": consultation.pk})
    notices.tell_consulted(guest, now=now)
    return guest


@transaction.atomic
def say(
    consultation: Consultation,
    *,
    words: str,
    naming: str = named.NO_NAME.naming,
    shown_as: str = "",
    may_be_shown: bool = False,
    person: Person | None,
    by: User | None,
    now: dt.datetime,
) -> ConsultationComment:
    """What somebody thinks, kept as they wrote it. The same words once more are the comment that is there.

    `person` is who said it, where we know them; `by` who typed it: they, staff for them, or nobody we know. Raises
    NotOpen, NotAsked, SaysNothing and the refusals of `named`.
    """
    words = tidy(words, lines=True)[:LONGEST_WORDS]
    if not words:
        raise SaysNothing
    name = named.as_chosen(naming, shown_as=shown_as)
    consultation = _open(consultation, now=now)
    if not consultation.is_open_to_all and not _may_be_told(consultation, person=person, by=by):
        raise NotAsked
    said = {"person": person, "words": words, "naming": name.naming, "shown_as": name.shown_as}
    made, is_new = consultation.comments.get_or_create(**said, defaults={"said_at": now, "may_be_shown": may_be_shown})
    if is_new:
        is_for_them = by is not None and (person is None or person.user_id != by.pk)
        data = {"consultation": consultation.pk, "comment": made.pk, "for_them": is_for_them}
        log(consultation.proposal, "ambassadors.consultation.say", user=by, data=data)
    return made


def is_open(consultation: Consultation, *, now: dt.datetime) -> bool:
    """Whether people can say something now (its proposal at hand)."""
    is_asked_about = consultation.proposal.state == ProposalState.CONSULTATION
    return is_asked_about and consultation.opened_on <= timezone.localdate(now) <= consultation.last_on


def _open(consultation: Consultation, *, now: dt.datetime) -> Consultation:
    """The consultation as it is stored now, its proposal locked. Raises NotOpen."""
    proposal = changing.locked(consultation.proposal)
    held = Consultation.objects.get(pk=consultation.pk)
    held.proposal = proposal
    if not is_open(held, now=now):
        raise NotOpen
    return held


def _may_be_told(consultation: Consultation, *, person: Person | None, by: User | None) -> bool:
    """Somebody asked says it themselves; staff may write down what was said to them by anybody."""
    if by is None:
        return False
    if person is None or person.user_id != by.pk:
        return by.has_role(Role.COLLEGE_STAFF)
    return consultation.guests.filter(person=person).exists()
