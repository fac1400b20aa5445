"""By which rule the completions and certificates of two records become those of one person, and stay true to the marks.

Marks that are joined may bear more than a certificate says, or no longer what was issued.
"""

import datetime as dt
from collections.abc import Collection

from django.db.models import F
from wagtail.log_actions import log

from bookings.domain import certificates, completion
from bookings.domain.merge_steps import Work
from bookings.domain.reckoning import Reckoning, WhyNot
from bookings.models import Booking, Certificate, Completion
from bookings.states import CertificateKind
from courses.models import CourseRun
from people.models import User

ENDED_BY_MERGE = "Merged with another record of the same person"


def join(stays: Booking, ends: Booking, *, work: Work) -> None:
    """Of two bookings on one run: every completion is kept; at most one of a booking is valid."""
    has_one = stays.completions.valid().exists()
    for each in ends.completions.valid():
        if has_one or not stays.holds_a_place:
            _take_back(each, reason=ENDED_BY_MERGE, work=work)
        else:
            work.change(each, booking_id=stays.pk)
            work.say(f"{_course(stays.run)}: the completion comes along.")


def join_certificates(work: Work) -> None:
    """All of them are the kept person's, each in the name it was issued in.

    Where both have one of teaching the same run, the merged record's is void: the kept one's says what both did.
    """
    of_teaching = Certificate.objects.valid().filter(kind=CertificateKind.FACILITATION)
    own = set(of_teaching.filter(person=work.kept).values_list("run_id", flat=True))
    for certificate in work.merged.certificates.order_by("pk"):
        is_second = certificate.kind == CertificateKind.FACILITATION and certificate.run_id in own
        if is_second and certificate.is_valid:
            work.change(certificate, **_voided(ENDED_BY_MERGE, work=work))
        work.change(certificate, person_id=work.kept.pk)


def look_again(work: Work) -> None:
    """What the marks no longer bear is taken back, and what a certificate says is made true. Bookings are held.

    A completion that only the joined marks bear is issued as ever, by a deliberate act: it is on the page of what is
    due.
    """
    valid = Completion.objects.valid().filter(booking__person=work.kept)
    found = list(valid.select_related("booking__run__course", "issued_by").order_by("pk"))
    reckonings = completion.reckon_all([each.booking for each in found], now=work.now)
    borne: dict[Completion, Reckoning] = {}
    for each in found:
        why_not = completion.why_void(each, found=reckonings[each.booking_id])
        if why_not is None:
            borne[each] = reckonings[each.booking_id]
        else:
            _fall(each, why_not=why_not, work=work)
    certificates.recheck_completed(borne, by=work.by, now=work.now)
    _look_at_teaching([work.kept.pk], by=work.by, now=work.now)


def part(people: Collection[int], *, by: User, now: dt.datetime) -> None:
    """After a merge is undone: a certificate that was issued meanwhile goes with what it is of, and all of them are
    made true again.
    """
    of_places = Certificate.objects.valid().filter(person__in=people, completion__isnull=False)
    astray = of_places.exclude(completion__booking__person=F("person"))
    for pk, person in astray.values_list("pk", "completion__booking__person"):
        Certificate.objects.filter(pk=pk).update(person=person)
    bookings = Booking.objects.filter(person__in=people, completions__in=Completion.objects.valid())
    completion.recheck_all(bookings, by=by, now=now)
    _look_at_teaching(people, by=by, now=now)


def _look_at_teaching(people: Collection[int], *, by: User, now: dt.datetime) -> None:
    of_teaching = Certificate.objects.valid().filter(kind=CertificateKind.FACILITATION, person__in=people)
    for run in CourseRun.objects.filter(pk__in=of_teaching.values("run")).order_by("pk"):
        certificates.recheck_facilitation(run, by=by, now=now)


def _fall(each: Completion, *, why_not: WhyNot, work: Work) -> None:
    _take_back(each, reason=completion.NO_LONGER_BORNE, work=work)
    work.say(f"{_course(each.booking.run)}: the completion is taken back. {why_not.value}")
    log(each, "bookings.completion.void", user=work.by, data={"reason": completion.NO_LONGER_BORNE})


def _take_back(each: Completion, *, reason: str, work: Work) -> None:
    """Certificates before their completion: what is undone last to first brings the completion back first."""
    for certificate in each.certificates.valid():
        work.change(certificate, **_voided(reason, work=work))
    work.change(each, **_voided(reason, work=work))


def _voided(reason: str, *, work: Work) -> dict:
    return {"voided_at": work.now, "voided_by_id": work.by.pk, "void_reason": reason}


def _course(run: CourseRun) -> str:
    return f"“{run.course.title}” ({run.code})"
