"""Answers to what people said in a consultation: what became of it, and why. “You said, we did.”"""

import datetime as dt

from django.db import transaction
from django.db.models import F, QuerySet
from wagtail.log_actions import log

from ambassadors.domain.making import changing, notices
from ambassadors.models import ConsultationComment, CourseProposal
from ambassadors.states import CommentAnswer
from design_system.forms import tidy
from people.models import User

LONGEST_ANSWER = ConsultationComment._meta.get_field("answer").max_length or 0


class NoAnswer(changing.Refusal):
    message = "Please write a sentence: what you did, or why not."


class NotToBeShown(changing.Refusal):
    message = "Whoever said this did not say that it may stand on the page of the course."


def comments_of(proposal: CourseProposal) -> QuerySet[ConsultationComment]:
    """All that was said, what is not answered first, then in the order in which it came."""
    rows = ConsultationComment.objects.filter(consultation__proposal=proposal)
    return rows.select_related("consultation", "answered_by__person").order_by(
        F("answered_at").asc(nulls_first=True), "said_at", "pk"
    )


def to_answer(proposal: CourseProposal) -> QuerySet[ConsultationComment]:
    return comments_of(proposal).filter(became="")


@transaction.atomic
def answer(
    comment: ConsultationComment,
    *,
    became: CommentAnswer,
    answer: str,
    is_shown: bool = False,
    by: User,
    now: dt.datetime,
) -> ConsultationComment:
    """Answers a comment, or puts the answer right. Whoever said it is told once, where we know them.

    `is_shown`: it stands on the page of the course. Raises NoAnswer, NotToBeShown.
    """
    words = tidy(answer, lines=True)[:LONGEST_ANSWER]
    if not words:
        raise NoAnswer
    proposal = changing.locked(comment.consultation.proposal)
    comment = ConsultationComment.objects.select_related("person").get(pk=comment.pk)
    if is_shown and not comment.may_be_shown:
        raise NotToBeShown
    is_first = not comment.became
    comment.became, comment.answer, comment.is_shown = CommentAnswer(became), words, is_shown
    comment.answered_at, comment.answered_by = now, by
    comment.save(update_fields=["became", "answer", "is_shown", "answered_at", "answered_by"])
    changing.touch(proposal)
    log(proposal, "ambassadors.consultation.answer", user=by, data={"comment": comment.pk, "shown": is_shown})
    if is_first:
        notices.tell_comment_answered(comment, now=now)
    return comment
