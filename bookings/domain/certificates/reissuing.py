"""Issuing certificates anew: the old number is void, the new one says which it replaces."""

import datetime as dt
from typing import Any

from bookings.domain.certificates.numbering import new_number
from bookings.models import Certificate
from people.models import User

STAYS = ("kind", "person_id", "run_id", "completion_id", "facilitator_id", "name", "course_title")
FACTS = ("sessions", "minutes", "last_on")


def reissue(old: list[Certificate], *, reason: str, by: User, now: dt.datetime, **changed: Any) -> list[Certificate]:
    """Voids `old` (valid, locked by the caller) and issues each anew with what `changed`. Two queries for any."""
    if not old:
        return []
    ids = [certificate.pk for certificate in old]
    Certificate.objects.filter(pk__in=ids).update(voided_at=now, voided_by=by, void_reason=reason)
    return Certificate.objects.bulk_create(_anew(certificate, by=by, now=now, changed=changed) for certificate in old)


def _anew(certificate: Certificate, *, by: User, now: dt.datetime, changed: dict[str, Any]) -> Certificate:
    said = {name: getattr(certificate, name) for name in (*STAYS, *FACTS)} | changed
    return Certificate(number=new_number(), issued_at=now, issued_by=by, replaces_id=certificate.pk, **said)
