"""Certificates of facilitation: of a run that is over, for those who taught on it, kept true to the register."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.log_actions import log

from bookings.domain import locks
from bookings.domain.certificates import credit
from bookings.domain.certificates.credit import Credit
from bookings.domain.certificates.names import name_on
from bookings.domain.certificates.numbering import new_number
from bookings.domain.certificates.reissuing import reissue
from bookings.models import Certificate
from bookings.states import CertificateKind
from courses.models import CourseRun, Facilitator, Session
from design_system import refusals
from people.models import User

REGISTER_CHANGED = "The register was changed"
DATES_CHANGED = "The dates of the run were changed"
LOOKED_AT_FOR = dt.timedelta(days=400)


class Refusal(refusals.Refusal):
    message = "This certificate cannot be issued."


class NotOver(Refusal):
    message = "This run has sessions still to come. The certificate can be issued once it is over."


class NothingTaught(Refusal):
    message = "The register does not say that they taught a session of this run. Mark that first."


@transaction.atomic
def issue_facilitation(run: CourseRun, *, facilitator: Facilitator, by: User, now: dt.datetime) -> Certificate:
    """Issues what `facilitator` did on `run`, or returns the certificate there is. Raises NotOver or NothingTaught."""
    locks.run(run.pk)
    facilitator = _locked(Facilitator.objects.filter(pk=facilitator.pk))[0]
    valid = run.certificates.valid().filter(facilitator=facilitator).first()
    if valid:
        return valid
    if not is_over(run, now=now):
        raise NotOver
    done = credit.of_runs([run.pk]).get((run.pk, facilitator.pk))
    if done is None:
        raise NothingTaught
    issued = Certificate.objects.create(
        number=new_number(),
        kind=CertificateKind.FACILITATION,
        person=facilitator.person,
        run=run,
        facilitator=facilitator,
        name=name_on(facilitator.person) or facilitator.shown_as,
        course_title=run.course.title,
        issued_at=now,
        issued_by=by,
        **_facts(done),
    )
    log(issued, "bookings.certificate.issue", user=by, title=_title(run))
    return issued


@transaction.atomic
def recheck_facilitation(run: CourseRun, *, by: User | None, now: dt.datetime) -> None:
    """Puts the certificates of those who taught on `run` in step with the register.

    To be called whenever a facilitator's mark changed. Where the figures differ the certificate is issued anew; where
    nothing bears it any more it is voided. Five queries while all is well. Where nobody is at the keyboard (`by` is
    None) it is put down to who issued it.
    """
    valid = Certificate.objects.valid().filter(run=run, kind=CertificateKind.FACILITATION)
    locks.run(run.pk)
    _locked(Facilitator.objects.filter(pk__in=valid.values("facilitator")))
    found = list(valid.select_related("issued_by").order_by("pk"))
    if not found:
        return
    done = credit.of_runs([run.pk])
    over = is_over(run, now=now)
    for certificate in found:
        now_is = done.get((run.pk, certificate.facilitator_id or 0))
        if over and now_is is not None and _facts(now_is) == _facts_on(certificate):
            continue
        actor = by or certificate.issued_by
        if over and now_is is not None:
            reissue([certificate], reason=REGISTER_CHANGED, by=actor, now=now, **_facts(now_is))
        else:
            _void(certificate, reason=REGISTER_CHANGED if over else DATES_CHANGED, by=actor, now=now)
        log(certificate, "bookings.certificate.recheck", user=actor, title=_title(run))


def recheck_all(*, now: dt.datetime) -> int:
    """Looks at the certificates of facilitation, in case a path forgot. Returns how many runs had one that was wrong.

    Of runs with a session within `LOOKED_AT_FOR`: older ones hardly change, and `check_invariants` looks at them all.
    Three queries while all is well.
    """
    runs = CourseRun.objects.filter(pk__in=astray(since=now - LOOKED_AT_FOR, now=now)).order_by("pk")
    for run in runs:
        recheck_facilitation(run, by=None, now=now)
    return len(runs)


def astray(*, since: dt.datetime | None = None, now: dt.datetime) -> set[int]:
    """The runs (ids) with a certificate that says something else than the register, or that are not over any more.

    With `since` only runs that had a session after it, or have one to come.
    """
    valid = Certificate.objects.valid().filter(kind=CertificateKind.FACILITATION)
    if since is not None:
        valid = valid.filter(Exists(Session.objects.filter(run=OuterRef("run"), starts_at__gt=since)))
    kept = list(valid.only("run_id", "facilitator_id", "sessions", "minutes", "last_on"))
    if not kept:
        return set()
    runs = {certificate.run_id for certificate in kept}
    done = credit.of_runs(runs)
    to_come = Session.objects.going_ahead().upcoming(now).filter(run__in=runs).values_list("run_id", flat=True)
    wrong = {c.run_id for c in kept if _facts(done.get((c.run_id, c.facilitator_id or 0)) or Credit()) != _facts_on(c)}
    return wrong | set(to_come)


def is_over(run: CourseRun, *, now: dt.datetime) -> bool:
    """Whether no session of `run` is to come or under way. One query."""
    return not run.sessions.going_ahead().upcoming(now).exists()


def _title(run: CourseRun) -> str:
    """What the audit log calls a certificate: its number would let whoever reads the log look it up."""
    return f"Certificate of facilitation, {run.code}"


def _locked(which: QuerySet[Facilitator]) -> list[Facilitator]:
    """Facilitators, so that their certificates are changed by one at a time."""
    locked = which.select_for_update(of=("self",), no_key=True).select_related("person")
    return list(locked.order_by("pk"))


def _facts(done: Credit) -> dict:
    return {"sessions": done.sessions, "minutes": done.minutes, "last_on": done.last_on}


def _facts_on(certificate: Certificate) -> dict:
    return {name: getattr(certificate, name) for name in ("sessions", "minutes", "last_on")}


def _void(certificate: Certificate, *, reason: str, by: User, now: dt.datetime) -> None:
    Certificate.objects.filter(pk=certificate.pk).update(voided_at=now, voided_by=by, void_reason=reason)
