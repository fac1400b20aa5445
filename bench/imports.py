"""Importing 100,000 episodes with their contacts, and 100,000 outcomes: the first time, and the same files again."""

import datetime as dt
import resource
import time
from collections.abc import Callable, Iterator

from django.db import connection
from django.utils import timezone

from bench import data
from bench.table import show
from bench.timing import QueryCount
from journeys.domain.importing.episodes import import_episodes
from journeys.domain.importing.outcomes import import_outcomes
from journeys.models import Contact, Episode, Outcome

LINES = 100_000
CONTACTS = 4
TEAMS, SPECIALISTS, BOROUGHS = 30, 400, ("Brent", "Harrow", "Hillingdon", "Westminster")
FIRST = dt.date(2016, 4, 1)
EPISODES = (
    "episode_ref,person_ref,team,borough,funder,specialist,referred_on,in_work_at_referral,profile_started_on,"
    "first_employer_contact_on,closed_on,closing_reason,contact_dates\n"
)
OUTCOMES = "outcome_ref,episode_ref,kind,started_on,ended_on,hours_per_week,competitive\n"
KINDS = ("paid_work", "job_retained", "education", "training", "volunteering", "work_placement")


def run() -> None:
    files = {
        "episodes": (_file(EPISODES, _episode), import_episodes),
        "outcomes": (_file(OUTCOMES, _outcome), import_outcomes),
    }
    rows = [
        (name, f"{len(content) / 2**20:.0f} MB", when, *_measured(act, content))
        for name, (content, act) in files.items()
        for when in ("first", "again")
    ]
    tables = {"episodes": Episode, "contacts": Contact, "outcomes": Outcome}
    stored = ", ".join(f"{table.objects.count():,} {name}" for name, table in tables.items())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    show(
        f"Import of {LINES:,} lines",
        columns=("file", "size", "time", "seconds", "lines a second", "queries", "what it says"),
        rows=rows,
        note=f"Aim: under a minute. Stored afterwards: {stored}. The process never held more than {peak:,.0f} MB.",
    )


def _measured(act: Callable, content: bytes) -> tuple:
    queries = QueryCount()
    with connection.execute_wrapper(queries):
        started = time.perf_counter()
        imported = act(content, now=timezone.now())
        seconds = time.perf_counter() - started
    said = "nothing changed" if imported.changes_nothing else f"{imported.new.total():,} rows new"
    return f"{seconds:.1f}", f"{LINES / seconds:,.0f}", f"{queries.count:,}", said


def _file(header: str, line: Callable[[int], str]) -> bytes:
    def lines() -> Iterator[str]:
        yield header
        yield from (line(number) for number in range(LINES))

    return "".join(lines()).encode()


def _episode(number: int) -> str:
    """One person in ten has two."""
    began = FIRST + dt.timedelta(days=number % 3650)
    days = ";".join(str(began + dt.timedelta(days=9 * n + number % 7)) for n in range(CONTACTS))
    closed = f"{began + dt.timedelta(days=200)},moved" if number % 3 == 0 else ","
    team, of = number % TEAMS, number % SPECIALISTS
    person = number - number % 10 if number % 10 == 1 else number
    borough = data.dice.choice(BOROUGHS)
    return (
        f"BE{number},BP{person},Team {team},{borough},Funder {team % 6},Specialist {of},{began},no,"
        f"{began + dt.timedelta(days=7)},{began + dt.timedelta(days=20)},{closed},{days}\n"
    )


def _outcome(number: int) -> str:
    began = FIRST + dt.timedelta(days=number % 3650 + 60)
    ended = str(began + dt.timedelta(days=150)) if number % 4 == 0 else ""
    return f"BO{number},BE{number},{KINDS[number % len(KINDS)]},{began},{ended},16,{'yes' if number % 2 else 'no'}\n"
