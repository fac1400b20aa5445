"""Shaping it, confirming it, and what becomes of it: not taken on, cancelled."""

import pytest

from ambassadors.domain.engagements import answering, asks, confirming, ending, refusals, shaping
from ambassadors.emails import ask_letters
from ambassadors.models import AskerMail
from ambassadors.states import AskerNews, AskState, EngagementState, Work
from bookings.emails import occasion_letters
from messaging.models import Message
from tests import factories
from tests.ambassadors.domain.engagements.conftest import shape
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


def kinds_to(person) -> list[str]:
    return list(Message.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def news(engagement) -> list[str]:
    return list(AskerMail.objects.filter(engagement=engagement).order_by("pk").values_list("news", flat=True))


@pytest.fixture
def accepted(talk, amara, staff, now):
    ask = asks.ask_in_turn(talk, by=staff, now=now)[0]
    return answering.accept(ask, by=amara.person.user, now=now)


def test_shaped_without_a_day_it_has_none_yet(staff, now):
    made = make.engagement()

    shaping.shape(made, shape=shape(starts_at=None, ends_at=None), by=staff, now=now)

    made.refresh_from_db()
    assert (made.state, made.occasion, made.taken_on_by) == (EngagementState.SHAPING, None, staff)


def test_a_day_in_the_past_is_refused(staff, now):
    past = {"starts_at": factories.at("2026-10-13", "10:00"), "ends_at": factories.at("2026-10-13", "12:00")}

    with pytest.raises(refusals.IsOver):
        shaping.shape(make.engagement(), shape=shape(**past), by=staff, now=now)


def test_moved_those_who_said_yes_and_the_team_hear_of_it(talk, accepted, amara, staff, now):
    confirming.confirm(talk, by=staff, now=now)
    later = {"starts_at": factories.at("2026-11-05", "10:00"), "ends_at": factories.at("2026-11-05", "12:00")}

    shaping.shape(talk, shape=shape(**later), by=staff, now=now)

    assert occasion_letters.CHANGED in kinds_to(amara.person)
    assert news(talk) == [AskerNews.CONFIRMED, AskerNews.CHANGED]


def test_moved_those_still_asked_hear_of_it_and_nobody_may_answer_after_it_began(talk, amara, staff, now):
    (ask,) = asks.ask_in_turn(talk, by=staff, now=now)
    sooner = {"starts_at": factories.at("2026-10-16", "10:00"), "ends_at": factories.at("2026-10-16", "12:00")}

    shaping.shape(talk, shape=shape(**sooner), by=staff, now=now)

    ask.refresh_from_db()
    assert kinds_to(amara.person)[-1] == ask_letters.MOVED
    assert ask.answer_by < factories.at("2026-10-16", "10:00")


def test_other_words_alone_tell_nobody_who_is_still_asked(talk, amara, staff, now):
    asks.ask_in_turn(talk, by=staff, now=now)

    shaping.shape(talk, shape=shape(brief="Bring nothing."), by=staff, now=now)

    assert ask_letters.MOVED not in kinds_to(amara.person)


def test_it_needs_at_least_those_who_are_asked_and_stays_the_work_they_were_asked_for(talk, accepted, staff, now):
    with pytest.raises(refusals.WorkIsAskedFor):
        shaping.shape(talk, shape=shape(work=Work.VISIT), by=staff, now=now)
    with pytest.raises(refusals.MoreAreAsked):
        shaping.shape(talk, shape=shape(people_wanted=0), by=staff, now=now)


def test_more_people_wanted_what_was_confirmed_is_asked_for_again(talk, accepted, staff, now):
    confirming.confirm(talk, by=staff, now=now)

    shaping.shape(talk, shape=shape(people_wanted=2), by=staff, now=now)

    talk.refresh_from_db()
    assert talk.state == EngagementState.ASKING


def test_confirmed_once_enough_said_yes(talk, amara, staff, now):
    (ask,) = asks.ask_in_turn(talk, by=staff, now=now)
    with pytest.raises(refusals.NotEnoughYet):
        confirming.confirm(talk, by=staff, now=now)
    answering.accept(ask, by=amara.person.user, now=now)

    confirming.confirm(talk, by=staff, now=now)
    confirming.confirm(talk, by=staff, now=now)

    assert kinds_to(amara.person).count(ask_letters.CONFIRMED) == 1
    assert news(talk) == [AskerNews.CONFIRMED]


def test_not_taken_on_needs_kind_words(staff, now):
    made = make.engagement()

    with pytest.raises(refusals.NoKindWords):
        ending.not_take_on(made, words="", by=staff, now=now)
    ending.not_take_on(made, words="We have nobody near you. Please try the east college.", by=staff, now=now)

    made.refresh_from_db()
    assert (made.state, made.ended_at) == (EngagementState.NOT_TAKEN_ON, now)
    assert news(made) == [AskerNews.NOT_TAKEN_ON]


def test_cancelled_it_leaves_calendars_and_nobody_is_asked_any_more(talk, accepted, amara, ben, staff, now):
    shaping.shape(talk, shape=shape(people_wanted=2), by=staff, now=now)
    (open_ask,) = asks.ask_in_turn(talk, by=staff, now=now)

    ending.cancel(talk, words="The room has flooded.", by=staff, now=now)
    ending.cancel(talk, words="Again", by=staff, now=now)

    talk.refresh_from_db()
    open_ask.refresh_from_db()
    assert (talk.state, talk.words_to_them) == (EngagementState.CANCELLED, "The room has flooded.")
    assert talk.occasion.is_cancelled
    assert open_ask.state == AskState.WITHDRAWN
    assert occasion_letters.CANCELLED in kinds_to(amara.person)
    assert news(talk) == [AskerNews.CANCELLED]


def test_what_has_ended_is_changed_no_more(talk, amara, staff, now):
    ending.cancel(talk, words="", by=staff, now=now)

    for act in (
        lambda: shaping.shape(talk, shape=shape(), by=staff, now=now),
        lambda: shaping.take_on(talk, by=staff, now=now),
        lambda: asks.ask_in_turn(talk, by=staff, now=now),
        lambda: confirming.confirm(talk, by=staff, now=now),
        lambda: ending.not_take_on(talk, words="No", by=staff, now=now),
    ):
        with pytest.raises(refusals.Ended):
            act()
