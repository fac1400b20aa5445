import datetime as dt

import pytest

from journeys.domain import held, referrals
from journeys.models import Episode, Referral
from journeys.states import AskedBy, ReferralState
from messaging.models import Message
from people.states import Role
from tests import factories
from tests.factories import journeys as make
from tests.factories.journeys import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam(db):
    return factories.person("Sam")


def ask(person, acts, **changes) -> Referral:
    given = {"asked_by": AskedBy.PERSON, "asker": "", "team": None, "words": "I would like to garden."} | changes
    return referrals.ask(person, **given, **acts)


def accept(referral, specialist, acts, **changes) -> Episode:
    given = {
        "specialist": specialist,
        "team": specialist.team,
        "borough": make.borough(),
        "funder": make.funder(),
        "in_work": False,
        "on": day("2026-10-14"),
    }
    return referrals.accept(referral, **(given | changes), **acts)


def test_anybody_asks_and_nothing_comes_first(sam, acts):
    made = ask(sam, acts)

    assert (made.state, made.recorded_by, made.words) == (ReferralState.WAITING, acts["by"], "I would like to garden.")


def test_one_waits_per_person(sam, acts):
    ask(sam, acts)

    with pytest.raises(referrals.WaitsAlready):
        ask(sam, acts)


def test_on_a_caseload_it_is_not_asked_again(episode, acts):
    with pytest.raises(referrals.OnACaseload):
        ask(episode.person, acts)


def test_a_clinician_is_named(sam, acts):
    with pytest.raises(referrals.NoAsker):
        ask(sam, acts, asked_by=AskedBy.CLINICIAN)


def test_a_merged_record_is_not_asked_for(sam, acts):
    sam.merged_into, sam.user = factories.person("Sam"), None
    sam.save()

    with pytest.raises(held.RecordIsGone):
        ask(sam, acts)


@pytest.mark.parametrize("act", [referrals.take_back, referrals.send_elsewhere])
def test_answered_twice_changes_nothing_and_it_can_be_asked_again(sam, acts, act):
    made = act(ask(sam, acts), **acts)

    assert act(made, by=acts["by"], now=acts["now"] + dt.timedelta(days=1)).answered_at == acts["now"]
    assert ask(sam, acts).state == ReferralState.WAITING


def test_what_was_answered_otherwise_stays(sam, ada, acts):
    made = ask(sam, acts)
    accept(made, ada, acts)

    for act in (referrals.take_back, referrals.send_elsewhere):
        with pytest.raises(referrals.HasBeenAnswered):
            act(made, **acts)
    with pytest.raises(referrals.HasBeenAnswered):
        accept(made, ada, acts)


def test_accepted_they_are_on_a_caseload_and_told(sam, ada, acts):
    made = ask(sam, acts)

    episode = accept(made, ada, acts, in_work=True, on=day("2026-10-12"))

    made.refresh_from_db()
    assert (made.state, made.answered_by, episode.referral) == (ReferralState.ACCEPTED, ada.user, made)
    assert (episode.person, episode.specialist, episode.referred_on) == (sam, ada, day("2026-10-12"))
    assert episode.in_work_at_referral
    assert episode.changes.get().what == "Taken on by Ada Bell"
    assert Message.objects.get().kind == "support_accepted"


def test_not_on_a_day_to_come(sam, ada, acts):
    with pytest.raises(held.NotYet):
        accept(ask(sam, acts), ada, acts, on=day("2026-10-15"))


def test_not_by_somebody_who_left(sam, ada, acts):
    ada.left_on = day("2026-10-01")
    ada.save()

    with pytest.raises(held.HasLeft):
        accept(ask(sam, acts), ada, acts)


def test_times_of_one_person_do_not_run_beside_each_other(sam, ada, acts):
    over = make.episode(sam, specialist=ada, closed_on="2026-10-10", closing_reason="moved")
    made = ask(sam, acts)
    with pytest.raises(referrals.BeforeTheLastTime):
        accept(made, ada, acts, on=day("2026-10-09"))
    assert accept(made, ada, acts, on=over.closed_on).referred_on == over.closed_on


def test_an_import_may_have_taken_them_on_meanwhile(sam, ada, acts):
    made = ask(sam, acts)
    make.episode(sam, specialist=ada)

    with pytest.raises(referrals.OnACaseload):
        accept(made, ada, acts)


def test_who_sees_what_waits(ada, acts):
    here = ask(factories.person("Bo"), acts, team=ada.team)
    nowhere = ask(factories.person("Cleo"), acts)
    there = ask(factories.person("Di"), acts, team=make.team("Southgate"))
    leader = make.leader(there.team)

    assert set(referrals.waiting_for(ada.user)) == {here, nowhere}
    assert set(referrals.waiting_for(leader)) == {nowhere, there}
    assert set(referrals.waiting_for(factories.login(roles=(Role.ADMINISTRATOR,)))) == {here, nowhere, there}
    assert set(referrals.waiting_for(factories.login(roles=(Role.COLLEGE_STAFF, Role.MANAGER)))) == set()
    assert referrals.of_person(here.person) == here
