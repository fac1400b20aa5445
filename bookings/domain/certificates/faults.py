"""Looks for certificates that must not exist. Reads only."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import F, Q

from bookings.domain.certificates import facilitating
from bookings.domain.certificates.forgetting import ERASED
from bookings.models import Certificate


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault. Lines name rows by their id, never a person and never a number that verifies."""
    valid = Certificate.objects.valid().order_by("pk")
    for pk in valid.filter(completion__voided_at__isnull=False).values_list("pk", flat=True):
        yield f"certificate {pk}: valid though its completion was taken back"
    strangers = Q(completion__isnull=False) & ~Q(
        completion__booking__person=F("person"), completion__booking__run=F("run")
    )
    for pk in valid.filter(strangers).values_list("pk", flat=True):
        yield f"certificate {pk}: names another person or run than its completion"
    others = valid.filter(facilitator__isnull=False).exclude(facilitator__person=F("person"))
    for pk in others.values_list("pk", flat=True):
        yield f"certificate {pk}: names another person than its facilitator"
    for run in sorted(facilitating.astray(now=now)):
        yield f"run {run}: a certificate of facilitation says something else than the register"
    gone = Certificate.objects.filter(person__erased_at__isnull=False).order_by("pk")
    for pk in gone.filter(~Q(name=ERASED) | Q(voided_at__isnull=True)).values_list("pk", flat=True):
        yield f"certificate {pk}: its person is erased, but it is valid or bears a name"
