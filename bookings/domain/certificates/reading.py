"""Which certificates there are: of a run for its file, of a person, of those who taught. Looks are noted."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from bookings.domain.certificates import credit, facilitating
from bookings.domain.certificates.credit import Credit
from bookings.models import Certificate
from bookings.states import CertificateKind
from courses.models import CourseRun, Facilitator
from people.domain import looking
from people.models import Person, User
from people.states import Role


@dataclass(frozen=True, kw_only=True)
class Taught:
    """What a facilitator did on a run. `may_be_issued` by the one who looks: there is none yet, and the run is over."""

    run: CourseRun
    facilitator: Facilitator
    credit: Credit
    certificate: Certificate | None
    may_be_issued: bool


@dataclass(frozen=True, kw_only=True)
class OfRun:
    """`count`: pages of the file for the celebration."""

    count: int
    is_over: bool
    taught: list[Taught]


def may_issue(user: User, *, facilitator: Facilitator) -> bool:
    """Whether `user` may issue what `facilitator` did: staff, and they themselves."""
    return user.has_role(Role.COLLEGE_STAFF) or facilitator.person_id == getattr(user, "person", Person()).pk


def of_run(run: CourseRun, *, user: User, now: dt.datetime) -> OfRun:
    """The certificates of a run in short, and what each facilitator did on it, in alphabetical order. Four queries."""
    valid = list(Certificate.objects.valid().filter(run=run).select_related("person"))
    by_facilitator = {each.facilitator_id: each for each in valid if each.facilitator_id}
    done = {facilitator: did for (_, facilitator), did in credit.of_runs([run.pk]).items()}
    over = facilitating.is_over(run, now=now)
    taught = [
        Taught(
            run=run,
            facilitator=each,
            credit=done[each.pk],
            certificate=by_facilitator.get(each.pk),
            may_be_issued=over and each.pk not in by_facilitator and may_issue(user, facilitator=each),
        )
        for each in Facilitator.objects.filter(pk__in=done).order_by("shown_as", "pk")
    ]
    return OfRun(count=len(valid), is_over=over, taught=taught)


def of_facilitator(facilitator: Facilitator, *, now: dt.datetime) -> list[Taught]:
    """What `facilitator` did, run by run, the latest first, as they see it themselves. Four queries."""
    done = {run: did for (run, _), did in credit.of_facilitator(facilitator.pk).items()}
    valid = {each.run_id: each for each in facilitator.certificates.valid()}
    runs = CourseRun.objects.filter(pk__in=done).select_related("course")
    not_over = set(runs.upcoming(now).values_list("pk", flat=True))
    taught = [
        Taught(
            run=run,
            facilitator=facilitator,
            credit=done[run.pk],
            certificate=valid.get(run.pk),
            may_be_issued=run.pk not in not_over and run.pk not in valid,
        )
        for run in runs
    ]
    return sorted(taught, key=lambda each: (each.credit.last_on or dt.date.min, each.run.pk), reverse=True)


def open_run_file(run: CourseRun, *, by: User, now: dt.datetime) -> list[Certificate]:
    """The valid certificates of `run` by name, students first. That `by` looked is noted. Two queries."""
    found = list(Certificate.objects.valid().filter(run=run).select_related("person"))
    _note(found, by=by, now=now)
    return sorted(found, key=lambda c: (c.kind != CertificateKind.COMPLETION, c.name.casefold(), c.pk))


def open_one(certificate: Certificate, *, by: User, now: dt.datetime) -> Certificate:
    """A certificate of somebody else, for staff. That `by` looked is noted."""
    _note([certificate], by=by, now=now)
    return certificate


def _note(certificates: Iterable[Certificate], *, by: User, now: dt.datetime) -> None:
    people = {certificate.person for certificate in certificates}
    looking.note_looks(people, by=by, why="certificate", on=timezone.localdate(now))
