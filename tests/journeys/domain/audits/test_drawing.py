"""Drawing a sample that can be drawn again, and looking again."""

import datetime as dt

import pytest

from journeys.domain.audits import drawing, refusals, standards
from journeys.states import AuditState
from people.states import Role
from tests.factories import NOW
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db
DAYS = {"first_day": dt.date(2026, 4, 1), "last_day": dt.date(2026, 9, 30)}


@pytest.fixture
def team(db):
    return make_journeys.team()


@pytest.fixture
def leader(team):
    make.standard()
    return make_journeys.leader(team)


def begin(leader, team, *, size=2, seed="a", **days):
    return drawing.begin(team=team, **DAYS | days, size=size, seed=seed, by=leader, now=NOW)


def sample(audit) -> list[int]:
    return list(audit.episodes.order_by("number").values_list("episode", flat=True))


def test_a_seed_draws_the_same_sample_again_and_another_one_another():
    ids = list(range(1, 101))

    first = drawing.draw(ids, size=10, seed="a")

    assert first == drawing.draw(reversed(ids), size=10, seed="a")
    assert first != drawing.draw(ids, size=10, seed="b")
    assert len(set(first)) == 10
    assert sorted(drawing.draw(ids[:3], size=10, seed="a")) == [1, 2, 3]


def test_the_sample_is_of_the_team_and_of_those_open_in_the_days(team, leader):
    specialist = make_journeys.specialist(team=team)
    make_journeys.episode(specialist=specialist, referred_on="2026-10-01")
    moved = {"specialist": specialist, "referred_on": "2026-01-01", "closing_reason": "moved"}
    make_journeys.episode(**moved, closed_on="2026-03-31")
    make_journeys.episode(team=make_journeys.team("Southgate"))
    last = make_journeys.episode(specialist=specialist, referred_on="2026-09-30")
    first = make_journeys.episode(**moved, closed_on="2026-04-01")

    audit = begin(leader, team, size=5)

    assert set(sample(audit)) == {first.pk, last.pk}
    assert (audit.size, audit.drawn_from) == (5, 2)
    asked = drawing.to_draw_from(team=team, **DAYS, by=leader).values_list("pk", flat=True)
    assert sample(audit) == drawing.draw(asked, size=5, seed=audit.seed)


def test_every_drawn_episode_is_held_against_every_standard_in_use(team, leader):
    make.standard("Taken out.", is_used=False)
    make.standard("Second.", position=2)
    make_journeys.episode(team=team)

    audit = begin(leader, team)

    assert [each.words for each in drawing.of_audit(audit)] == ["The next review has a date.", "Second."]


def test_without_a_team_the_sample_is_of_what_one_sees(team, leader):
    here = make_journeys.episode(team=team)
    elsewhere = make_journeys.episode(team=make_journeys.team("Southgate"))

    assert sample(begin(leader, None)) == [here.pk]
    assert set(sample(begin(make.reviewer("Ad", Role.ADMINISTRATOR), None))) == {here.pk, elsewhere.pk}


def test_what_stands_in_the_way(team, leader):
    with pytest.raises(refusals.NobodyToDraw):
        begin(leader, team)
    make_journeys.episode(team=team)
    with pytest.raises(refusals.WrongDays):
        begin(leader, team, first_day=dt.date(2026, 10, 1))
    for size in (0, drawing.MOST_EPISODES + 1):
        with pytest.raises(refusals.TooMany):
            begin(leader, team, size=size)
    for stranger in (make.reviewer("Mo", Role.MANAGER), make_journeys.leader(make_journeys.team("Southgate"))):
        with pytest.raises(refusals.NotForYou):
            begin(stranger, team)
    standards.in_use().update(is_used=False)
    with pytest.raises(refusals.NoStandards):
        begin(leader, team)


def test_looking_again_takes_the_same_standards(team, leader):
    make_journeys.episode(team=team)
    earlier = begin(leader, team)
    with pytest.raises(refusals.IsOpen):
        drawing.look_again(earlier, **DAYS, size=2, seed="b", by=leader, now=NOW)
    earlier.state, earlier.finished_at = AuditState.FINISHED, NOW
    earlier.save()
    standards.in_use().update(is_used=False)
    make.standard("A new one.")

    again = drawing.look_again(earlier, **DAYS, size=2, seed="b", by=leader, now=NOW)

    assert (again.re_audit_of, again.team) == (earlier, team)
    assert list(drawing.of_audit(again)) == list(drawing.of_audit(earlier))


def test_who_sees_results_and_who_carries_an_audit_out(team, leader):
    episode = make_journeys.episode(team=team)
    of_team = make.audit(episode, by=make.reviewer("Ad", Role.ADMINISTRATOR), team=team)
    of_several = make.audit(episode, by=leader)
    of_others = make.audit(episode, by=make.reviewer("Ad", Role.ADMINISTRATOR))
    manager, both = make.reviewer("Mo", Role.MANAGER), make.reviewer("Bo", Role.MANAGER, Role.TEAM_LEADER)

    assert set(drawing.kept_by(leader)) == set(drawing.visible_to(leader)) == {of_team, of_several}
    assert set(drawing.visible_to(manager)) == {of_team, of_several, of_others}
    assert set(drawing.kept_by(make.reviewer("Ad", Role.ADMINISTRATOR))) == {of_team, of_several, of_others}
    for user in (manager, both, make_journeys.specialist(team=team).user):
        assert not drawing.kept_by(user).exists()
