"""What is found, the result per standard, what is done about it, and the end of an audit."""

import datetime as dt
from decimal import Decimal

import pytest

from journeys.domain.audits import finding, refusals, results
from journeys.domain.audits.finding import Found
from journeys.models import AuditFinding
from journeys.states import AuditState, Finding
from people.states import Role
from tests.factories import NOW
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db
TOMORROW = NOW.date() + dt.timedelta(days=1)


@pytest.fixture
def team(db):
    return make_journeys.team()


@pytest.fixture
def leader(team):
    return make_journeys.leader(team)


@pytest.fixture
def audit(team, leader):
    return make.audit(*(make_journeys.episode(team=team) for _ in range(3)), by=leader, team=team)


def find(audit, *found: Finding | None, by) -> None:
    for audited, one in zip(audit.episodes.order_by("number"), found, strict=False):
        row = audited.findings.get()
        seen = {row.pk: finding.mark(row)}
        finding.save(audited, found={row.pk: Found(finding=one, comment=" In the notes. ")}, seen=seen, by=by)


def finish(audit, *, by, re_audit_on=None, summary="Good."):
    return finding.finish(audit, summary=summary, re_audit_on=re_audit_on, by=by, now=NOW)


def test_the_result_counts_yes_of_those_it_applies_to(audit, leader):
    find(audit, Finding.YES, Finding.NO, Finding.NOT_APPLICABLE, by=leader)

    (found,) = results.of(audit, by=leader)

    assert (found.yes, found.applies, found.missing, found.percent) == (1, 2, 0, Decimal("50.0"))
    assert found.in_words == "1 of 2: 50.0%"
    assert AuditFinding.objects.filter(comment="In the notes.").count() == 3


def test_a_standard_that_applied_to_nobody_has_no_data(audit, leader):
    find(audit, Finding.NOT_APPLICABLE, by=leader)

    (found,) = results.of(audit, by=leader)

    assert (found.in_words, found.missing) == ("no data", 2)


def test_what_was_found_may_be_taken_back_until_the_audit_is_finished(audit, leader):
    find(audit, Finding.YES, Finding.YES, Finding.YES, by=leader)
    find(audit, None, by=leader)
    with pytest.raises(refusals.StillToFind, match="1 answer is still missing"):
        finish(audit, by=leader)

    find(audit, Finding.NO, by=leader)
    finished = finish(audit, by=leader, re_audit_on=TOMORROW)

    assert (finished.state, finished.re_audit_on) == (AuditState.FINISHED, TOMORROW)
    with pytest.raises(refusals.IsFinished):
        find(audit, Finding.YES, by=leader)
    assert finish(audit, by=leader, summary="Other words").summary == "Good."


def test_a_day_to_look_again_is_still_to_come(audit, leader):
    find(audit, *[Finding.YES] * 3, by=leader)

    with pytest.raises(refusals.NotBefore):
        finish(audit, by=leader, re_audit_on=NOW.date())


def test_nobody_else_finds_or_opens_anything(audit, team, leader):
    manager, southern = make.reviewer("Mo", Role.MANAGER), make_journeys.leader(make_journeys.team("Southgate"))

    for user in (manager, southern, make_journeys.specialist(team=team).user):
        assert not finding.to_look_at(audit, by=user).exists()
        with pytest.raises(refusals.NotForYou):
            find(audit, Finding.YES, by=user)
        with pytest.raises(refusals.NotForYou):
            finish(audit, by=user)
    assert [each.missing for each in finding.to_look_at(audit, by=leader)] == [1, 1, 1]


def test_an_episode_that_moved_to_another_team_is_not_opened_any_more(audit, leader):
    moved = audit.episodes.get(number=2)
    moved.episode.team = make_journeys.team("Southgate")
    moved.episode.save()

    assert [each.number for each in finding.to_look_at(audit, by=leader)] == [1, 3]
    with pytest.raises(refusals.NotForYou):
        finding.save(moved, found={}, seen={}, by=leader)


def test_findings_of_another_record_are_left_alone(audit, leader):
    first, second = audit.episodes.order_by("number")[:2]
    row = second.findings.get()

    finding.save(first, found={row.pk: Found(finding=Finding.NO)}, seen={}, by=leader)

    row.refresh_from_db()
    assert row.finding == ""


def test_the_earlier_result_stands_beside(audit, team, leader):
    find(audit, Finding.YES, Finding.NO, Finding.NO, by=leader)
    again = make.audit(make_journeys.episode(team=team), by=leader, team=team, re_audit_of=audit)
    find(again, Finding.YES, by=leader)

    (found,) = results.of(again, by=leader)

    assert (found.in_words, found.before.in_words) == ("1 of 1: 100.0%", "1 of 3: 33.3%")
