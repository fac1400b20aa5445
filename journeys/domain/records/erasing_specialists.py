"""Erasing somebody who supported others to find work: whom they supported stays, by somebody without a name."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Value
from django.db.models.functions import Replace
from django.utils import timezone

from ambassadors.domain.records.erasing_ambassadors import forget_log
from design_system import refusals
from journeys.models import EmploymentSpecialist, Episode, EpisodeChange


class Refusal(refusals.Refusal):
    message = "This record cannot be erased."


class HasACaseload(Refusal):
    message = "They support people to find work. Give their caseload to somebody else first."


def forget(people: Collection[int], *, now: dt.datetime) -> None:
    """Raises HasACaseload where somebody would be left without a specialist."""
    for specialist in EmploymentSpecialist.objects.filter(user__person__in=people).order_by("pk"):
        if Episode.objects.under_way().filter(specialist=specialist).exists():
            raise HasACaseload
        nameless = f"Somebody who was erased ({specialist.pk})"
        said = EpisodeChange.objects.filter(what__contains=specialist.name)
        said.update(what=Replace("what", Value(specialist.name), Value("somebody who was erased")))
        specialist.name, specialist.user = nameless, None
        specialist.left_on = specialist.left_on or timezone.localdate(now)
        specialist.save()
        forget_log(EmploymentSpecialist.objects.filter(pk=specialist.pk))
