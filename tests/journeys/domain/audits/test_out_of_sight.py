"""Records of an audit that whoever carries it out cannot open; and two who look at one record."""

import pytest

from journeys.domain import meanwhile
from journeys.domain.audits import finding, refusals, results
from journeys.domain.audits.finding import Found
from journeys.states import AuditState, Finding
from people.states import Role
from tests.factories import NOW
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db
TWO = {"The next review has a date.": "", "Second.": ""}


@pytest.fixture
def team(db):
    return make_journeys.team()


@pytest.fixture
def leader(team):
    return make_journeys.leader(team)


@pytest.fixture
def audit(team, leader):
    return make.audit(*(make_journeys.episode(team=team) for _ in range(2)), by=leader, team=team, findings=TWO)


def record(audit, number: int):
    return audit.episodes.get(number=number)


def move(audited) -> None:
    audited.episode.team = make_journeys.team("Southgate")
    audited.episode.save()


def find(audited, *found: Finding, by, seen=None, comment: str = "") -> None:
    rows = finding.of_episode(audited)
    given = {row.pk: Found(finding=one, comment=comment) for row, one in zip(rows, found, strict=False)}
    finding.save(audited, found=given, seen=seen or {row.pk: finding.mark(row) for row in rows}, by=by)


def test_a_record_that_moved_is_left_out_and_the_audit_finished(audit, leader):
    find(record(audit, 1), Finding.YES, Finding.NO, by=leader)
    find(record(audit, 2), Finding.YES, by=leader)
    move(record(audit, 2))
    assert [(each.number, each.missing, each.is_own) for each in finding.out_of_sight(audit, by=leader)] == [
        (2, 1, False)
    ]

    finding.leave_out(record(audit, 2), by=leader, now=NOW)
    finding.leave_out(record(audit, 2), by=leader, now=NOW)

    first, second = results.of(audit, by=leader)
    assert (first.in_words, second.in_words) == ("1 of 1: 100.0%", "0 of 1: 0.0%")
    assert (first.missing, second.missing, results.not_looked_at(audit)) == (0, 0, 1)
    assert [each.finding for each in finding.of_episode(record(audit, 2))] == [Finding.YES, ""]
    assert record(audit, 2).left_out_at == NOW
    finished = finding.finish(audit, summary="", re_audit_on=None, by=leader, now=NOW)
    assert finished.state == AuditState.FINISHED
    with pytest.raises(refusals.IsFinished):
        finding.leave_out(record(audit, 2), by=leader, now=NOW)


def test_a_record_that_nothing_is_missing_of_counts_wherever_it_moved(audit, leader):
    find(record(audit, 2), Finding.YES, Finding.YES, by=leader)
    move(record(audit, 2))

    with pytest.raises(refusals.NothingMissing):
        finding.leave_out(record(audit, 2), by=leader, now=NOW)

    assert (results.of(audit, by=leader)[0].yes, results.not_looked_at(audit)) == (1, 0)


def test_where_every_record_is_left_out_each_standard_has_no_data(audit, leader):
    for number in (1, 2):
        move(record(audit, number))
        finding.leave_out(record(audit, number), by=leader, now=NOW)

    assert [(each.in_words, each.missing) for each in results.of(audit, by=leader)] == [("no data", 0)] * 2
    assert results.not_looked_at(audit) == 2


def test_words_that_were_written_before_it_moved_stay(audit, leader):
    find(record(audit, 1), None, None, by=leader, comment="Half the notes are read.")
    move(record(audit, 1))

    finding.leave_out(record(audit, 1), by=leader, now=NOW)

    assert {each.comment for each in finding.of_episode(record(audit, 1))} == {"Half the notes are read."}


def test_what_can_be_opened_is_looked_at(audit, leader):
    with pytest.raises(refusals.CanBeOpened):
        finding.leave_out(record(audit, 1), by=leader, now=NOW)
    move(record(audit, 1))
    with pytest.raises(refusals.CanBeOpened):
        finding.leave_out(record(audit, 1), by=make.reviewer("Ad", Role.ADMINISTRATOR), now=NOW)


def test_their_own_record_is_one_of_them(team):
    leader = make.reviewer("Lee", Role.TEAM_LEADER)
    team.leaders.add(leader)
    audit = make.audit(make_journeys.episode(leader.person, team=team), by=leader, team=team)
    administrator = make.reviewer("Ad", Role.ADMINISTRATOR)

    assert [each.is_own for each in finding.out_of_sight(audit, by=leader)] == [True]
    assert not finding.to_look_at(audit, by=leader).exists()
    assert not finding.out_of_sight(audit, by=administrator).exists()


def test_nobody_looks_at_or_leaves_out_their_own(team):
    for user in (make.reviewer("Lee", Role.TEAM_LEADER), make.reviewer("Ad", Role.ADMINISTRATOR)):
        team.leaders.add(user)
        audit = make.audit(make_journeys.episode(user.person, team=team), by=user, team=team)

        with pytest.raises(refusals.OwnRecord):
            find(record(audit, 1), Finding.YES, by=user)
        with pytest.raises(refusals.OwnRecord):
            finding.leave_out(record(audit, 1), by=user, now=NOW)
        assert (results.of(audit, by=user)[0].missing, results.not_looked_at(audit)) == (0, 0)
        other = make.reviewer(f"Other {user.pk}", Role.ADMINISTRATOR)
        assert (results.of(audit, by=other)[0].missing, finding.missing(audit, by=user)) == (1, 1)


def test_who_does_not_carry_the_audit_out_leaves_nothing_out(audit, team):
    move(record(audit, 1))
    southern = make_journeys.leader(make_journeys.team("Southgate"))

    for user in (make.reviewer("Mo", Role.MANAGER), southern, make_journeys.specialist(team=team).user):
        assert not finding.out_of_sight(audit, by=user).exists()
        with pytest.raises(refusals.NotForYou):
            finding.leave_out(record(audit, 1), by=user, now=NOW)


def test_two_who_look_at_one_record_keep_what_only_one_of_them_found(audit, leader):
    one, administrator = record(audit, 1), make.reviewer("Ad", Role.ADMINISTRATOR)
    opened = {row.pk: finding.mark(row) for row in finding.of_episode(one)}
    find(one, Finding.YES, by=administrator, seen=opened)

    find(one, None, Finding.NO, by=leader, seen=opened)
    with pytest.raises(meanwhile.SavedMeanwhile) as clash:
        find(one, Finding.NO, Finding.YES, by=leader, seen=opened)

    rows = finding.of_episode(one)
    assert [row.finding for row in rows] == [Finding.YES, Finding.NO]
    assert clash.value.rows == {row.pk for row in rows}


def test_a_record_left_out_while_somebody_looks_at_it_counts_again(audit, leader):
    moved, administrator = record(audit, 1), make.reviewer("Ad", Role.ADMINISTRATOR)
    move(moved)
    opened = {row.pk: finding.mark(row) for row in finding.of_episode(moved)}
    finding.leave_out(moved, by=leader, now=NOW)

    find(moved, None, None, by=administrator, seen=opened)
    assert results.not_looked_at(audit) == 1
    find(moved, Finding.YES, Finding.NO, by=administrator, seen=opened)

    assert [each.yes for each in results.of(audit, by=leader)] == [1, 0]
    assert results.not_looked_at(audit) == 0


def test_erasing_what_was_said_of_somebody_takes_no_finding_away(audit, leader):
    """A person erased while the form is open: the comment that went is not written anew without being seen."""
    one = record(audit, 1)
    find(one, Finding.YES, Finding.NO, by=leader, comment="Zelda said so.")
    opened = {row.pk: finding.mark(row) for row in finding.of_episode(one)}
    one.findings.update(comment="")

    find(one, Finding.YES, Finding.NO, by=leader, seen=opened, comment="Zelda said so.")

    assert [(row.finding, row.comment) for row in finding.of_episode(one)] == [(Finding.YES, ""), (Finding.NO, "")]
