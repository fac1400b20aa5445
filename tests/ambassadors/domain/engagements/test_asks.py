"""Asking ambassadors: in turn, out of turn for a reason, taken back, run out."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ambassadors.domain.engagements import answering, asks, candidates, refusals
from ambassadors.emails import ask_letters
from ambassadors.models import Ambassador, Ask
from ambassadors.states import AmbassadorState, AskState, EngagementState, Work
from messaging.models import Message
from people.models import Person
from tests import factories
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db
A_DAY = dt.timedelta(days=1)


def asked(engagement) -> list[str]:
    rows = engagement.asks.order_by("pk").select_related("ambassador__person")
    return [row.person.called for row in rows]


def kinds_to(person) -> list[str]:
    return list(Message.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_whoever_was_never_asked_is_asked_first_and_told(talk, amara, ben, staff, now):
    make.ask(make.engagement(), who=amara, state=AskState.DECLINED, now=now - A_DAY)

    asks.ask_in_turn(talk, by=staff, now=now)

    talk.refresh_from_db()
    assert asked(talk) == ["Ben"]
    assert talk.state == EngagementState.ASKING
    assert kinds_to(ben.person) == [ask_letters.ASK, ask_letters.REMINDER]


def test_a_no_costs_nobody_their_turn_elsewhere(talk, amara, ben, staff, now):
    (to_amara,) = asks.ask_in_turn(talk, by=staff, now=now)
    answering.decline(to_amara, by=amara.person.user, now=now)
    asks.ask_in_turn(talk, by=staff, now=now + A_DAY)

    order = [each.ambassador for each in candidates.who_could(make.engagement(work=Work.SPEAK))]
    assert order == [amara, ben]


def test_as_many_are_asked_as_are_needed(amara, ben, staff, now):
    engagement = make.engagement(EngagementState.SHAPING, people_wanted=2, starts_at=factories.at("2026-11-04"))
    make.ambassador("Cleo", offers=(Work.SPEAK,))

    made = asks.ask_in_turn(engagement, by=staff, now=now)

    assert len(made) == 2
    with pytest.raises(refusals.EnoughAreAsked):
        asks.ask_in_turn(engagement, by=staff, now=now)


def test_who_pauses_left_or_offers_something_else_is_not_asked(talk, staff, now):
    make.ambassador("Amara", offers=(Work.SPEAK,), state=AmbassadorState.PAUSED)
    make.ambassador("Ben", offers=(Work.SPEAK,), state=AmbassadorState.LEFT)
    make.ambassador("Cleo", offers=(Work.VISIT,))

    with pytest.raises(refusals.NobodyIsLeft):
        asks.ask_in_turn(talk, by=staff, now=now)


def a_place_on_a_course() -> Person:
    who = factories.person("Amara")
    run = factories.run(first=factories.at("2026-11-04", "11:00"), session_count=1)
    factories.booking(run, who=who)
    return who


def a_session_to_teach() -> Person:
    run = factories.run(first=factories.at("2026-11-04", "11:00"), session_count=1)
    return factories.facilitator("Amara", runs=(run,)).person


def another_yes() -> Person:
    other = make.engagement(EngagementState.CONFIRMED, starts_at=factories.at("2026-11-04", "09:00"))
    return make.ask(other, state=AskState.ACCEPTED).person


def days_away() -> Person:
    who = factories.facilitator("Amara")
    who.away.create(first_on=dt.date(2026, 11, 2), last_on=dt.date(2026, 11, 4))
    return who.person


@pytest.mark.parametrize("busy_with", [a_place_on_a_course, a_session_to_teach, another_yes, days_away])
def test_who_has_something_else_on_then_is_not_asked(busy_with, talk, staff, now):
    who = busy_with()
    busy = Ambassador.objects.filter(person=who).first() or make.ambassador(who=who, offers=(Work.SPEAK,))

    with pytest.raises(refusals.NobodyIsLeft):
        asks.ask_in_turn(talk, by=staff, now=now)
    with pytest.raises(refusals.InTheWay):
        asks.ask_one(talk, ambassador=busy, reason="Please", by=staff, now=now)


def test_something_that_ends_when_it_begins_is_not_in_the_way(talk, amara, staff, now):
    make.ask(
        make.engagement(EngagementState.CONFIRMED, starts_at=factories.at("2026-11-04", "08:00")),
        who=amara,
        state=AskState.ACCEPTED,
        now=now - A_DAY,
    )

    assert asks.ask_in_turn(talk, by=staff, now=now)


def test_out_of_turn_needs_a_reason_which_is_kept(talk, amara, ben, staff, now):
    with pytest.raises(refusals.NeedsAReason):
        asks.ask_one(talk, ambassador=ben, by=staff, now=now)

    made = asks.ask_one(talk, ambassador=ben, reason="The ward asked for him.", by=staff, now=now)

    assert made.out_of_turn == "The ward asked for him."


def test_a_reason_is_not_kept_where_it_is_their_turn(talk, amara, ben, staff, now):
    made = asks.ask_one(talk, ambassador=amara, reason="I know her.", by=staff, now=now)

    assert made.out_of_turn == ""


def test_somebody_who_said_no_may_be_asked_again_for_a_reason_alone(talk, amara, staff, now):
    (ask,) = asks.ask_in_turn(talk, by=staff, now=now)
    answering.decline(ask, by=amara.person.user, now=now)

    with pytest.raises(refusals.NobodyIsLeft):
        asks.ask_in_turn(talk, by=staff, now=now)
    with pytest.raises(refusals.NeedsAReason):
        asks.ask_one(talk, ambassador=amara, by=staff, now=now)
    asks.ask_one(talk, ambassador=amara, reason="She told us she can after all.", by=staff, now=now)

    assert Ask.objects.filter(engagement=talk, state=AskState.OPEN).count() == 1


def test_nobody_is_asked_twice_or_while_they_take_a_break(talk, amara, ben, staff, now):
    asks.ask_in_turn(talk, by=staff, now=now)
    ben.state, ben.paused_at = AmbassadorState.PAUSED, now
    ben.save()
    talk.people_wanted = 3
    talk.save()

    with pytest.raises(refusals.AskedAlready):
        asks.ask_one(talk, ambassador=amara, reason="Again", by=staff, now=now)
    with pytest.raises(refusals.NotToBeAsked):
        asks.ask_one(talk, ambassador=ben, reason="Please", by=staff, now=now)


def test_nobody_is_asked_before_there_is_a_day_or_once_it_has_begun(amara, talk, staff, now):
    with pytest.raises(refusals.NoDayYet):
        asks.ask_in_turn(make.engagement(EngagementState.SHAPING), by=staff, now=now)
    with pytest.raises(refusals.HasBegun):
        asks.ask_in_turn(talk, by=staff, now=talk.occasion.starts_at)


def test_the_deadline_is_kind_and_before_it_begins(talk, amara, staff, now):
    (ask,) = asks.ask_in_turn(talk, by=staff, now=now)

    assert now < ask.answer_by < talk.occasion.starts_at
    assert 9 <= ask.answer_by.astimezone(factories.LONDON).hour < 20


def test_very_near_the_start_they_may_answer_until_it_begins(talk, amara, staff):
    late = talk.occasion.starts_at - dt.timedelta(hours=1)

    (ask,) = asks.ask_in_turn(talk, by=staff, now=late)

    assert ask.answer_by == talk.occasion.starts_at


def test_taken_back_they_are_told_and_twice_changes_nothing(talk, amara, staff, now):
    (ask,) = asks.ask_in_turn(talk, by=staff, now=now)

    asks.take_back(ask, by=staff, now=now)
    asks.take_back(ask, by=staff, now=now)

    ask.refresh_from_db()
    assert ask.state == AskState.WITHDRAWN
    assert kinds_to(amara.person).count(ask_letters.TAKEN_BACK) == 1


def test_what_was_accepted_is_not_taken_back(talk, amara, staff, now):
    (ask,) = asks.ask_in_turn(talk, by=staff, now=now)
    answering.accept(ask, by=amara.person.user, now=now)

    with pytest.raises(refusals.SaidYesMeanwhile):
        asks.take_back(ask, by=staff, now=now)


def test_asks_run_out_once_and_who_asked_is_told(talk, amara, staff, now):
    (ask,) = asks.ask_in_turn(talk, by=staff, now=now)

    assert asks.lapse(now=ask.answer_by - dt.timedelta(minutes=1)) == 0
    assert asks.lapse(now=ask.answer_by) == 1
    assert asks.lapse(now=ask.answer_by) == 0

    ask.refresh_from_db()
    assert ask.state == AskState.LAPSED
    assert kinds_to(staff.person) == [ask_letters.ANSWERED]


def test_who_takes_a_break_is_let_off_what_is_open_and_keeps_what_they_said_yes_to(talk, amara, staff, now):
    (first,) = asks.ask_in_turn(talk, by=staff, now=now)
    answering.accept(first, by=amara.person.user, now=now)
    visit = make.engagement(EngagementState.SHAPING, starts_at=factories.at("2026-12-02"))
    (second,) = asks.ask_in_turn(visit, by=staff, now=now)

    asks.end_all_of(amara, by=staff, now=now)

    assert dict(Ask.objects.values_list("pk", "state")) == {
        first.pk: AskState.ACCEPTED,
        second.pk: AskState.WITHDRAWN,
    }


def test_who_leaves_is_taken_off_everything_to_come(talk, amara, staff, now):
    (ask,) = asks.ask_in_turn(talk, by=staff, now=now)
    answering.accept(ask, by=amara.person.user, now=now)

    asks.let_go_of(amara, by=staff, now=now)

    ask.refresh_from_db()
    assert ask.state == AskState.WITHDRAWN
    assert not talk.occasion.guests.expected().exists()


def test_the_same_number_of_queries_for_one_and_for_many(talk, amara, django_assert_num_queries, staff, now):
    with CaptureQueriesContext(connection) as few:
        candidates.look(talk, by=staff, now=now)
    for name in ("Ben", "Cleo", "Dan"):
        make.ambassador(name, offers=(Work.SPEAK,))

    with django_assert_num_queries(len(few)):
        candidates.look(talk, by=staff, now=now)
