"""When answers are shown: not under five, then several at a time, so that no answer can be told from two looks.

Somebody who looks twice, with one answer between, would know what that one said. So the first five become visible
together, then each time at least three more. Whoever copies forms knows what stands on them: answers by link therefore
wait until three of them can be shown together, however many forms come in. What is left over is never shown.
"""

import datetime as dt

from django.utils import timezone

from bookings.domain.feedback.asking import STILL_FRESH
from bookings.models import FeedbackAnswer
from bookings.models.feedback import LINK_WORKS_FOR
from bookings.states import FeedbackSource
from courses.models import CourseRun, Session

AT_LEAST = 5
A_STEP = 3
# Whoever is asked last can answer until then.
OPEN_FOR = dt.timedelta(days=1) + STILL_FRESH + LINK_WORKS_FOR


def last_session(run: CourseRun) -> Session | None:
    """The last one that goes ahead."""
    return run.sessions.going_ahead().order_by("-ends_at", "-pk").first()


def is_over(last: Session, *, now: dt.datetime) -> bool:
    """Whether nobody can answer any more, by link or on paper, once `last` was the last session."""
    return timezone.localdate(now) > timezone.localdate(last.ends_at) + OPEN_FOR


def takes_paper(run: CourseRun, *, now: dt.datetime) -> bool:
    """Whether a form that was filled in on paper can be entered."""
    last = last_session(run)
    return last is not None and last.has_started(now) and not is_over(last, now=now)


def show_when_enough(run: CourseRun) -> None:
    """Shows the answers that wait, where there are enough of them. The caller holds the run's lock.

    One or two answers by link go on waiting, and forms are shown without them.
    """
    waiting = FeedbackAnswer.objects.filter(run=run, is_shown=False)
    by_link = waiting.filter(source=FeedbackSource.LINK).count()
    batch = waiting.exclude(source=FeedbackSource.LINK) if by_link < A_STEP else waiting
    number = batch.count()
    if number >= A_STEP and FeedbackAnswer.objects.filter(run=run).shown().count() + number >= AT_LEAST:
        batch.update(is_shown=True)
