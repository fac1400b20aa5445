"""The figures by plain loops over plain facts, from their definitions in words: nothing here reads a table."""

import datetime as dt
from collections.abc import Callable, Iterable
from fractions import Fraction
from statistics import median

from tests.journeys.domain.figures.some_service import AnEpisode, AnOutcome, Facts

PAID = ("paid_work", "job_retained")
FEWEST = 5  # answers of a survey that may be told of
PART = {"team": "team", "borough": "borough", "funder": "funder", "specialist": "specialist"}


class Slow:
    """`part`: a kind and a value (None: not recorded), or None for the whole service."""

    def __init__(self, facts: Facts, *, first: dt.date, last: dt.date, now: dt.datetime, part: tuple | None):
        self.facts, self.first, self.now, self.part = facts, first, now, part
        self.today = now.date()
        self.last = min(last, self.today)

    def figures(self) -> dict[str, int | None]:
        found = self._reach() | self._work() | self._staying() | self._courses() | self._times() | self._answers()
        nobody = None if self.part else 0
        return found | {"held": nobody, "co_facilitated": nobody}

    # What belongs where

    def within(self, day: dt.date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def belongs(self, episode: AnEpisode) -> bool:
        if self.part is None:
            return True
        kind, value = self.part
        return (getattr(episode, kind) if kind in PART else self.told(episode.who)) == value

    def told(self, who: int) -> str:
        age, group = self.facts.said[who]
        return age if self.part and self.part[0] == "age_band" else group

    def here(self) -> list[AnEpisode]:
        return [each for each in self.facts.episodes if self.belongs(each)]

    def of(self, outcome: AnOutcome) -> AnEpisode:
        return self.facts.episodes[outcome.episode]

    def standing(self) -> list[AnOutcome]:
        return [each for each in self.facts.outcomes if not each.is_voided]

    def began(self, *kinds: str) -> list[AnOutcome]:
        return [
            each
            for each in self.standing()
            if each.kind in kinds and self.within(each.start) and self.belongs(self.of(each))
        ]

    def people(self, outcomes: Iterable[AnOutcome]) -> set[int]:
        return {self.of(each).who for each in outcomes}

    # The figures

    def accessing(self) -> list[AnEpisode]:
        return [each for each in self.here() if any(self.within(on) and is_open(each, on) for on in each.contacts)]

    def _reach(self) -> dict[str, int | None]:
        accessing = self.accessing()
        jobless = {id(each) for each in accessing if not each.in_work}
        started = [each for each in self.began("paid_work") if id(self.of(each)) in jobless]
        there = [each for each in self.here() if is_open(each, self.last)]
        return {
            "people_accessing": len({each.who for each in accessing}),
            "out_of_work_at_referral": len({each.who for each in accessing if not each.in_work}),
            "out_of_work_started": len(self.people(started)),
            "referrals": sum(self.within(each.referred) for each in self.here()),
            "caseload": len({each.who for each in there}),
            "specialists": len({each.specialist for each in there}),
        }

    def _work(self) -> dict[str, int | None]:
        ever: dict[int, dt.date] = {}
        for each in self.standing():
            if each.kind == "paid_work":
                ever.setdefault(self.of(each).who, each.start)
                ever[self.of(each).who] = min(ever[self.of(each).who], each.start)
        first = {}
        for number, each in enumerate(self.facts.outcomes):
            who = self.of(each).who
            if not each.is_voided and each.kind == "paid_work" and each.start == ever[who]:
                first.setdefault(who, number)
        of_part = [self.facts.outcomes[number] for number in first.values()]
        return {
            "paid_outcomes": len(self.began(*PAID)),
            "people_with_paid_outcome": len(self.people(self.began(*PAID))),
            "job_starts": len(self.began("paid_work")),
            "people_into_work": sum(self.within(each.start) and self.belongs(self.of(each)) for each in of_part),
            "volunteering": len(self.began("volunteering")),
            "placements": len(self.began("work_placement")),
            "education_training_outcomes": len(self.began("education", "training")),
        }

    def _staying(self) -> dict[str, int | None]:
        found: dict[str, int | None] = {
            "still_working_or_closed_in_work": sum(self.is_still(who) for who in self.people(self.began(*PAID)))
        }
        for weeks in (13, 26):
            later = dt.timedelta(days=weeks * 7)
            due = [each for each in self.began("paid_work") if each.start + later <= self.today]
            kept = [each for each in due if self.works(self.of(each).who, each.start + later)]
            not_due = len(self.began("paid_work")) - len(due)
            found |= {f"due_{weeks}": len(due), f"sustained_{weeks}": len(kept), f"not_due_{weeks}": not_due}
        return found

    def jobs(self, who: int) -> list[AnOutcome]:
        return [each for each in self.standing() if each.kind in PAID and self.of(each).who == who]

    def works(self, who: int, day: dt.date) -> bool:
        return any(each.start <= day <= (each.end or dt.date.max) for each in self.jobs(who))

    def is_still(self, who: int) -> bool:
        goes_on = any(each.start <= self.last < (each.end or dt.date.max) for each in self.jobs(who))
        theirs = [each for each in self.facts.episodes if each.who == who]
        return goes_on or any(each.reason == "in_work" and self.within(each.closed) for each in theirs)

    def _courses(self) -> dict[str, int | None]:
        everybody = supported = 0
        is_of_people = self.part is not None and self.part[0] not in PART
        for each in self.facts.courses:
            if each.is_voided or not self.within(each.on) or (each.at and each.at > self.now):
                continue
            if is_of_people and self.told(each.who) != self.part[1]:
                continue
            everybody += 1
            supported += any(is_open(e, each.on) for e in self.here() if e.who == each.who)
        is_told = self.part is None or is_of_people
        return {"courses_completed": supported, "courses_completed_all": everybody if is_told else None}

    def _times(self) -> dict[str, int | None]:
        first_jobs = []
        for episode in self.here():
            theirs = [e.start for e in self.standing() if e.kind == "paid_work" and self.of(e) is episode]
            later = [day for day in theirs if day >= episode.referred]
            first_jobs += [(episode, min(later))] if later else []
        return (
            self._waits("employer_contact", "employer_contacts", lambda e: e.employer)
            | self._waits("profile", "profiles", lambda e: e.profile)
            | self._measured("first_job", "first_jobs", first_jobs)
        )

    def _waits(self, name: str, count: str, day: Callable[[AnEpisode], dt.date | None]) -> dict[str, int | None]:
        return self._measured(name, count, [(each, day(each)) for each in self.here()])

    def _measured(self, name: str, count: str, pairs: list) -> dict[str, int | None]:
        waits = [(day - each.referred).days for each, day in pairs if self.within(day) and day >= each.referred]
        middle = int(Fraction(median(map(Fraction, waits))) * 86400) if waits else None
        return {count: len(waits), f"{name}_30": sum(n <= 30 for n in waits), f"days_to_{name}": middle}

    def _answers(self) -> dict[str, int | None]:
        given = self.given()
        if self.part:
            given = [each for each in given if self.part[0] == "team" and each[1] == self.part[1]]
            if not given:
                return {"satisfied": None, "satisfaction_answered": None}
        return {
            "satisfied": sum(answer in ("very", "quite") for answer, _ in given),
            "satisfaction_answered": len(given),
        }

    def given(self) -> list[tuple[str, str | None]]:
        """Each answer with its team: of a survey that nothing joins any more and has enough, all on its last day."""
        found = []
        for each in self.facts.surveys:
            answered = [answer for answer in each.answers if answer != "no_answer"]
            if (
                each.closes + dt.timedelta(days=30) < self.today
                and len(answered) >= FEWEST
                and self.within(each.closes)
            ):
                found += [(answer, each.team) for answer in answered]
        of_files = [answer for on, answer in self.facts.from_files if answer != "no_answer" and self.within(on)]
        if len(of_files) >= FEWEST:
            found += [(answer, None) for answer in of_files]
        return found


def is_open(episode: AnEpisode, day: dt.date) -> bool:
    return episode.referred <= day <= (episode.closed or dt.date.max)
