"""Registers of a run that is over, corrected while others cancel it and issue its certificates: one order of locks."""

import pytest

from bookings.domain import completion, invariants, register
from bookings.domain.certificates import facilitating
from bookings.domain.changes import refusals, runs
from bookings.models import Certificate, Completion
from bookings.states import CertificateKind, Mark
from courses.states import TeachingMark
from tests import factories
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once

AFTER = factories.at("2026-12-01")
PEOPLE = 8
ROUNDS = rounds(5)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def run():
    return factories.run(capacity=PEOPLE)


@pytest.fixture
def pair(run):
    return factories.pair(run)


@pytest.fixture
def _earned(run, pair, staff):
    """Everybody came, and both taught. The peer has their certificate, and half of the students have theirs."""
    for number in range(PEOPLE):
        booking = factories.booking(run, who=factories.person(f"Student {number}"))
        for session in run.sessions.all():
            factories.attendance(booking, at_session=session)
        if number % 2:
            completion.issue(booking, by=staff, now=AFTER)
    for facilitator in pair:
        factories.taught(run, by=facilitator)
    facilitating.issue_facilitation(run, facilitator=pair[0], by=staff, now=AFTER)


def corrected(session, *, by):
    """Says of everybody at `session` that they missed it, and of those who teach that they were not there."""
    marks = dict(session.marks.values_list("booking", "mark"))
    team = dict(session.facilitations.values_list("pk", "mark"))
    return lambda: register.mark(
        session,
        marks=dict.fromkeys(marks, Mark.MISSED.value),
        seen=marks,
        team=dict.fromkeys(team, TeachingMark.NOT_THERE.value),
        team_seen=team,
        by=by,
        now=AFTER,
    )


@pytest.mark.usefixtures("_earned")
@pytest.mark.parametrize("round_number", ROUNDS)
def test_corrected_while_it_is_cancelled_and_certificates_are_issued(round_number, run, pair, staff):
    first, second, _ = run.sessions.order_by("number")
    ada, ben = pair

    *done, cancelled = all_at_once(
        corrected(first, by=ada.person.user),
        corrected(second, by=ben.person.user),
        lambda: facilitating.issue_facilitation(run, facilitator=ben, by=staff, now=AFTER),
        lambda: completion.issue_all_earned(run, by=staff, now=AFTER),
        lambda: runs.cancel_run(run, by=staff, now=AFTER),
    )

    assert [result for result in done if isinstance(result, Exception)] == []
    assert isinstance(cancelled, refusals.RunHasBegun)
    facilitation = Certificate.objects.valid().filter(kind=CertificateKind.FACILITATION)
    assert sorted(facilitation.values_list("facilitator", "sessions")) == [(ada.pk, 1), (ben.pk, 1)]
    assert not Completion.objects.valid().exists()
    assert list(invariants.faults(now=AFTER)) == []


@pytest.mark.usefixtures("_earned")
@pytest.mark.parametrize("round_number", ROUNDS)
def test_corrected_by_both_who_teach_at_the_same_moment(round_number, run, pair):
    first = run.sessions.order_by("number").first()

    one, other = all_at_once(*[corrected(first, by=each.person.user) for each in pair])

    assert sorted(len(saved.changed) for saved in (one, other)) == [0, PEOPLE]
    assert one.clash_count == other.clash_count == 0  # both said the same
    assert Certificate.objects.valid().get(kind=CertificateKind.FACILITATION).sessions == 2
    assert list(invariants.faults(now=AFTER)) == []
