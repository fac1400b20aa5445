"""Who was there and for how long, how it was, and thanks."""

import datetime as dt
from decimal import Decimal

import pytest

from ambassadors.domain.engagements import afterwards, refusals
from ambassadors.domain.involvement import recording
from ambassadors.emails import ask_letters
from ambassadors.models import AskerMail, Involvement, InvolvementCorrection
from ambassadors.states import AskerNews, AskState, EngagementState
from messaging.models import Message
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(amara, ben, staff, now):
    """A confirmed talk to which both said yes."""
    made = make.engagement(EngagementState.CONFIRMED, people_wanted=2, rate=Decimal("12.50"))
    for who in (amara, ben):
        make.ask(made, who=who, state=AskState.ACCEPTED)
    return made


@pytest.fixture
def after(held):
    return held.occasion.ends_at + dt.timedelta(hours=1)


def record(engagement, *, there, by, now, hours="2.5"):
    ids = [engagement.asks.get(ambassador=who).pk for who in there]
    return afterwards.record(engagement, there=ids, hours=Decimal(hours), debrief="Warm.", by=by, now=now)


def kinds_to(person) -> list[str]:
    return list(Message.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_the_hours_of_those_who_were_there_are_recorded(held, amara, ben, staff, after):
    record(held, there=[amara], by=staff, now=after)

    row = Involvement.objects.get()
    assert (row.person, row.hours, row.rate, row.chosen) == (amara.person, Decimal("2.5"), Decimal("12.50"), "")
    assert row.done_on == held.occasion.starts_at.date()
    assert kinds_to(amara.person) == [ask_letters.HOW_WAS_IT]
    assert kinds_to(ben.person) == []


def test_put_right_the_hours_follow_and_what_they_were_is_kept(held, amara, ben, staff, after):
    record(held, there=[amara], by=staff, now=after)

    record(held, there=[amara, ben], hours="3", by=staff, now=after)
    record(held, there=[ben], hours="3", by=staff, now=after)

    row = Involvement.objects.get()
    assert (row.person, row.hours) == (ben.person, Decimal("3"))
    assert kinds_to(amara.person) == [ask_letters.HOW_WAS_IT]


def test_a_change_of_hours_leaves_its_trail(held, amara, staff, after):
    record(held, there=[amara], by=staff, now=after)
    record(held, there=[amara], hours="3", by=staff, now=after)

    correction = InvolvementCorrection.objects.get()
    assert (correction.was, correction.becomes) == ({"hours": "2.50"}, {"hours": "3.00"})


def test_hours_given_to_those_who_pay_are_not_taken_away(held, amara, staff, after):
    record(held, there=[amara], by=staff, now=after)
    Involvement.objects.update(exported_at=after)

    with pytest.raises(recording.WasExported):
        record(held, there=[], by=staff, now=after)
    assert held.asks.get(ambassador=amara).was_there is True


def test_nothing_is_written_down_before_it_begins_or_without_hours(held, amara, staff, now, after):
    with pytest.raises(refusals.NotYetOver):
        record(held, there=[amara], by=staff, now=now)
    with pytest.raises(refusals.NoHours):
        afterwards.record(held, there=[held.asks.get(ambassador=amara).pk], hours=None, debrief="", by=staff, now=after)


def test_who_was_there_says_how_it_was_and_changes_it(held, amara, ben, staff, after):
    record(held, there=[amara], by=staff, now=after)
    of_amara, of_ben = held.asks.get(ambassador=amara), held.asks.get(ambassador=ben)

    afterwards.say_how_it_was(of_amara, words="Good.", by=amara.person.user, now=after)
    afterwards.say_how_it_was(of_amara, words="Good, and long.", by=amara.person.user, now=after)

    of_amara.refresh_from_db()
    assert of_amara.debrief == "Good, and long."
    with pytest.raises(refusals.WasNotThere):
        afterwards.say_how_it_was(of_ben, words="I was not there.", by=ben.person.user, now=after)


def test_thanks_close_it_once(held, amara, ben, staff, after):
    with pytest.raises(refusals.NotRecordedYet):
        afterwards.thank(held, words="Thank you.", by=staff, now=after)
    record(held, there=[amara], by=staff, now=after)

    afterwards.thank(held, words="Thank you.", by=staff, now=after)
    afterwards.thank(held, words="Other words", by=staff, now=after)

    held.refresh_from_db()
    assert (held.state, held.words_to_them) == (EngagementState.CLOSED, "Thank you.")
    assert kinds_to(amara.person)[-1] == ask_letters.THANKS
    assert kinds_to(ben.person) == []
    assert AskerMail.objects.get().news == AskerNews.CLOSED
