"""What becomes of the certificates of somebody who is erased."""

import datetime as dt
from collections.abc import Iterable

from bookings.domain.certificates import numbering
from bookings.models import Certificate
from people.models import User

ERASED = "Erased"


def forget(people: Iterable[int], *, by: User, now: dt.datetime) -> None:
    """Makes their certificates (of `people`, by ids) void, in nobody's name, under numbers that no paper bears.

    So that nobody who holds the paper finds the rows that were theirs.
    """
    theirs = Certificate.objects.filter(person__in=list(people))
    theirs.valid().update(voided_at=now, voided_by=by, void_reason=ERASED)
    theirs.update(name=ERASED, void_reason=ERASED)
    for certificate in theirs.order_by("pk"):
        certificate.number = numbering.new_number()
        certificate.save(update_fields=["number"])
