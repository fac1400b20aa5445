"""Giving feedback: by link, once, without a sign-in; or on paper, which staff and facilitators of the run copy."""

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from bookings.domain import locks
from bookings.domain.feedback import steps
from bookings.models import FeedbackAnswer, FeedbackRequest
from bookings.states import FeedbackSource
from courses.models import CourseRun
from design_system import refusals
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Answers:
    """1 is the best answer, 4 the worst, None is not said."""

    helped: int | None = None
    welcome: int | None = None
    clear: int | None = None
    would_recommend: int | None = None
    words: str = ""


class Refusal(refusals.Refusal):
    message = "This feedback cannot be saved."


class LinkIsOver(Refusal):
    message = "This link does not work any more."


class SaysNothing(Refusal):
    message = "Please answer one of the questions, whichever you like."


class NotYet(Refusal):
    message = "People are asked at the end of the last session. You can enter their forms from then on."


class IsOver(Refusal):
    message = "It is too long ago: the feedback on this run is closed."


def behind(token: str, *, now: dt.datetime) -> FeedbackRequest | None:
    """The request that `token` leads to; None where the link does not work (any more)."""
    requests = FeedbackRequest.objects.behind(token).select_related("booking__run__course", "booking__person")
    found = requests.first()
    return found if found and _works(found, now=now) else None


@transaction.atomic
def answer(request: FeedbackRequest, *, answers: Answers, now: dt.datetime) -> None:
    """Keeps `answers`, and of the request only that it was answered. A second time changes nothing.

    Neither says when, and neither knows of the other. Raises SaysNothing or LinkIsOver.
    """
    if answers == Answers():
        raise SaysNothing
    run = locks.run(request.booking.run_id)
    request = FeedbackRequest.objects.select_for_update(of=("self",)).select_related("booking").get(pk=request.pk)
    if not _works(request, now=now):
        raise LinkIsOver
    if request.is_answered:
        return
    FeedbackRequest.objects.filter(pk=request.pk).update(is_answered=True)
    FeedbackAnswer.objects.create(run=run, source=FeedbackSource.LINK, **asdict(answers))
    steps.show_when_enough(run)


@transaction.atomic
def enter_paper(run: CourseRun, *, answers: Answers, key: uuid.UUID, by: User, now: dt.datetime) -> bool:
    """Keeps one form that was filled in on paper. False, and nothing changed, where `key` was used before.

    Each page has a key of its own: pressed twice, it is one form. Raises SaysNothing, NotYet or IsOver.
    """
    if answers == Answers():
        raise SaysNothing
    run = locks.run(run.pk)
    last = steps.last_session(run)
    if last is None or not last.has_started(now):
        raise NotYet
    if steps.is_over(last, now=now):
        raise IsOver
    if FeedbackAnswer.objects.filter(pk=key).exists():
        return False
    FeedbackAnswer.objects.create(pk=key, run=run, source=FeedbackSource.PAPER, entered_by=by, **asdict(answers))
    steps.show_when_enough(run)
    return True


def _works(request: FeedbackRequest, *, now: dt.datetime) -> bool:
    return request.booking.holds_a_place and timezone.localdate(now) <= request.works_until
