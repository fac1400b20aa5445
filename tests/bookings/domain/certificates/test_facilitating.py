"""What facilitators did, in sessions and hours, and a certificate that stays true to the register."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from bookings.domain import certificates, invariants
from bookings.domain.certificates import credit, facilitating, reading
from bookings.models import Certificate
from bookings.states import CertificateKind
from courses.models import SessionFacilitation
from courses.states import FacilitatorRole, SessionState, TeachingMark
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def jo(run):
    """A peer who taught two of the three sessions."""
    made = factories.facilitator("Jo", runs=(run,))
    factories.taught(run, by=made, sessions=2)
    return made


def issue(run, jo, staff, over):
    return facilitating.issue_facilitation(run, facilitator=jo, by=staff, now=over)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 minutes"), (45, "45 minutes"), (60, "1 hour"), (90, "1 hour 30 minutes"), (1440, "24 hours")],
)
def test_lengths_in_words(minutes, words):
    assert credit.length_in_words(minutes) == words


def test_sessions_taught_are_credited_with_their_length(run, jo):
    other = factories.run(first=factories.at("2026-09-01", "14:00"), session_count=1)
    factories.facilitator("Ben", role=FacilitatorRole.PROFESSIONAL, runs=(other,))
    SessionFacilitation.objects.create(  # she stood in on the day
        session=other.sessions.get(),
        facilitator=jo,
        role=FacilitatorRole.PEER,
        is_planned=False,
        mark=TeachingMark.TAUGHT,
        marked_at=factories.NOW,
    )
    other.sessions.update(ends_at=factories.at("2026-09-01", "14:45"))

    assert credit.of_login(jo.person.user) == credit.Credit(sessions=3, minutes=285, last_on=dt.date(2026, 10, 28))
    assert credit.of_runs([run.pk, other.pk]) == {
        (run.pk, jo.pk): credit.Credit(sessions=2, minutes=240, last_on=dt.date(2026, 10, 28)),
        (other.pk, jo.pk): credit.Credit(sessions=1, minutes=45, last_on=dt.date(2026, 9, 1)),
    }
    assert credit.of_login(jo.person.user).in_words == "3 sessions, 4 hours 45 minutes"


def test_what_was_not_there_not_recorded_or_cancelled_is_not_credited(run, jo):
    run.sessions.filter(number=2).update(state=SessionState.CANCELLED)
    SessionFacilitation.objects.filter(session__run=run, session__number=1).update(mark=TeachingMark.NOT_THERE)

    assert credit.of_login(jo.person.user) == credit.Credit()
    assert credit.of_runs([run.pk]) == {}


def test_a_certificate_says_what_they_did(run, jo, staff, over):
    issued = issue(run, jo, staff, over)

    assert (issued.kind, issued.facilitator, issued.person) == (CertificateKind.FACILITATION, jo, jo.person)
    assert (issued.name, issued.sessions, issued.minutes) == ("Jo", 2, 240)
    assert issued.last_on == dt.date(2026, 10, 28)
    assert issue(run, jo, staff, over) == issued


def test_it_waits_until_the_run_is_over(run, jo, staff):
    with pytest.raises(facilitating.NotOver):
        issue(run, jo, staff, factories.at("2026-11-04", "12:00"))

    assert issue(run, jo, staff, factories.at("2026-11-04", "12:30"))


def test_who_taught_nothing_gets_none(run, staff, over):
    with pytest.raises(facilitating.NothingTaught):
        issue(run, factories.facilitator("Ana", runs=(run,)), staff, over)


def test_a_mark_more_is_issued_anew(run, jo, staff, over):
    old = issue(run, jo, staff, over)
    factories.taught(run, by=jo)

    certificates.recheck_facilitation(run, by=staff, now=over)

    old.refresh_from_db()
    new = Certificate.objects.valid().get()
    assert (new.sessions, new.minutes, new.last_on) == (3, 360, dt.date(2026, 11, 4))
    assert (new.replaces, old.void_reason) == (old, facilitating.REGISTER_CHANGED)


def test_no_mark_any_more_voids_it(run, jo, staff, over):
    old = issue(run, jo, staff, over)
    SessionFacilitation.objects.update(mark=TeachingMark.NOT_THERE, marked_at=over)

    certificates.recheck_facilitation(run, by=staff, now=over)

    old.refresh_from_db()
    assert (old.is_valid, old.voided_by, Certificate.objects.count()) == (False, staff, 1)


def test_a_session_still_to_come_voids_it(run, jo, staff, over):
    old = issue(run, jo, staff, over)
    run.sessions.filter(number=3).update(starts_at=over, ends_at=over + dt.timedelta(hours=1))

    assert facilitating.recheck_all(now=over) == 1

    old.refresh_from_db()
    assert (old.void_reason, old.voided_by) == (facilitating.DATES_CHANGED, staff)
    assert list(invariants.faults(now=over)) == []


def test_what_a_path_forgot_is_a_fault_until_it_is_put_right(run, jo, staff, over):
    issue(run, jo, staff, over)
    assert list(invariants.faults(now=over)) == []
    factories.taught(run, by=jo)

    said = list(invariants.faults(now=over))
    right = [facilitating.recheck_all(now=over) for _ in range(2)]

    assert said == [f"run {run.pk}: a certificate of facilitation says something else than the register"]
    assert right == [1, 0]
    assert list(invariants.faults(now=over)) == []


def test_all_well_takes_the_same_queries_for_one_and_for_four(run, staff, over):
    asked = []
    for _ in range(4):
        each = factories.facilitator(runs=(run,))
        factories.taught(run, by=each)
        issue(run, each, staff, over)
        with CaptureQueriesContext(connection) as queries:
            facilitating.recheck_facilitation(run, by=staff, now=over)
        asked.append(len(queries))

    assert (asked[0], asked[-1]) == (7, 7)  # five, in a savepoint
    assert Certificate.objects.count() == 4


def test_who_may_issue_it(run, jo, staff, over):
    alex = factories.facilitator("Alex", runs=(run,))

    people = (staff, jo.person.user, alex.person.user)
    seen = {who: reading.of_run(run, user=who, now=over).taught[0].may_be_issued for who in people}

    assert seen == {staff: True, jo.person.user: True, alex.person.user: False}


def test_their_own_page_lists_runs_latest_first(run, jo, staff, over):
    early = factories.run(first=factories.at("2026-09-01"), session_count=1)
    late = factories.run(first=factories.at("2027-03-01"), session_count=1)
    for other in (early, late):
        SessionFacilitation.objects.create(
            session=other.sessions.get(),
            facilitator=jo,
            role=FacilitatorRole.PEER,
            mark=TeachingMark.TAUGHT,
            marked_at=factories.NOW,
        )
    issued = issue(run, jo, staff, over)

    taught = reading.of_facilitator(jo, now=over)

    assert [(each.run, each.certificate, each.may_be_issued) for each in taught] == [
        (late, None, False),
        (run, issued, False),
        (early, None, True),
    ]


def test_the_audit_log_does_not_say_its_number(run, jo, staff, over):
    issued = issue(run, jo, staff, over)
    factories.taught(run, by=jo)
    certificates.recheck_facilitation(run, by=staff, now=over)

    said = list(ModelLogEntry.objects.filter(action__startswith="bookings.certificate").values_list("label", "data"))

    assert len(said) == 2
    numbers = Certificate.objects.values_list("number", flat=True)
    assert [number for number in numbers if number in str(said)] == []
    assert issued.number in numbers


def test_time_looks_at_runs_of_the_last_400_days_only(run, jo, staff, over):
    issue(run, jo, staff, over)
    factories.taught(run, by=jo)
    last = run.sessions.get(number=3).starts_at

    late = facilitating.recheck_all(now=last + dt.timedelta(days=400))
    in_time = facilitating.recheck_all(now=last + dt.timedelta(days=399))

    assert (late, in_time) == (0, 1)
