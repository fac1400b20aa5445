"""The rows behind each figure. What is counted and what is listed are the same querysets."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Model, Q, QuerySet

from bookings.domain.figures.periods import Period
from courses.models import Session
from journeys.domain.figures import rows
from journeys.domain.figures.asked import Asked
from journeys.domain.figures.slices import Slice
from journeys.models import EmploymentSpecialist
from journeys.states import LEARNING, PAID, SATISFIED, OutcomeKind
from people.models import Person

SHORT = dt.timedelta(days=30)
Which = Callable[[Asked], Q]
PEOPLE = ("person", Person)
PEOPLE_OF_OUTCOMES = ("episode__person", Person)


def _all(_asked: Asked) -> Q:
    return Q()


def _is(**words: object) -> Which:
    return lambda _asked: Q(**words)


@dataclass(frozen=True, kw_only=True)
class Behind:
    """The rows of a figure: those of `rows` that fit `which`.

    `each`: where the figure counts people (or specialists), the way to them from a row, each counted once.
    `tells`: whether it can be told of one part of the service alone.
    """

    rows: Callable[[Asked], QuerySet]
    which: Which = _all
    each: tuple[str, type[Model]] | None = None
    tells: Callable[[Slice], bool] = lambda _part: True


def _taken_on(asked: Asked) -> Q:
    return Q(referred_on__range=asked.days)


def _open_at_the_end(asked: Asked) -> Q:
    return Q(referred_on__lte=asked.last_on) & (Q(closed_on__isnull=True) | Q(closed_on__gte=asked.last_on))


def _came(wait: str, day: str, *, short: bool = False) -> Which:
    """Where `day` is one of the period, on the day they were taken on or later; `short`: after at most 30 days."""
    within = Q((f"{wait}__lte", SHORT)) if short else Q()
    return lambda asked: Q((f"{day}__range", asked.days), (f"{wait}__gte", dt.timedelta())) & within


def _start(weeks: int, *, is_due: bool = True) -> Which:
    """Jobs started so long ago, or not yet."""
    word = "lte" if is_due else "gt"
    return lambda asked: Q((f"started_on__{word}", asked.today - dt.timedelta(weeks=weeks)), kind=OutcomeKind.PAID_WORK)


def _lasting(weeks: int) -> Which:
    return lambda asked: _start(weeks)(asked) & Q(rows.in_work_later(weeks))


CONTACT = ("employer_contact_wait", "first_employer_contact_on")
PROFILE = ("profile_wait", "profile_started_on")
# `Behind` by the figure's key. Figures of the same rows are counted by one query.
BEHIND: dict[str, Behind] = {
    "people_accessing": Behind(rows=rows.accessing, each=PEOPLE),
    "out_of_work_at_referral": Behind(rows=rows.accessing, which=_is(in_work_at_referral=False), each=PEOPLE),
    "out_of_work_started": Behind(rows=rows.started_from_out_of_work, each=PEOPLE_OF_OUTCOMES),
    "paid_outcomes": Behind(rows=rows.outcomes, which=_is(kind__in=PAID)),
    "people_with_paid_outcome": Behind(rows=rows.outcomes, which=_is(kind__in=PAID), each=PEOPLE_OF_OUTCOMES),
    "job_starts": Behind(rows=rows.outcomes, which=_is(kind=OutcomeKind.PAID_WORK)),
    "people_into_work": Behind(rows=rows.first_starts, each=PEOPLE_OF_OUTCOMES),
    "volunteering": Behind(rows=rows.outcomes, which=_is(kind=OutcomeKind.VOLUNTEERING)),
    "placements": Behind(rows=rows.outcomes, which=_is(kind=OutcomeKind.WORK_PLACEMENT)),
    "education_training_outcomes": Behind(rows=rows.outcomes, which=_is(kind__in=LEARNING)),
    "still_working_or_closed_in_work": Behind(rows=rows.still_in_work, each=PEOPLE_OF_OUTCOMES),
    "due_13": Behind(rows=rows.outcomes, which=_start(13)),
    "not_due_13": Behind(rows=rows.outcomes, which=_start(13, is_due=False)),
    "sustained_13": Behind(rows=rows.outcomes, which=_lasting(13)),
    "due_26": Behind(rows=rows.outcomes, which=_start(26)),
    "not_due_26": Behind(rows=rows.outcomes, which=_start(26, is_due=False)),
    "sustained_26": Behind(rows=rows.outcomes, which=_lasting(26)),
    "courses_completed": Behind(rows=rows.courses_of_people_supported),
    "courses_completed_all": Behind(rows=rows.courses, tells=lambda part: part.is_of_people),
    "referrals": Behind(rows=rows.episodes, which=_taken_on),
    "employer_contacts": Behind(rows=rows.episodes, which=_came(*CONTACT)),
    "employer_contact_30": Behind(rows=rows.episodes, which=_came(*CONTACT, short=True)),
    "profiles": Behind(rows=rows.episodes, which=_came(*PROFILE)),
    "profile_30": Behind(rows=rows.episodes, which=_came(*PROFILE, short=True)),
    "first_jobs": Behind(rows=rows.first_jobs),
    "first_job_30": Behind(rows=rows.first_jobs, which=_is(first_job_wait__lte=SHORT)),
    "satisfied": Behind(rows=rows.answers, which=_is(answer__in=SATISFIED), tells=rows.has_answers),
    "satisfaction_answered": Behind(rows=rows.answers, tells=rows.has_answers),
    "caseload": Behind(rows=rows.episodes, which=_open_at_the_end, each=PEOPLE),
    "specialists": Behind(rows=rows.episodes, which=_open_at_the_end, each=("specialist", EmploymentSpecialist)),
    "held": Behind(rows=rows.held, tells=lambda _part: False),
    "co_facilitated": Behind(
        rows=rows.held, which=lambda _: Q(pk__in=Session.objects.co_facilitated().values("pk")), tells=lambda _: False
    ),
}
# Of a median: the figure whose rows it is taken of, and what of them.
MEDIANS = {
    "days_to_employer_contact": ("employer_contacts", "employer_contact_wait"),
    "days_to_profile": ("profiles", "profile_wait"),
    "days_to_first_job": ("first_jobs", "first_job_wait"),
}


def behind(key: str, *, period: Period, slice: Slice | None = None, now: dt.datetime) -> QuerySet:
    """The rows that the figure `key` counts: of a median those it is taken of. Raises KeyError of no such figure.

    Courses completed come as mappings with `who` (a person's id), `title` and `on`. They hold courses of people who
    did not agree that whoever supports them sees these: a list for specialists or team leaders leaves those out.
    """
    return counted(BEHIND[MEDIANS.get(key, (key,))[0]], asked=Asked(period=period, part=slice, now=now))


def counted(figure: Behind, *, asked: Asked) -> QuerySet:
    found = figure.rows(asked)
    if asked.part and not figure.tells(asked.part):
        return found.none()
    if figure.which is not _all:
        found = found.filter(figure.which(asked))
    if figure.each is None:
        return found
    path, model = figure.each
    return model._default_manager.filter(pk__in=found.order_by().values(path))


def count(key: str, *, asked: Asked) -> Count:
    """Counts the figure `key` among its rows: each person (or specialist) once where it counts people."""
    figure = BEHIND[key]
    path = figure.each[0] if figure.each else "pk"
    return Count(path, distinct=figure.each is not None, filter=figure.which(asked) or None)
