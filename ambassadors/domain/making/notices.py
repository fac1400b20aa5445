"""Tells people of a course in the making: rows of the message ledger, written in the caller's transaction."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Q

from ambassadors.emails import consulting_letters, making_letters
from ambassadors.models import ConsultationComment, ConsultationGuest, CourseProposal, MeetingGuest, SignOff
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from people.models import Person


def tell_answered(proposal: CourseProposal, *, now: dt.datetime) -> None:
    """What became of the idea, to whoever had it. Somebody without a record of ours is told by hand.

    A new version of a course is nobody’s idea: the college began it.
    """
    if proposal.proposer is None or proposal.replaces_id is not None:
        return
    message = NewMessage(
        kind=making_letters.ANSWERED,
        person=proposal.proposer,
        about={"proposal": proposal.pk, "state": proposal.state},
        dedupe_key=f"{making_letters.ANSWERED}:{proposal.pk}:{uuid.uuid4().hex}",
    )
    outbox.write([message], now=now)


def tell_asked(guests: Iterable[MeetingGuest], *, now: dt.datetime) -> None:
    """“Can you come?”, to each of `guests` (people at hand). Asked anew after a change, they are told anew."""
    outbox.write([_of(guest, making_letters.ASKED) for guest in guests], now=now)


def tell_called_off(guests: Iterable[MeetingGuest], *, now: dt.datetime) -> None:
    """That they need not come, or answer. Where a meeting is cancelled, `occasions` tells those who said yes."""
    outbox.write([_of(guest, making_letters.CALLED_OFF) for guest in guests], now=now)


def _of(guest: MeetingGuest, kind: str) -> NewMessage:
    assert guest.person is not None  # noqa: S101  (a name alone is nobody we can write to)
    return NewMessage(
        kind=kind,
        person=guest.person,
        about={"meeting": guest.meeting_id},
        dedupe_key=f"{kind}:{guest.meeting_id}:{uuid.uuid4().hex}",
    )


def tell_consulted(guest: ConsultationGuest, *, now: dt.datetime) -> None:
    """“What do you think of it?”"""
    about = {"consultation": guest.consultation_id}
    key = f"{consulting_letters.CONSULTED}:{guest.consultation_id}:{guest.person_id}"
    _tell(consulting_letters.CONSULTED, guest.person, about=about, key=key, now=now)


def tell_comment_answered(comment: ConsultationComment, *, now: dt.datetime) -> None:
    """What became of what they said, where we know them."""
    if comment.person is not None:
        key = f"{consulting_letters.COMMENT_ANSWERED}:{comment.pk}"
        about = {"comment": comment.pk}
        _tell(consulting_letters.COMMENT_ANSWERED, comment.person, about=about, key=key, now=now)


def tell_to_sign(sign_off: SignOff, *, now: dt.datetime) -> None:
    """“Would you read it, and put your name under it?”"""
    key, about = f"{consulting_letters.TO_SIGN}:{sign_off.pk}", {"sign_off": sign_off.pk}
    _tell(consulting_letters.TO_SIGN, sign_off.person, about=about, key=key, now=now)


def tell_not_signed(sign_off: SignOff, *, proposal: CourseProposal, now: dt.datetime) -> None:
    """To whoever looks after the course: somebody would rather not sign, so another is to be asked."""
    who = proposal.looked_after_by or sign_off.asked_by
    person = Person.objects.filter(user=who).first()
    if person is not None:
        key, about = f"{consulting_letters.NOT_SIGNED}:{sign_off.pk}", {"proposal": proposal.pk}
        _tell(consulting_letters.NOT_SIGNED, person, about=about, key=key, now=now)


def tell_approved(proposal: CourseProposal, *, now: dt.datetime) -> None:
    """Everybody who made it, once each: it has become a course, and they choose how they are named."""
    came = Q(pk__in=MeetingGuest.objects.filter(meeting__proposal=proposal, came=True).values("person"))
    signed = proposal.sign_offs.filter(ended_at__isnull=True, signed_at__isnull=False)
    made = Person.objects.filter(came | Q(pk=proposal.proposer_id) | Q(pk__in=signed.values("person")))
    kind = consulting_letters.APPROVED
    news = [
        NewMessage(
            kind=kind, person=person, about={"proposal": proposal.pk}, dedupe_key=f"{kind}:{proposal.pk}:{person.pk}"
        )
        for person in made.filter(erased_at__isnull=True).order_by("pk")
    ]
    outbox.write(news, now=now)


def _tell(kind: str, person: Person, *, about: dict, key: str, now: dt.datetime) -> None:
    outbox.write([NewMessage(kind=kind, person=person, about=about, dedupe_key=key)], now=now)
