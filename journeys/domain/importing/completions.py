"""Courses completed before the portal, from a file: by person, course and day. They need no episode."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from journeys.domain.importing import known_people, lines
from journeys.domain.importing.kinds import COMPLETIONS
from journeys.domain.importing.lines import Line, Tell
from journeys.domain.importing.report import Imported
from journeys.models import PastCompletion


@transaction.atomic
def import_completions(data: bytes, *, now: dt.datetime, tell: Tell = lines.say_nothing) -> Imported:
    """Adds the completions of a file that are not here yet; nothing is taken away. Days are London's.

    Somebody who is not known yet becomes known by their reference alone. `now` is not kept: the file has the days.
    Raises FileHasFaults, and then writes nothing, where a line cannot be read or is there twice.
    """
    read = lines.read(data, kind=COMPLETIONS, tell=tell)
    imported = Imported(lines=len(read.lines), notes=read.notes)
    for part in lines.parts(read.lines, tell=tell):
        _import(part, imported=imported)
    return imported


def _import(part: Sequence[Line], *, imported: Imported) -> None:
    people = known_people.of(part, imported=imported)
    part = known_people.still_here(part, people, imported=imported)
    # Two references that were merged here are one person: what both completed on a day counts once.
    wanted = {(people[line["person_ref"]].pk, line["course"], line["completed_on"]): None for line in part}
    stored = PastCompletion.objects.filter(person__in={person for person, _, _ in wanted})
    known = set(stored.values_list("person_id", "course", "completed_on"))
    made = PastCompletion.objects.bulk_create(
        PastCompletion(person_id=person, course=course, completed_on=on)
        for person, course, on in wanted
        if (person, course, on) not in known
    )
    imported.new["completions"] += len(made)
