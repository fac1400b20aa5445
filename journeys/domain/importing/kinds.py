"""The files there are: their columns, as data/README.md says, and what the cells of one line must agree on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from courses.domain.csv_files import columns
from courses.domain.csv_files.cells import choice, yes_or_no
from courses.domain.csv_files.columns import Column
from journeys.domain.importing import cells
from journeys.models import (
    Borough,
    EmploymentSpecialist,
    Episode,
    Funder,
    Outcome,
    PastCompletion,
    Team,
)
from journeys.states import Answer, ClosingReason, OutcomeKind
from people.models import Person

# Column and message of each thing that is wrong between the cells of a line.
Checked = Iterator[tuple[str, str]]


def _day(name: str) -> Column:
    return Column(name=name, read=cells.day)


def _day_if_any(name: str) -> Column:
    return Column(name=name, read=cells.day, may_be_empty=True, when_empty=None)


EPISODE_COLUMNS = (
    columns.text("episode_ref", Episode, "reference"),
    columns.text("person_ref", Person, "reference"),
    columns.text("team", Team, "name"),
    columns.text("borough", Borough, "name", may_be_empty=True),
    columns.text("funder", Funder, "name", may_be_empty=True),
    columns.text("specialist", EmploymentSpecialist, "name"),
    _day("referred_on"),
    Column(name="in_work_at_referral", read=yes_or_no),
    _day_if_any("profile_started_on"),
    _day_if_any("first_employer_contact_on"),
    _day_if_any("closed_on"),
    Column(name="closing_reason", read=choice(ClosingReason.values), may_be_empty=True),
    Column(name="contact_dates", read=cells.days, may_be_empty=True, when_empty=()),
)
OUTCOME_COLUMNS = (
    columns.text("outcome_ref", Outcome, "reference"),
    columns.text("episode_ref", Episode, "reference"),
    Column(name="kind", read=choice(OutcomeKind.values)),
    _day("started_on"),
    _day_if_any("ended_on"),
    Column(name="hours_per_week", read=cells.hours, may_be_empty=True, when_empty=None),
    Column(name="competitive", read=yes_or_no),
)
COMPLETION_COLUMNS = (
    columns.text("person_ref", Person, "reference"),
    columns.text("course", PastCompletion, "course"),
    _day("completed_on"),
)
SATISFACTION_COLUMNS = (_day("answered_on"), Column(name="answer", read=choice(Answer.values)))


def _of_an_episode(values: dict) -> Checked:
    closed, reason = values.get("closed_on"), values.get("closing_reason")
    referred = values.get("referred_on")
    if closed and referred and closed < referred:
        yield "closed_on", f"{closed} is before referred_on, {referred}: mend one of the two days"
    if reason and "closed_on" in values and closed is None:
        yield "closed_on", "this cell is empty: write the day it was closed on, or leave closing_reason empty too"
    if closed and reason == "":
        yield "closing_reason", "this cell is empty: write why it was closed, or leave closed_on empty too"


def _of_an_outcome(values: dict) -> Checked:
    started, ended = values.get("started_on"), values.get("ended_on")
    if started and ended and ended < started:
        yield "ended_on", f"{ended} is before started_on, {started}: mend one of the two days"


def _nothing(values: dict) -> Checked:
    yield from ()


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`what` names the file in words. No two lines have the same `key`; without a key they may be alike."""

    what: str
    columns: tuple[Column, ...]
    check: Callable[[dict], Checked] = _nothing
    key: tuple[str, ...] = ()


EPISODES = Kind(what="a file of episodes", columns=EPISODE_COLUMNS, check=_of_an_episode, key=("episode_ref",))
OUTCOMES = Kind(what="a file of outcomes", columns=OUTCOME_COLUMNS, check=_of_an_outcome, key=("outcome_ref",))
COMPLETIONS = Kind(
    what="a file of completions", columns=COMPLETION_COLUMNS, key=("person_ref", "course", "completed_on")
)
SATISFACTION = Kind(what="a file of answers", columns=SATISFACTION_COLUMNS)
