"""A certificate whose completion stays goes on saying what is true."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import changes, completion, invariants, register
from bookings.domain.certificates import verifying
from bookings.models import Certificate
from bookings.states import Mark
from tests import factories
from tests.bookings.domain.certificates.conftest import came

HERE, PART, MISSED = Mark.ATTENDED, Mark.ATTENDED_PART, Mark.MISSED

pytestmark = pytest.mark.django_db


def correct(booking, number, mark, *, seen=HERE, by, now):
    session = booking.run.sessions.get(number=number)
    register.mark(session, marks={booking.pk: mark}, seen={booking.pk: seen}, by=by, now=now)


def test_a_session_less_that_the_completion_survives_is_issued_anew(staff, over):
    booking = came(factories.run(session_count=5), marks=[HERE] * 5)
    old = completion.issue(booking, by=staff, now=over).certificates.get()

    correct(booking, 2, MISSED, by=staff, now=over)

    new = Certificate.objects.valid().get()
    old.refresh_from_db()
    assert (new.sessions, new.replaces, new.completion, new.name) == (4, old, old.completion, old.name)
    assert (old.void_reason, old.voided_by) == ("The register was changed", staff)
    assert [verifying.is_valid(each.number) for each in (old, new)] == [False, True]
    assert old.completion.is_valid
    assert list(invariants.faults(now=over)) == []


def test_another_mark_of_the_same_weight_leaves_it(certificate, booking, staff, over):
    correct(booking, 2, PART, by=staff, now=over)

    assert Certificate.objects.get().is_valid


def test_a_mended_last_date_is_issued_anew(certificate, run, staff, over):
    last = run.sessions.select_related("venue").get(number=3)
    day = dt.timedelta(days=1)

    changes.move_session(
        last,
        starts_at=last.starts_at + day,
        ends_at=last.ends_at + day,
        venue=last.venue,
        mode=last.mode,
        by=None,
        now=over,
    )

    new = Certificate.objects.valid().get()
    certificate.refresh_from_db()
    assert (new.sessions, new.last_on) == (3, dt.date(2026, 11, 5))
    assert (certificate.void_reason, new.issued_by) == ("The dates of the run were changed", staff)


def test_one_given_on_the_way_stays_while_the_course_goes_on(run, staff):
    booking = came(run, marks=(HERE, HERE, ""))
    during, later = factories.at("2026-10-30"), factories.at("2026-12-01")
    completion.override(booking, reason="Moves to Leeds", by=staff, now=during)

    correct(booking, 3, MISSED, seen="", by=staff, now=later)
    assert Certificate.objects.get().is_valid
    correct(booking, 2, MISSED, by=staff, now=later)

    assert Certificate.objects.valid().get().sessions == 1


def test_while_all_is_well_any_class_takes_the_same_few_queries(staff, over):
    asked = []
    for people in (1, 1, 3, 25):
        run = factories.run(capacity=30)
        bookings = [came(run, called=f"Student {number}") for number in range(people)]
        completion.issue_all_earned(run, by=staff, now=over)
        with CaptureQueriesContext(connection) as queries:
            completion.recheck_all(bookings, by=staff, now=over)
        asked.append(len([query for query in queries if "SAVEPOINT" not in query["sql"]]))

    assert len(set(asked)) == 1
    assert asked[0] <= 6
