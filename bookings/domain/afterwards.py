"""What erasing, merging and checking mean for what is written after a session."""

from collections.abc import Iterator

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from bookings.domain.feedback.steps import AT_LEAST
from bookings.domain.merge_steps import Work
from bookings.models import Booking, FeedbackAnswer, FeedbackRequest, HowAreYou
from bookings.states import FeedbackSource
from courses.models import CourseRun, Facilitator


def forget(people: list[int]) -> None:
    """How they were is gone, and so is that they were asked for feedback: their link leads nowhere.

    What they answered has no name, so nobody could find it: it stays.
    """
    HowAreYou.objects.filter(facilitator__person__in=people).delete()
    FeedbackRequest.objects.filter(booking__person__in=people).delete()
    Facilitator.objects.filter(person__in=people).update(supporter=None)


def supports_somebody(logins: list[int]) -> bool:
    """Whether one of `logins` is named to support somebody who teaches."""
    return Facilitator.objects.filter(supporter__in=logins).exists()


def was_written_to(login: int) -> bool:
    """Whether closing `login` would take from its owner what only they may read, or hand it to another login."""
    return supports_somebody([login]) or HowAreYou.objects.filter(supporter=login).exists()


def join_feedback(stays: Booking, ends: Booking, *, work: Work) -> None:
    """Both bookings are of one person and run: they are asked once, and answer once."""
    asked = {row.booking_id: row for row in FeedbackRequest.objects.filter(booking__in=[stays, ends])}
    own, other = asked.get(stays.pk), asked.get(ends.pk)
    if other and not own:
        work.change(other, booking_id=stays.pk)
    elif other and own:
        work.change(own, is_answered=own.is_answered or other.is_answered)


def faults() -> Iterator[str]:
    """One line a fault; lines name rows by number, never a person."""
    words = HowAreYou.objects.order_by("pk")
    for pk in words.filter(supporter__person=F("facilitator__person")).values_list("pk", flat=True):
        yield f"how are you {pk}: to be read by the one who wrote it"
    for pk in words.filter(facilitator__person__erased_at__isnull=False).values_list("pk", flat=True):
        yield f"how are you {pk}: still there though its person is erased"
    counted = FeedbackAnswer.objects.order_by().values("run").annotate(shown=Count("pk", filter=Q(is_shown=True)))
    for row in counted.filter(shown__gt=0, shown__lt=AT_LEAST):
        yield f"run {row['run']}: feedback is shown of fewer than {AT_LEAST}"
    yield from _answers_missing()


def _answers_missing() -> Iterator[str]:
    """Requests of the erased are gone, their answers stay: there may be more answers, never fewer."""
    said = FeedbackAnswer.objects.filter(run=OuterRef("pk"), source=FeedbackSource.LINK).order_by().values("run")
    answered = FeedbackRequest.objects.filter(booking__run=OuterRef("pk"), is_answered=True).order_by()
    runs = CourseRun.objects.annotate(
        said=Coalesce(Subquery(said.annotate(n=Count("pk")).values("n")), 0),
        answered=Coalesce(Subquery(answered.values("booking__run").annotate(n=Count("pk")).values("n")), 0),
    )
    for run in runs.filter(answered__gt=F("said")).order_by("pk"):
        yield f"run {run.pk} ({run.code}): {run.answered} people have answered by link, {run.said} answers exist"
