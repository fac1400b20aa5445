"""Two signatures under a course: of lived and of professional experience, two people, under the plans as they are."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from ambassadors.domain import named
from ambassadors.domain.making import changing, notices, plans, stages
from ambassadors.models import CourseProposal, SignOff
from ambassadors.states import Experience, ProposalState
from people.models import Person, User
from people.states import Role

# What is consulted on or signed can be designed further.
BACK_FROM = (ProposalState.CONSULTATION, ProposalState.SIGN_OFF)


class NotNow(changing.Refusal):
    message = "This course is not being signed off now. Please look at where it stands."


class SamePerson(changing.Refusal):
    message = "Two different people sign. Please ask somebody else for one of the two."


class SomebodyIsAsked(changing.Refusal):
    message = "Somebody is asked for this signature already. Take that back first, then ask somebody else."


class NotInUse(changing.Refusal):
    message = "This record is not in use any more."


class Ended(changing.Refusal):
    message = "This signature is not asked for any more. Thank you all the same."


class PlansChanged(changing.Refusal):
    message = "The plans changed while you were reading. Please read them once more before you sign."


class NotTheirs(changing.Refusal):
    message = "Only the person who was asked signs. Who has no login signs on paper, and staff note it."


class SignsForBoth(changing.Refusal):
    message = "Whoever signs for one kind of experience cannot note the other signature. Please ask a colleague."


def asked_of(person: Person) -> QuerySet[SignOff]:
    """The signatures that `person` is asked for, or gave, the newest first; what was taken back is not among them."""
    rows = SignOff.objects.filter(person=person, ended_at__isnull=True).select_related("proposal__course")
    return rows.order_by("-asked_at", "-pk")


def standing(proposal: CourseProposal) -> dict[Experience, SignOff | None]:
    """Who is asked for each of the two, or has signed; None where nobody is. One query."""
    rows = {each.experience: each for each in _standing(proposal).select_related("person")}
    return {experience: rows.get(experience.value) for experience in Experience}


def ended(proposal: CourseProposal) -> QuerySet[SignOff]:
    """Signatures that ended, because the plans changed under them or the course went back."""
    rows = proposal.sign_offs.filter(ended_at__isnull=False, signed_at__isnull=False)
    return rows.select_related("person").order_by("-ended_at", "-pk")


@transaction.atomic
def begin(proposal: CourseProposal, *, by: User, now: dt.datetime) -> CourseProposal:
    """From the consultation to the signatures. Raises MovedOn, NoPlanYet, NotConsulted, StillOpen, CommentsWait."""
    return stages.move(proposal, to=ProposalState.SIGN_OFF, by=by, now=now)


@transaction.atomic
def back_to_design(proposal: CourseProposal, *, why: str = "", by: User, now: dt.datetime) -> CourseProposal:
    """Back to designing, from the consultation or the signatures: nobody can comment or sign, and signatures end.

    Raises MovedOn.
    """
    if changing.locked(proposal).state not in BACK_FROM:
        raise changing.MovedOn
    proposal = stages.move(proposal, to=ProposalState.CO_DESIGN, by=by, now=now, why=why)
    _standing(proposal).update(ended_at=now)
    return proposal


@transaction.atomic
def ask(proposal: CourseProposal, *, person: Person, experience: Experience, by: User, now: dt.datetime) -> SignOff:
    """Asks somebody to read the plans and sign, and tells them. Asked for the same already, nothing happens.

    Raises NotNow, NotInUse, SamePerson, SomebodyIsAsked.
    """
    proposal = _being_signed(proposal)
    if person.merged_into_id or person.erased_at:
        raise NotInUse
    there = {each.experience: each.person_id for each in _standing(proposal)}
    if there.get(experience) == person.pk:
        return _standing(proposal).get(experience=experience)
    if experience in there:
        raise SomebodyIsAsked
    if person.pk in there.values():
        raise SamePerson
    asked = SignOff.objects.create(proposal=proposal, person=person, experience=experience, asked_by=by, asked_at=now)
    log(proposal, "ambassadors.sign_off.ask", user=by, data={"sign_off": asked.pk})
    notices.tell_to_sign(asked, now=now)
    return asked


@transaction.atomic
def take_back(sign_off: SignOff, *, by: User, now: dt.datetime) -> SignOff:
    """Asks them no more, signed or not. Twice changes nothing. Raises NotNow."""
    _being_signed(sign_off.proposal)
    return _end(sign_off, by=by, now=now)


@transaction.atomic
def decline(sign_off: SignOff, *, by: User, now: dt.datetime) -> SignOff:
    """They would rather not, or take their signature back; no reason is asked. Raises NotTheirs, NotNow."""
    proposal = _being_signed(sign_off.proposal)
    if sign_off.person.user_id != by.pk:
        raise NotTheirs
    declined = _end(sign_off, by=by, now=now)
    notices.tell_not_signed(declined, proposal=proposal, now=now)
    return declined


@transaction.atomic
def sign(sign_off: SignOff, *, naming: str, shown_as: str = "", seen: str, by: User, now: dt.datetime) -> SignOff:
    """Signs the plans as they are: `seen` is the hash of those that were read. Signed already, nothing happens.

    Who has no login signs on paper, and staff note it. Raises NotTheirs, SignsForBoth, NotNow, Ended, PlansChanged
    and the refusals of `named`.
    """
    name = named.as_chosen(naming, shown_as=shown_as)
    proposal = _being_signed(sign_off.proposal)
    sign_off = SignOff.objects.select_related("person").get(pk=sign_off.pk)
    is_theirs = sign_off.person.user_id == by.pk
    if not is_theirs:
        _refuse_to_note(sign_off, by=by)
    if sign_off.ended_at is not None:
        raise Ended
    if sign_off.signed_at is not None:
        return sign_off
    hashed = plans.hash_of(proposal)
    if seen != hashed:
        raise PlansChanged
    sign_off.naming, sign_off.shown_as = name.naming, name.shown_as
    sign_off.signed_at, sign_off.signed_hash = now, hashed
    sign_off.save(update_fields=["naming", "shown_as", "signed_at", "signed_hash"])
    log(proposal, "ambassadors.sign_off.sign", user=by, data={"sign_off": sign_off.pk, "for_them": not is_theirs})
    return sign_off


def _refuse_to_note(sign_off: SignOff, *, by: User) -> None:
    if sign_off.person.user_id is not None or not by.has_role(Role.COLLEGE_STAFF):
        raise NotTheirs
    if _standing(sign_off.proposal).exclude(pk=sign_off.pk).filter(person__user=by).exists():
        raise SignsForBoth


def _being_signed(proposal: CourseProposal) -> CourseProposal:
    held = changing.locked(proposal)
    if held.state != ProposalState.SIGN_OFF:
        raise NotNow
    return held


def _standing(proposal: CourseProposal) -> QuerySet[SignOff]:
    return SignOff.objects.filter(proposal=proposal, ended_at__isnull=True)


def _end(sign_off: SignOff, *, by: User, now: dt.datetime) -> SignOff:
    sign_off = SignOff.objects.select_related("person").get(pk=sign_off.pk)
    if sign_off.ended_at is None:
        sign_off.ended_at = now
        sign_off.save(update_fields=["ended_at"])
        log(sign_off.proposal, "ambassadors.sign_off.end", user=by, data={"sign_off": sign_off.pk})
    return sign_off
