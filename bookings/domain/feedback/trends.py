"""How a course is found over time: of each run, how many gave one of the two better answers.

Runs under five answers are left out, and so is a question that fewer than five answered. The totals are sums of what
is shown and of nothing else: what is left out cannot be reckoned from them.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from bookings.domain import rounding
from bookings.domain.feedback.steps import AT_LEAST, OPEN_FOR
from bookings.models import FeedbackAnswer
from bookings.states import FEEDBACK_QUESTIONS, GOOD_ANSWERS
from courses.models import CoursePage, CourseRun, Session
from courses.states import SessionState

# The chart and its table hold the latest so many runs.
RUNS_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Cell:
    """`good` of `answered` gave one of the two better answers; both are 0 where fewer than five answered."""

    question: str
    good: int = 0
    answered: int = 0

    @property
    def is_shown(self) -> bool:
        return self.answered >= AT_LEAST

    @property
    def percent(self) -> Decimal | None:
        return rounding.percent(self.good, self.answered)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One run; `cells` are in the order of the questions."""

    run_id: int
    code: str
    first_starts_at: dt.datetime
    answers: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Trends:
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    is_cut: bool

    @property
    def answers(self) -> int:
        return sum(row.answers for row in self.rows)


QUESTIONS = tuple(words for words, _ in FEEDBACK_QUESTIONS.values())


def of_course(course: CoursePage) -> Trends:
    """Oldest first, the latest twenty. One query."""
    shown = FeedbackAnswer.objects.shown().filter(run__course=course)
    first = Session.objects.filter(run=OuterRef("run")).order_by("starts_at").values("starts_at")[:1]
    counts = {f"{name}_said": Count(name) for name in FEEDBACK_QUESTIONS}
    counts |= {f"{name}_good": Count(name, filter=_is_good(name)) for name in FEEDBACK_QUESTIONS}
    runs = shown.order_by().values("run", "run__code").annotate(n=Count("pk"), first=Subquery(first), **counts)
    latest = list(runs.filter(n__gte=AT_LEAST).order_by("-first", "-run")[: RUNS_SHOWN + 1])
    rows = tuple(_row(found) for found in reversed(latest[:RUNS_SHOWN]))
    totals = tuple(_total(question, rows=rows, number=number) for number, question in enumerate(QUESTIONS))
    return Trends(rows=rows, totals=totals, is_cut=len(latest) > RUNS_SHOWN)


def courses() -> QuerySet[CoursePage]:
    """Courses with answers that are shown, by title; adds `runs_shown`."""
    answers = FeedbackAnswer.objects.shown().filter(run__course=OuterRef("pk")).order_by().values("run__course")
    counted = answers.annotate(n=Count("run", distinct=True)).values("n")
    found = CoursePage.objects.annotate(runs_shown=Coalesce(Subquery(counted), 0)).filter(runs_shown__gt=0)
    return found.order_by("title", "pk")


def runs_taking_paper(*, now: dt.datetime) -> QuerySet[CourseRun]:
    """Runs whose last session has begun and that people can still answer on; the latest first. Adds `ended_at`."""
    ended_at = Max("sessions__ends_at", filter=Q(sessions__state=SessionState.SCHEDULED))
    first_day = timezone.localdate(now) - OPEN_FOR
    lately = Session.objects.going_ahead().filter(run=OuterRef("pk"), ends_at__date__gte=first_day)
    to_come = Session.objects.going_ahead().filter(run=OuterRef("pk"), starts_at__gt=now)
    runs = CourseRun.objects.published().filter(Exists(lately)).exclude(Exists(to_come))
    return runs.annotate(ended_at=ended_at).select_related("course").order_by(F("ended_at").desc(), "-pk")


def _is_good(name: str) -> Q:
    return Q(**{f"{name}__in": sorted(GOOD_ANSWERS)})


def _row(found: dict) -> Row:
    cells = (
        _cell(words, good=found[f"{name}_good"], answered=found[f"{name}_said"])
        for name, (words, _) in FEEDBACK_QUESTIONS.items()
    )
    return Row(
        run_id=found["run"],
        code=found["run__code"],
        first_starts_at=found["first"],
        answers=found["n"],
        cells=tuple(cells),
    )


def _cell(question: str, *, good: int, answered: int) -> Cell:
    """Under five, how many answered is not told either."""
    if answered < AT_LEAST:
        return Cell(question=question)
    return Cell(question=question, good=good, answered=answered)


def _total(question: str, *, rows: tuple[Row, ...], number: int) -> Cell:
    cells = [row.cells[number] for row in rows]
    return _cell(question, good=sum(cell.good for cell in cells), answered=sum(cell.answered for cell in cells))
