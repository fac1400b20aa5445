"""Rows that figures choose from: episodes, outcomes, completions, answers. Voided outcomes are nowhere.

Each takes what is asked. People are told apart by the person of the episode, which moves when records are merged.
"""

import datetime as dt

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value, Window
from django.db.models.functions import Coalesce, RowNumber, TruncDate

from bookings.domain.figures import lists as of_the_college
from bookings.models import Completion
from courses.models.sessions import SessionQuerySet
from journeys.domain.figures.asked import Asked
from journeys.domain.figures.slices import Slice
from journeys.domain.survey import telling
from journeys.models import Contact, Episode, Outcome, PastCompletion, SatisfactionResponse
from journeys.models.outcomes import OutcomeQuerySet
from journeys.models.satisfaction import SatisfactionQuerySet
from journeys.states import ClosingReason, OutcomeKind


def episodes(asked: Asked) -> QuerySet[Episode]:
    """All of them, with `employer_contact_wait` and `profile_wait`: how long after being taken on."""
    return Episode.objects.filter(asked.of_part()).annotate(
        employer_contact_wait=F("first_employer_contact_on") - F("referred_on"),
        profile_wait=F("profile_started_on") - F("referred_on"),
    )


def accessing(asked: Asked) -> QuerySet[Episode]:
    """Open on a day of the period, with a contact on a day of the period on which they were open."""
    first, last = asked.days
    contact = Contact.objects.filter(
        episode=OuterRef("pk"),
        on__range=(first, last),
        on__gte=OuterRef("referred_on"),
        on__lte=Coalesce(OuterRef("closed_on"), Value(last)),
    )
    return Episode.objects.filter(asked.of_part()).open_between(first, last).filter(Exists(contact))


def outcomes(asked: Asked) -> OutcomeQuerySet:
    return Outcome.objects.standing().filter(asked.of_part("episode__"), started_on__range=asked.days)


def starts(asked: Asked) -> QuerySet[Outcome]:
    return outcomes(asked).filter(kind=OutcomeKind.PAID_WORK)


def started_from_out_of_work(asked: Asked) -> QuerySet[Outcome]:
    """Jobs started in episodes with which people use the service in the period, begun out of work."""
    return starts(asked).filter(episode__in=accessing(asked).filter(in_work_at_referral=False).values("pk"))


def first_starts(asked: Asked) -> QuerySet[Outcome]:
    """Of each person the first job ever started, in whichever episode."""
    return starts(asked).filter(pk__in=_first_of_each("episode__person", _starts_until(asked), among=starts(asked)))


def first_jobs(asked: Asked) -> QuerySet[Outcome]:
    """Of each episode the first job started in it, with `first_job_wait` since the day they were taken on."""
    in_it = Q(started_on__gte=F("episode__referred_on"))
    all_in_it = _starts_until(asked).filter(in_it)
    found = starts(asked).filter(in_it, pk__in=_first_of_each("episode", all_in_it, among=starts(asked)))
    return found.annotate(first_job_wait=F("started_on") - F("episode__referred_on"))


def still_in_work(asked: Asked) -> QuerySet[Outcome]:
    """Paid outcomes of people who are in any job when the last day ends, or whose support ended then for being in one.

    “Still working” looks at jobs without an end, or with an end after the last day.
    """
    first, last = asked.days
    goes_on = Q(ended_on__isnull=True) | Q(ended_on__gt=last)
    jobs = Outcome.objects.standing().paid().filter(goes_on, started_on__lte=last)
    closed = Episode.objects.filter(closing_reason=ClosingReason.IN_WORK, closed_on__range=(first, last))
    is_in_one = Q(episode__person__in=jobs.values("episode__person")) | Q(episode__person__in=closed.values("person"))
    return outcomes(asked).paid().filter(is_in_one)


def in_work_later(weeks: int) -> Exists:
    """Whether, so long after the start of an outcome, its person is in any paid work. A gap on that day means no."""
    day = ExpressionWrapper(OuterRef("started_on") + Value(dt.timedelta(weeks=weeks)), output_field=DateField())
    until = Q(ended_on__isnull=True) | Q(ended_on__gte=day)
    of_person = Outcome.objects.standing().paid().filter(episode__person=OuterRef("episode__person"))
    return Exists(of_person.filter(until, started_on__lte=day))


def of_the_portal(asked: Asked) -> QuerySet[Completion]:
    """Completions as the college's figures count them."""
    return of_the_college.completions(asked.period, now=asked.now).filter(_of_people(asked, "booking__person__"))


def before_the_portal(asked: Asked) -> QuerySet[PastCompletion]:
    return PastCompletion.objects.filter(_of_people(asked, "person__"), completed_on__range=asked.days)


def completions(asked: Asked) -> QuerySet:
    """With who, which course, and London's day of it."""
    title, on = F("booking__run__course__title"), TruncDate("issued_at")
    return of_the_portal(asked).annotate(who=F("booking__person"), title=title, on=on)


def past_completions(asked: Asked) -> QuerySet:
    """With who, which course, and on which day."""
    return before_the_portal(asked).annotate(who=F("person"), title=F("course"), on=F("completed_on"))


def supported(asked: Asked, *, who: str = "who") -> Exists:
    """Whether somebody was with employment support on the day `on`. What is asked about has `on`, and `who` leads."""
    on = OuterRef("on")
    until = Q(closed_on__isnull=True) | Q(closed_on__gte=on)
    return Exists(Episode.objects.filter(asked.of_part(), until, person=OuterRef(who), referred_on__lte=on))


def courses(asked: Asked) -> QuerySet:
    """Of both kinds, as mappings."""
    return _both(completions(asked), past_completions(asked))


def courses_of_people_supported(asked: Asked) -> QuerySet:
    return _both(*(found.filter(supported(asked)) for found in (completions(asked), past_completions(asked))))


def counted_with_support(asked: Asked) -> tuple[QuerySet, QuerySet]:
    """As `courses_of_people_supported`, to be counted: no table more than it takes."""
    college = of_the_portal(asked).annotate(on=TruncDate("issued_at"))
    past = before_the_portal(asked).annotate(on=F("completed_on"))
    return college.filter(supported(asked, who="booking__person")), past.filter(supported(asked, who="person"))


def answers(asked: Asked) -> SatisfactionQuerySet:
    """Answers of rounds whose last day is in the period, each round with all of its answers or none.

    Of files those of the days themselves, where they are enough to hide each.
    """
    told = telling.answers(today=asked.today)
    of_files = told.filter(round__isnull=True, answered_on__range=asked.days)
    are_enough = Exists(of_files[telling.FEWEST - 1 : telling.FEWEST])
    return _that_count(told.filter(Q(round__isnull=False) | are_enough), asked).filter(counts_on__range=asked.days)


def answers_left_out(asked: Asked) -> SatisfactionQuerySet:
    """Those of the period, to its very end, that may not be told of: see telling.py."""
    days = (asked.period.first_on, asked.period.last_on)
    found = _that_count(SatisfactionResponse.objects.answered(), asked)
    return found.filter(counts_on__range=days).exclude(pk__in=answers(asked).values("pk"))


def _that_count(found: SatisfactionQuerySet, asked: Asked) -> SatisfactionQuerySet:
    """`found` of that part, with `counts_on`: for the answers of a round its last day, so that no day tells of one."""
    of_team = Q(round__team=asked.part.value) if asked.part and has_answers(asked.part) else Q()
    return found.filter(of_team).alias(counts_on=Coalesce("round__closes_on", "answered_on"))


def has_answers(part: Slice) -> bool:
    """A round may be for one team, and for nothing else."""
    return part.kind == "team" and bool(part.value)


def held(asked: Asked) -> SessionQuerySet:
    return of_the_college.held(asked.period, now=asked.now)


def _starts_until(asked: Asked) -> QuerySet[Outcome]:
    """Every job ever started, up to the last day asked about: what is later is nobody's first one of the period."""
    _, last = asked.days
    return Outcome.objects.standing().filter(kind=OutcomeKind.PAID_WORK, started_on__lte=last)


def _first_of_each(whose: str, found: QuerySet[Outcome], *, among: QuerySet[Outcome]) -> QuerySet:
    """The keys of the first of each who is `among` them: of two on one day, the one that was recorded first.

    Ranked in one pass: a look for anything earlier, row by row, takes PostgreSQL minutes right after an import.
    """
    place = Window(RowNumber(), partition_by=[F(whose)], order_by=["started_on", "pk"])
    theirs = found.filter(**{f"{whose}__in": among.values(whose)})
    return theirs.annotate(place=place).filter(place=1).values("pk")


def _of_people(asked: Asked, path: str) -> Q:
    return asked.part.people(path) if asked.part and asked.part.is_of_people else Q()


def _both(*found: QuerySet) -> QuerySet:
    first, second = (rows.order_by().values("who", "title", "on") for rows in found)
    return first.union(second, all=True)
