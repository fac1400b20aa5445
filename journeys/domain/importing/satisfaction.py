"""Answers of a confidential survey, from a file. They name nobody, so they are told apart by day, answer and count.

The third “very” of a day is the third “very” of that day in every file: a file that grew adds what it has more. Two
different files of the same days cannot be told from one file twice: put them into one.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from django.db import transaction

from journeys.domain.importing import lines
from journeys.domain.importing.kinds import SATISFACTION
from journeys.domain.importing.lines import Line, Tell
from journeys.domain.importing.report import Imported
from journeys.models import SatisfactionResponse
from journeys.states import AnswerCame


@transaction.atomic
def import_satisfaction(data: bytes, *, now: dt.datetime, tell: Tell = lines.say_nothing) -> Imported:
    """Adds the answers of a file that are not here yet; nothing is taken away. Days are London's.

    `now` is not kept: of an answer the day alone is. Raises FileHasFaults, and then writes nothing, where a line cannot
    be read.
    """
    read = lines.read(data, kind=SATISFACTION, tell=tell)
    imported = Imported(lines=len(read.lines), notes=read.notes)
    counted: Counter[str] = Counter()
    for part in lines.parts(read.lines, tell=tell):
        wanted = dict(_keyed(part, counted=counted))
        stored = SatisfactionResponse.objects.filter(import_key__in=wanted)
        known = set(stored.values_list("import_key", flat=True))
        made = SatisfactionResponse.objects.bulk_create(row for key, row in wanted.items() if key not in known)
        imported.new["answers"] += len(made)
    return imported


def _keyed(part: Sequence[Line], *, counted: Counter[str]) -> Iterator[tuple[str, SatisfactionResponse]]:
    for line in part:
        pair = f"{line['answered_on']}/{line['answer']}"
        counted[pair] += 1
        key = f"{pair}/{counted[pair]}"
        row = SatisfactionResponse(
            answered_on=line["answered_on"], answer=line["answer"], came=AnswerCame.IMPORTED, import_key=key
        )
        yield key, row
