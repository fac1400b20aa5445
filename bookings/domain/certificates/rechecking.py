"""Certificates of completions that stay: kept true to the register and to the dates."""

import datetime as dt
from collections.abc import Mapping

from wagtail.log_actions import log

from bookings.domain.certificates.facilitating import DATES_CHANGED, REGISTER_CHANGED
from bookings.domain.certificates.issuing import last_day, runs_as_held
from bookings.domain.certificates.reissuing import reissue
from bookings.domain.reckoning import Reckoning
from bookings.models import Certificate, Completion
from bookings.states import CompletionBasis
from people.models import User


def recheck_completed(borne: Mapping[Completion, Reckoning], *, by: User | None, now: dt.datetime) -> None:
    """Issues anew the certificates that say something else than the reckonings of their completions, or another last
    day.

    To be called in the transaction of the change, by whoever holds the bookings. Two queries while all is well. Where
    nobody is at the keyboard (`by` is None) it is put down to who issued the completion.
    """
    completions = {completion.pk: completion for completion in borne}
    valid = list(Certificate.objects.valid().filter(completion__in=completions).order_by("pk"))
    if not valid:
        return
    runs = runs_as_held({certificate.run_id for certificate in valid}, now=now)
    for certificate in valid:
        completion = completions[certificate.completion_id or 0]
        found = borne[completion]
        facts = {"sessions": found.attended, "last_on": last_day(runs[certificate.run_id], completion=completion)}
        if _is_true(certificate, completion=completion, found=found, facts=facts):
            continue
        reason = DATES_CHANGED if certificate.sessions == found.attended else REGISTER_CHANGED
        reissue([certificate], reason=reason, by=by or completion.issued_by, now=now, **facts)
        title = f"Certificate of a completion, {runs[certificate.run_id].code}"  # its number would be one that verifies
        log(certificate, "bookings.certificate.recheck", user=by or completion.issued_by, title=title)


def _is_true(certificate: Certificate, *, completion: Completion, found: Reckoning, facts: Mapping) -> bool:
    """One given with a reason before the end says how far they had come: sessions since then take nothing from it."""
    goes_on = completion.basis == CompletionBasis.OVERRIDE and found.held > completion.held
    if goes_on:
        return certificate.sessions <= found.attended
    return all(getattr(certificate, name) == value for name, value in facts.items())
