"""Erasing somebody who supported others to find work: whom they supported stays, by somebody without a name."""

import datetime as dt
import re
from collections.abc import Collection, Iterator

from django.utils import timezone

from ambassadors.domain.records.erasing_ambassadors import forget_log
from design_system import refusals
from journeys.domain import trail
from journeys.models import EmploymentSpecialist, Episode, EpisodeChange

NOBODY = "somebody who was erased"


class Refusal(refusals.Refusal):
    message = "This record cannot be erased."


class HasACaseload(Refusal):
    message = "They support people to find work. Give their caseload to somebody else first."


def forget(people: Collection[int], *, now: dt.datetime) -> None:
    """Raises HasACaseload where somebody would be left without a specialist."""
    for specialist in EmploymentSpecialist.objects.filter(user__person__in=people).order_by("pk"):
        if Episode.objects.under_way().filter(specialist=specialist).exists():
            raise HasACaseload
        EpisodeChange.objects.bulk_update(_without_name(specialist), ["what"], batch_size=500)
        specialist.name, specialist.user = f"Somebody who was erased ({specialist.pk})", None
        specialist.left_on = specialist.left_on or timezone.localdate(now)
        specialist.save()
        forget_log(EmploymentSpecialist.objects.filter(pk=specialist.pk))


def _without_name(specialist: EmploymentSpecialist) -> Iterator[EpisodeChange]:
    """Lines of trails that name them, without it. “Al” stays in “Also”, and in the name of a colleague “Al Rahman”."""
    others = EmploymentSpecialist.objects.filter(name__contains=specialist.name).exclude(pk=specialist.pk)
    longer = sorted(others.values_list("name", flat=True), key=len, reverse=True)
    names = "|".join(map(re.escape, [*longer, specialist.name]))
    whole = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    for change in EpisodeChange.objects.filter(what__contains=specialist.name):
        said = whole.sub(lambda found: NOBODY if found[0] == specialist.name else found[0], change.what)
        if said != change.what:
            change.what = said[: trail.LONGEST]
            yield change
