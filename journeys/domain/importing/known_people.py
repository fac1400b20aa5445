"""People by the reference of a file: who is known stays who they are, anybody else becomes known by it alone."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from journeys.domain.importing.lines import Line
from journeys.domain.importing.report import Imported
from people.models import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """`pk` is the record that is in use: where two were merged, the one that was kept."""

    pk: int
    is_erased: bool = False


def of(lines: Sequence[Line], *, imported: Imported) -> dict[str, Known]:
    """Everybody named in `lines`, by reference; made without a name or a login where nobody has it yet."""
    wanted = {line["person_ref"] for line in lines}
    found = _stored(wanted)
    missing = sorted(wanted - found.keys())
    made = Person.objects.bulk_create(Person(reference=reference) for reference in missing)
    imported.new["people"] += len(made)
    return found | {person.reference: Known(pk=person.pk) for person in made}


def still_here(lines: Iterable[Line], people: dict[str, Known], *, imported: Imported) -> list[Line]:
    """`lines` without those of people who were erased here: nothing is ever written of them again."""
    kept = []
    for line in lines:
        if people[line["person_ref"]].is_erased:
            imported.notes.append(f"Line {line.number} is about somebody who was erased here, so it was left out.")
        else:
            kept.append(line)
    return kept


def _stored(references: Collection[str]) -> dict[str, Known]:
    """Follows merges to their end: one query where nobody was merged, one more for each merge in a row."""
    rows = Person.objects.filter(reference__in=references).values_list("reference", "pk", "merged_into", "erased_at")
    found = {reference: (pk, into, erased) for reference, pk, into, erased in rows}
    while merged := {into for _, into, _ in found.values() if into}:
        kept = {
            pk: (pk, into, erased)
            for pk, into, erased in Person.objects.filter(pk__in=merged).values_list("pk", "merged_into", "erased_at")
        }
        found = {reference: kept[row[1]] if row[1] else row for reference, row in found.items()}
    return {reference: Known(pk=pk, is_erased=bool(erased)) for reference, (pk, _, erased) in found.items()}
