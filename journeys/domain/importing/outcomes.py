"""Outcomes from a file. An outcome is never edited: only the day it ended may still come. What was voided stays so."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db import transaction

from courses.domain.csv_files.differences import Difference, said
from courses.domain.csv_files.faults import Fault, quoted
from journeys.domain.importing import lines, statistics
from journeys.domain.importing.kinds import OUTCOMES
from journeys.domain.importing.lines import Line, Tell
from journeys.domain.importing.report import Imported
from journeys.domain.importing.trails import changed_by_a_file
from journeys.models import Episode, EpisodeChange, Outcome

FIELDS = {
    "kind": "kind",
    "started_on": "started_on",
    "hours_per_week": "hours_per_week",
    "competitive": "is_competitive",
}


@transaction.atomic
def import_outcomes(data: bytes, *, now: dt.datetime, tell: Tell = lines.say_nothing) -> Imported:
    """Adds the outcomes of a file that are not here yet, and the days on which known ones ended. Days are London's.

    Raises FileHasFaults, and then writes nothing, where a line cannot be read, an episode is not known, or an outcome
    that is here already says something else: it is voided and entered anew, never edited.
    """
    read = lines.read(data, kind=OUTCOMES, tell=tell)
    imported = Imported(lines=len(read.lines), notes=read.notes)
    faults: list[Fault] = []
    for part in lines.parts(read.lines, tell=tell):
        faults += _import(part, imported=imported, now=now)
    lines.refuse(faults, kind=OUTCOMES)
    statistics.renew(Outcome)
    return imported


def _import(part: Sequence[Line], *, imported: Imported, now: dt.datetime) -> list[Fault]:
    wanted = {line["episode_ref"] for line in part}
    episodes = dict(Episode.objects.filter(reference__in=wanted).values_list("reference", "pk"))
    references = [line["outcome_ref"] for line in part]
    locked = Outcome.objects.select_for_update(of=("self",)).filter(reference__in=references).order_by("pk")
    stored = {outcome.reference: outcome for outcome in locked}
    faults, new, ended = [], [], []
    for line in part:
        episode = episodes.get(line["episode_ref"])
        outcome = stored.get(line["outcome_ref"])
        if episode is None:
            faults.append(_unknown(line))
        elif outcome is None:
            new.append(_outcome(line, episode=episode, now=now))
        elif not outcome.is_voided:
            faults += _edits(line, outcome, episode=episode)
            if line["ended_on"] and outcome.ended_on is None:
                outcome.ended_on = line["ended_on"]
                ended.append(outcome)
    if not faults:
        imported.new["outcomes"] += len(Outcome.objects.bulk_create(new))
        _write_ended(ended, imported=imported, now=now)
    return faults


def _outcome(line: Line, *, episode: int, now: dt.datetime) -> Outcome:
    return Outcome(
        episode_id=episode,
        reference=line["outcome_ref"],
        ended_on=line["ended_on"],
        recorded_at=now,
        **{field: line[column] for column, field in FIELDS.items()},
    )


def _unknown(line: Line) -> Fault:
    shown = quoted(line["episode_ref"])
    return line.fault("episode_ref", f"{shown} is not known here: import its episode first, or mend the reference")


def _edits(line: Line, outcome: Outcome, *, episode: int) -> Iterator[Fault]:
    """What the file would change. A day on which it ended here stays where the file leaves it empty."""
    advice = "an outcome is never edited, so void it here and enter it anew under another outcome_ref"
    if outcome.episode_id != episode:
        yield line.fault("episode_ref", f"{quoted(line['outcome_ref'])} belongs to another episode here: {advice}")
    for column, field in FIELDS.items():
        before, after = getattr(outcome, field), line[column]
        if before != after:
            yield line.fault(column, f"{said(before)} here, {said(after)} in the file: {advice}")
    if outcome.ended_on and line["ended_on"] and outcome.ended_on != line["ended_on"]:
        yield line.fault("ended_on", f"{said(outcome.ended_on)} here, {said(line['ended_on'])} in the file: {advice}")


def _write_ended(ended: list[Outcome], *, imported: Imported, now: dt.datetime) -> None:
    for outcome in ended:
        gained = Difference(column="ended_on", before=None, after=outcome.ended_on)
        imported.change(f"outcome {outcome.reference}", [gained])
    Outcome.objects.bulk_update(ended, ["ended_on"], batch_size=500)
    EpisodeChange.objects.bulk_create(
        changed_by_a_file(outcome.episode_id, what=["an outcome ended"], now=now) for outcome in ended
    )
