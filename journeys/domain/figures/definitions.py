"""What each figure of employment support is: its name, its definition in words, and what it is a share of.

The figures are those that services of individual placement and support report (the employment rate as IPS Grow counts
it since April 2024). A period has its first and its last day in it; days are London's.
"""

from dataclasses import dataclass

from bookings.domain.figures import definitions
from bookings.domain.figures.definitions import ALONE, Unit
from bookings.domain.figures.suppression import OUTSIDE

MOST_PER_SPECIALIST = 20  # principle 1 of the IPS model


@dataclass(frozen=True, kw_only=True)
class Figure(definitions.Figure):
    """As the college's figures. `flows`: from which sum to which, see hiding.py. `benchmark` is what is aimed at.

    A figure with `unit` DAYS is kept in seconds, as the college's are.
    """

    benchmark: str = ""

    @property
    def says(self) -> str:
        """Its definition."""
        return self.words


@dataclass(frozen=True, kw_only=True)
class Section:
    key: str
    name: str
    figures: tuple[Figure, ...]


REACH = Section(
    key="reach",
    name="People reached",
    figures=(
        Figure(
            key="people_accessing",
            name="People who used the service",
            words="Different people who were with employment support on at least one day of the period and met or "
            "spoke with us in it at least once, in that same time with us. Somebody who came twice counts once.",
            flows=("by_work_at_referral", "by_paid_outcome"),
        ),
        Figure(
            key="referrals",
            name="People taken on",
            words="Times that somebody was taken onto a caseload on a day of the period.",
            flows=ALONE,
        ),
    ),
)
WORK = Section(
    key="work",
    name="Work",
    figures=(
        Figure(
            key="paid_outcomes",
            name="Jobs started or kept",
            words="Paid jobs that people started, and jobs that they kept with our support, dated in the period. Each "
            "counts, also two of one person. Records taken back do not count, nor does volunteering.",
            flows=(OUTSIDE, "paid_outcomes"),
        ),
        Figure(
            key="people_with_paid_outcome",
            name="People who started or kept a paid job",
            words="Different people in those jobs, out of people who used the service: the placement rate.",
            of="people_accessing",
            flows=("by_paid_outcome", "people_with_paid_outcome"),
        ),
        Figure(
            key="out_of_work_at_referral",
            name="People out of work when they came",
            words="People who used the service in the period and were out of work when they were taken on. Somebody "
            "who came twice is one of them if they were out of work once.",
            of="people_accessing",
            flows=("out_of_work_at_referral", "by_work_at_referral"),
        ),
        Figure(
            key="out_of_work_started",
            name="People out of work who started work",
            words="Of those, people who started a paid job in the period, in a time with us that they began out of "
            "work: the employment rate as IPS Grow counts it since April 2024.",
            of="out_of_work_at_referral",
            flows=(OUTSIDE, "out_of_work_at_referral"),
            benchmark="40%",
        ),
        Figure(
            key="job_starts",
            name="Jobs started",
            words="Paid jobs started in the period, each counted, whether it is somebody’s first or third. A job is "
            "recorded once four hours of it are worked.",
            flows=("paid_outcomes", "job_starts"),
        ),
        Figure(
            key="people_into_work",
            name="People into work",
            words="Different people whose first paid job with us began in the period. Only the first start that is "
            "recorded of anybody counts, so that quarters add up to the year.",
            flows=ALONE,
        ),
        Figure(
            key="volunteering",
            name="Volunteering begun",
            words="Volunteering that began in the period. It is no paid job and in no rate of work.",
            flows=ALONE,
        ),
        Figure(
            key="placements",
            name="Work placements begun",
            words="Work placements that began in the period. They are no paid jobs and in no rate of work.",
            flows=ALONE,
        ),
    ),
)


Flows = tuple[str, str]


def _weeks_later(weeks: int, *, sustained: Flows, due: Flows, not_due: Flows) -> tuple[Figure, ...]:
    days = weeks * 7
    return (
        Figure(
            key=f"sustained_{weeks}",
            name=f"In work {weeks} weeks later",
            words=f"Jobs started in the period whose person is in paid work on the day that is {days} days after the "
            "start, in that job or another: jobs may follow on. The first and the last day of a job are days in work. "
            f"Out of the starts that are {days} days old today.",
            of=f"due_{weeks}",
            flows=sustained,
        ),
        Figure(
            key=f"due_{weeks}",
            name=f"Starts that are {weeks} weeks old",
            words=f"Jobs started in the period, at least {days} days ago.",
            flows=due,
        ),
        Figure(
            key=f"not_due_{weeks}",
            name=f"Not due yet at {weeks} weeks",
            words=f"Jobs started in the period, fewer than {days} days ago. Nobody can know yet: they are in no share.",
            flows=not_due,
        ),
    )


STAYING = Section(
    key="staying",
    name="Staying in work",
    figures=(
        Figure(
            key="still_working_or_closed_in_work",
            name="Still working, or in work when support ended",
            words="Of people who started or kept a paid job in the period, those who are in any paid job when its last "
            "day ends (one without an end, or with an end after that day), and those whose support ended in the "
            "period because they were in work.",
            of="people_with_paid_outcome",
            flows=("people_with_paid_outcome", OUTSIDE),
        ),
        *_weeks_later(
            13,
            sustained=("due_13", "due_13_again"),
            due=("job_starts", "due_13"),
            not_due=("job_starts", "not_due_26"),
        ),
        *_weeks_later(
            26, sustained=("due_26", OUTSIDE), due=("due_13_again", "due_26"), not_due=("not_due_26", OUTSIDE)
        ),
    ),
)
LEARNING = Section(
    key="learning",
    name="Learning",
    figures=(
        Figure(
            key="education_training_outcomes",
            name="Education and training begun",
            words="Education and training that began in the period, each counted.",
            flows=ALONE,
        ),
        Figure(
            key="courses_completed",
            name="College courses completed by people we support",
            words="Courses of the college completed on a day of the period by people who were with employment support "
            "on that day. No course has to come before support to find work.",
            flows=("courses_completed_all", OUTSIDE),
        ),
        Figure(
            key="courses_completed_all",
            name="All college courses completed",
            words="Completions of everybody, dated in the period and not taken back.",
            flows=(OUTSIDE, "courses_completed_all"),
        ),
    ),
)


def _time(key: str, *, count: str, thing: str, times: str) -> tuple[Figure, ...]:
    return (
        Figure(
            key=f"days_to_{key}",
            name=f"Days to the {thing}, median",
            words=f"Days from being taken on to the {thing}, where that came in the period: half took no longer. Who "
            "still waits is not in it.",
            unit=Unit.DAYS,
        ),
        Figure(
            key=f"{key}_30",
            name=f"The {thing} within 30 days",
            words=f"Of those, at most 30 days from being taken on to the {thing}.",
            of=count,
            flows=(count, OUTSIDE),
        ),
        Figure(
            key=count,
            name=times,
            words=f"The {thing} of a time with us, dated in the period, on the day they were taken on or later.",
            flows=(OUTSIDE, count),
        ),
    )


TIME = Section(
    key="time",
    name="How long it takes",
    figures=(
        *_time(
            "employer_contact",
            count="employer_contacts",
            thing="first contact with an employer",
            times="First contacts with employers",
        ),
        *_time(
            "profile", count="profiles", thing="start of the vocational profile", times="Vocational profiles started"
        ),
        *_time("first_job", count="first_jobs", thing="first paid job started", times="First paid jobs started"),
    ),
)
SATISFACTION = Section(
    key="satisfaction",
    name="What people say",
    figures=(
        Figure(
            key="satisfied",
            name="Very or quite satisfied",
            words="Answers “very” and “quite satisfied” in the confidential survey, of all answers that are counted.",
            of="satisfaction_answered",
            flows=("satisfaction_answered", OUTSIDE),
        ),
        Figure(
            key="satisfaction_answered",
            name="Answers to the survey",
            words="Answers that say how satisfied somebody is, in surveys whose last day is in the period. All answers "
            "of a survey come in at once, 30 days after its last day, if enough people have answered, so that nobody "
            "can tell who said what. “No answer” is not one. A team has the answers of surveys for that team alone.",
            flows=(OUTSIDE, "satisfaction_answered"),
        ),
    ),
)
TEAM = Section(
    key="team",
    name="The team",
    figures=(
        Figure(
            key="caseload",
            name="People on a caseload",
            words="Different people who are with employment support on the last day of the period, or today where that "
            "is still to come.",
            flows=ALONE,
            benchmark=f"{MOST_PER_SPECIALIST} or fewer for each employment specialist",
        ),
        Figure(
            key="specialists",
            name="Employment specialists with a caseload",
            words="Employment specialists who support somebody on that day.",
        ),
        Figure(
            key="held",
            name="College sessions held",
            words="Sessions of the college that began in the period, went ahead and have ended.",
        ),
        Figure(
            key="co_facilitated",
            name="Facilitated by a peer and a professional together",
            words="Sessions held that a person with lived experience and a professional did facilitate, by the "
            "register, out of all sessions held: the figure of the college’s figures.",
            of="held",
        ),
    ),
)
SECTIONS = (REACH, WORK, STAYING, LEARNING, TIME, SATISFACTION, TEAM)
FIGURES = {figure.key: figure for section in SECTIONS for figure in section.figures}
