"""The names of employment specialists in trails: another name follows there, and nobody else’s is touched."""

import re
from collections.abc import Iterator

from django.db.models import Q

from journeys.domain import trail
from journeys.models import EmploymentSpecialist, EpisodeChange


def put_into_trails(name: str, *, instead_of: EmploymentSpecialist) -> None:
    """Lines of trails that name that specialist say `name` from now on."""
    EpisodeChange.objects.bulk_update(_said_anew(instead_of, name), ["what"], batch_size=500)


def _said_anew(specialist: EmploymentSpecialist, name: str) -> Iterator[EpisodeChange]:
    """“Al” stays in “Also”, and in the name of a colleague “Al Rahman”; “May” stays in days."""
    others = EmploymentSpecialist.objects.filter(name__contains=specialist.name).exclude(pk=specialist.pk)
    longer = sorted(others.values_list("name", flat=True), key=len, reverse=True)
    names = "|".join(map(re.escape, [*longer, specialist.name]))
    whole = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    naming = Q(what__startswith=trail.TAKEN_ON) | Q(what__startswith=trail.MOVED)
    for change in EpisodeChange.objects.filter(naming, what__contains=specialist.name):
        said = whole.sub(lambda found: name if found[0] == specialist.name else found[0], change.what)
        if said != change.what:
            change.what = said[: trail.LONGEST]
            yield change
