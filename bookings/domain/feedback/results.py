"""What people said of one run, for its facilitators and for staff: counts and words, never whose."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from bookings.domain import rounding
from bookings.domain.feedback.steps import AT_LEAST
from bookings.models import FeedbackAnswer
from bookings.states import FEEDBACK_QUESTIONS
from courses.models import CourseRun


@dataclass(frozen=True, kw_only=True)
class Line:
    """One of the four answers, how many gave it, and their share."""

    words: str
    count: int
    percent: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Question:
    """`lines` is empty where fewer than five answered this one."""

    words: str
    answered: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Results:
    """`total` counts all that came, `shown` those that the rest is about."""

    total: int
    shown: int
    questions: tuple[Question, ...]
    words: tuple[str, ...]

    @property
    def waiting(self) -> int:
        return self.total - self.shown


def of_run(run: CourseRun) -> Results:
    """Two queries. The words come in the order of their random keys, which is always the same and tells nothing."""
    shown = list(FeedbackAnswer.objects.filter(run=run).shown().order_by("pk").values(*FEEDBACK_QUESTIONS, "words"))
    questions = (_question(name, [row[name] for row in shown]) for name in FEEDBACK_QUESTIONS) if shown else ()
    return Results(
        total=FeedbackAnswer.objects.filter(run=run).count(),
        shown=len(shown),
        questions=tuple(questions),
        words=tuple(row["words"] for row in shown if row["words"]),
    )


def _question(name: str, said: list[int | None]) -> Question:
    words, choices = FEEDBACK_QUESTIONS[name]
    counts = Counter(value for value in said if value is not None)
    answered = counts.total()
    lines = (
        Line(words=str(label), count=counts[value], percent=rounding.percent(counts[value], answered))
        for value, label in (choices.choices if answered >= AT_LEAST else [])
    )
    return Question(words=words, answered=answered, lines=tuple(lines))
