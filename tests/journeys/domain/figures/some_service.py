"""A small service of random facts around the borders of a period: in the tables, and as plain facts beside them."""

import datetime as dt
from dataclasses import dataclass, field, replace
from random import Random

from bookings.models import Completion
from bookings.states import CompletionBasis
from journeys.models import Contact, Episode, PastCompletion, SatisfactionResponse, SurveyRound
from journeys.states import Answer, ClosingReason, OutcomeKind
from people.models import EqualityAnswers, Person
from tests import factories
from tests.factories import journeys

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class AnEpisode:
    who: int
    team: str
    borough: str | None
    funder: str | None
    specialist: str
    in_work: bool
    referred: dt.date
    profile: dt.date | None
    employer: dt.date | None
    closed: dt.date | None
    reason: str
    contacts: tuple[dt.date, ...]


@dataclass(frozen=True, kw_only=True)
class AnOutcome:
    episode: int
    kind: str
    start: dt.date
    end: dt.date | None
    is_voided: bool


@dataclass(frozen=True, kw_only=True)
class ACourse:
    """`at`: when the college issued it; None where it is from before the portal."""

    who: int
    on: dt.date
    at: dt.datetime | None = None
    is_voided: bool = False


@dataclass(frozen=True, kw_only=True)
class ASurvey:
    """`team`: whose people alone were asked."""

    closes: dt.date
    team: str | None
    answers: tuple[str, ...]


@dataclass(kw_only=True)
class Facts:
    """`said` is what each person answered: age band and ethnic group. `from_files`: the day and the answer."""

    said: list[tuple[str, str]] = field(default_factory=list)
    episodes: list[AnEpisode] = field(default_factory=list)
    outcomes: list[AnOutcome] = field(default_factory=list)
    courses: list[ACourse] = field(default_factory=list)
    surveys: list[ASurvey] = field(default_factory=list)
    from_files: list[tuple[dt.date, str]] = field(default_factory=list)


class Maker:
    """Everything it makes depends on `dice` alone. Days lie on and beside the borders of `first` to `last`."""

    def __init__(self, dice: Random, *, first: dt.date, last: dt.date, today: dt.date):
        self.dice = dice
        borders = [first - DAY, first, first + DAY, last - DAY, last, last + DAY, first + (last - first) / 2, today]
        earlier = [day - dt.timedelta(days=n) for day in (first, last, today) for n in (30, 31, 91, 182)]
        self.days = [*borders, *borders, *earlier, last + dt.timedelta(days=91)]
        self.facts = Facts()
        self.people: list[Person] = []

    def make(self, *, people: int, episodes: int) -> Facts:
        for _ in range(people):
            self._person()
        rows = [self._episode() for _ in range(episodes)]
        for _ in range(episodes * 2):
            self._outcome(rows)
        self._completions()
        for number in range(3):
            self._survey(number)
        for _ in range(self.dice.randrange(9)):
            self._answer_of_a_file()
        if self.yes(one_in=2) and people > 1:
            self._merge(into=0, other=1)
        return self.facts

    def yes(self, *, one_in: int) -> bool:
        return self.dice.randrange(one_in) == 0

    def day(self, *, least: dt.date | None = None) -> dt.date:
        found = self.dice.choice(self.days)
        return max(found, least) if least else found

    def maybe(self, *, least: dt.date | None = None) -> dt.date | None:
        return self.day(least=least) if self.yes(one_in=2) else None

    def _person(self) -> None:
        self.people.append(Person.objects.create(called="Sam"))
        said = (self.dice.choice(["25_34", "not_said", ""]), self.dice.choice(["black", "white", ""]))
        if said != ("", ""):
            EqualityAnswers.objects.create(
                person=self.people[-1], age_band=said[0], ethnic_group=said[1], answered_at=factories.NOW
            )
        self.facts.said.append(said)

    def _episode(self) -> Episode:
        referred = self.day()
        closed = self.maybe(least=referred)
        fact = AnEpisode(
            who=self.dice.randrange(len(self.people)),
            team=self.dice.choice(["Canal", "Northgate"]),
            borough=self.dice.choice(["Brent", None]),
            funder=self.dice.choice(["Lottery", "Trust", None]),
            specialist=self.dice.choice(["Amara", "Bo", "Chen"]),
            in_work=self.yes(one_in=3),
            referred=referred,
            profile=self.maybe(),
            employer=self.maybe(),
            closed=closed,
            reason=self.dice.choice(ClosingReason.values[:2]) if closed else "",
            contacts=tuple(self.day() for _ in range(self.dice.randrange(4))),
        )
        self.facts.episodes.append(fact)
        made = Episode.objects.create(
            person=self.people[fact.who],
            team=journeys.team(fact.team),
            borough=journeys.borough(fact.borough) if fact.borough else None,
            funder=journeys.funder(fact.funder) if fact.funder else None,
            specialist=journeys.EmploymentSpecialist.objects.get_or_create(name=fact.specialist)[0],
            in_work_at_referral=fact.in_work,
            referred_on=referred,
            profile_started_on=fact.profile,
            first_employer_contact_on=fact.employer,
            closed_on=closed,
            closing_reason=fact.reason,
        )
        Contact.objects.bulk_create(Contact(episode=made, on=on, recorded_at=factories.NOW) for on in fact.contacts)
        return made

    def _outcome(self, rows: list[Episode]) -> None:
        number, start = self.dice.randrange(len(rows)), self.day()
        kind = OutcomeKind.PAID_WORK if self.yes(one_in=2) else self.dice.choice(OutcomeKind.values)
        fact = AnOutcome(
            episode=number, kind=kind, start=start, end=self.maybe(least=start), is_voided=self.yes(one_in=6)
        )
        self.facts.outcomes.append(fact)
        voided = {"voided_at": factories.NOW, "void_reason": "A mistake"} if fact.is_voided else {}
        journeys.outcome(rows[number], kind=kind, started_on=start, ended_on=fact.end, **voided)

    def _completions(self) -> None:
        by, course = factories.login(), factories.course()
        for number in range(3):
            run = factories.run(of=course, session_count=0)
            for who, person in enumerate(self.people):
                if self.yes(one_in=2):
                    self._college_course(who, person, run=run, by=by)
                if self.yes(one_in=2):
                    on = self.day()
                    PastCompletion.objects.create(person=person, course=f"Course {who} {number}", completed_on=on)
                    self.facts.courses.append(ACourse(who=who, on=on))

    def _college_course(self, who: int, person: Person, *, run, by) -> None:
        on, clock = self.day(), self.dice.choice([dt.time(0, 0), dt.time(0, 30), dt.time(1, 30), dt.time(23, 59)])
        at = dt.datetime.combine(on, clock, tzinfo=factories.LONDON)
        is_voided = self.yes(one_in=5)
        voided = {"voided_at": factories.NOW, "voided_by": by, "void_reason": "A mistake"} if is_voided else {}
        Completion.objects.create(
            booking=factories.booking(run, who=person),
            basis=CompletionBasis.EARNED,
            attended=1,
            held=1,
            percent_needed=70,
            issued_at=at,
            issued_by=by,
            **voided,
        )
        self.facts.courses.append(ACourse(who=who, on=on, at=at, is_voided=is_voided))

    def _survey(self, number: int) -> None:
        closes, team = self.day(), self.dice.choice(["Canal", None])
        answers = tuple(self.dice.choice(Answer.values) for _ in range(self.dice.randrange(10)))
        made = SurveyRound.objects.create(
            name="Survey",
            code=f"survey{number}",
            opens_on=closes - 9 * DAY,
            closes_on=closes,
            team=journeys.team(team) if team else None,
        )
        SatisfactionResponse.objects.bulk_create(
            SatisfactionResponse(
                round=made, answer=each, came="link", answered_on=closes - self.dice.randrange(9) * DAY
            )
            for each in answers
        )
        self.facts.surveys.append(ASurvey(closes=closes, team=team, answers=answers))

    def _answer_of_a_file(self) -> None:
        on, answer = self.day(), self.dice.choice(Answer.values)
        SatisfactionResponse.objects.create(answered_on=on, answer=answer, came="imported")
        self.facts.from_files.append((on, answer))

    def _merge(self, *, into: int, other: int) -> None:
        """Two records turn out to be of one person: what employment support knows of them moves."""
        stays, goes = self.people[into], self.people[other]
        Episode.objects.filter(person=goes).update(person=stays)
        PastCompletion.objects.filter(person=goes).update(person=stays)
        facts = self.facts
        facts.episodes = [replace(each, who=into) if each.who == other else each for each in facts.episodes]
        facts.courses = [
            replace(each, who=into) if each.who == other and each.at is None else each for each in facts.courses
        ]
