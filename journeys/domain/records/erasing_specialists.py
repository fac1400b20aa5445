"""Erasing somebody who supported others to find work: whom they supported stays, by somebody without a name."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from ambassadors.domain.records.erasing_ambassadors import forget_log
from design_system import refusals
from journeys.domain import naming
from journeys.models import EmploymentSpecialist, Episode

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
        naming.put_into_trails(NOBODY, instead_of=specialist)
        specialist.name = f"Somebody who was erased ({specialist.pk})"
        specialist.user = specialist.team = None
        specialist.left_on = specialist.left_on or timezone.localdate(now)
        specialist.save()
        forget_log(EmploymentSpecialist.objects.filter(pk=specialist.pk))
