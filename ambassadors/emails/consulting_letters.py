"""What we say of a course once it is designed: to those who are asked what they think, who sign, and who made it."""

import datetime as dt

from django.utils import timezone

from ambassadors.models import Consultation, ConsultationComment, CourseProposal, SignOff
from ambassadors.states import BECAME_A_COURSE, ProposalState
from bookings.emails import letters
from design_system import words
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders

CONSULTED = "consultation_asked"
COMMENT_ANSWERED = "comment_answered"
TO_SIGN = "sign_off_asked"
NOT_SIGNED = "sign_off_declined"
APPROVED = "course_approved"


@renders(CONSULTED)
def consulted(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said once it is over, or they have said what they think."""
    consultation = Consultation.objects.filter(pk=message.about["consultation"]).select_related("proposal").first()
    if consultation is None or consultation.proposal.state != ProposalState.CONSULTATION:
        return None
    is_over = consultation.last_on < timezone.localdate(now)
    if is_over or consultation.comments.filter(person=message.person).exists():
        return None
    return letters.say(
        "ambassadors/messages/consultation_asked",
        message=message,
        address=address,
        subject="What do you think of this course?",
        title=plain_text.one_line(consultation.proposal.title),
        last_day=words.day(consultation.last_on),
        url=letters.address_of("have_your_say", consultation.pk),
    )


@renders(COMMENT_ANSWERED)
def comment_answered(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """The answer as it stands now."""
    comments = ConsultationComment.objects.exclude(became="").select_related("consultation__proposal")
    comment = comments.filter(pk=message.about["comment"], person=message.person).first()
    if comment is None:
        return None
    return letters.say(
        "ambassadors/messages/comment_answered",
        message=message,
        address=address,
        subject="Our answer to what you said",
        title=plain_text.one_line(comment.consultation.proposal.title),
        became=comment.get_became_display(),
        answer=plain_text.lines(comment.answer),
        url=letters.address_of("my_named"),
    )


@renders(TO_SIGN)
def to_sign(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said once they have signed, or are not asked any more."""
    asked = SignOff.objects.filter(pk=message.about["sign_off"], ended_at__isnull=True, signed_at__isnull=True)
    sign_off = asked.filter(proposal__state=ProposalState.SIGN_OFF).select_related("proposal").first()
    if sign_off is None:
        return None
    return letters.say(
        "ambassadors/messages/sign_off_asked",
        message=message,
        address=address,
        subject="Would you put your name under a course?",
        title=plain_text.one_line(sign_off.proposal.title),
        experience=sign_off.get_experience_display().lower(),
        has_a_login=message.person.user_id is not None,
        url=letters.address_of("my_sign_off", sign_off.pk),
    )


@renders(NOT_SIGNED)
def not_signed(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said where it is not being signed any more."""
    rows = CourseProposal.objects.filter(pk=message.about["proposal"], state=ProposalState.SIGN_OFF)
    proposal = rows.first()
    if proposal is None:
        return None
    return letters.say(
        "ambassadors/messages/sign_off_declined",
        message=message,
        address=address,
        subject="Somebody would rather not sign",
        title=plain_text.one_line(proposal.title),
        url=letters.address_of("desk_sign_off", proposal.pk),
    )


@renders(APPROVED)
def approved(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    rows = CourseProposal.objects.filter(pk=message.about["proposal"], state__in=BECAME_A_COURSE)
    proposal = rows.exclude(state=ProposalState.RETIRED).first()
    if proposal is None:
        return None
    return letters.say(
        "ambassadors/messages/course_approved",
        message=message,
        address=address,
        subject="The course that you helped to make",
        title=plain_text.one_line(proposal.title),
        url=letters.address_of("my_named"),
    )
