"""The pages on which an ambassador answers what they are asked. Nobody else's are ever found."""

import datetime as dt

import pytest
from django.urls import reverse

from ambassadors.domain.engagements import asks, turn
from ambassadors.states import AskState, EngagementState, Work
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def amara(db):
    return make.ambassador("Amara", offers=(Work.SPEAK,))


@pytest.fixture
def ask(amara, now):
    asking = make.engagement(EngagementState.ASKING, title=HOSTILE, brief=HOSTILE, audience=HOSTILE)
    return make.ask(asking, who=amara, now=now)


@pytest.fixture
def as_amara(client, amara, time_machine, now):
    time_machine.move_to(now, tick=False)
    client.force_login(amara.person.user)
    return client


def state_of(ask) -> str:
    ask.refresh_from_db()
    return ask.state


def test_the_page_says_what_is_asked_and_hostile_words_stay_words(as_amara, ask):
    page = as_amara.get(reverse("my_ask", args=[ask.pk])).content.decode()

    assert "<script>alert" not in page
    assert "Yes, I would like to" in page
    assert state_of(ask) == AskState.OPEN


@pytest.mark.parametrize(("answer", "state"), [("accept", "accepted"), ("decline", "declined")])
def test_only_a_button_answers(as_amara, ask, answer, state):
    address = reverse(f"my_ask_{answer}", args=[ask.pk])

    assert as_amara.get(address).url == reverse("my_ask", args=[ask.pk])
    assert state_of(ask) == AskState.OPEN
    as_amara.post(address)
    assert state_of(ask) == state


def test_after_a_yes_it_says_what_happens_next_and_they_can_step_back(as_amara, ask):
    page = as_amara.post(reverse("my_ask_accept", args=[ask.pk]), follow=True).content.decode()

    assert "What happens next" in page
    sure = as_amara.get(reverse("my_ask_step_back", args=[ask.pk])).content.decode()
    assert "You can’t come after all?" in sure
    as_amara.post(reverse("my_ask_step_back", args=[ask.pk]))
    assert state_of(ask) == AskState.DECLINED


def test_a_refusal_is_said_on_the_page(as_amara, ask, staff, now):
    asks.take_back(ask, by=staff, now=now)

    page = as_amara.post(reverse("my_ask_accept", args=[ask.pk]), follow=True).content.decode()

    assert "We have taken this back" in page
    assert "Yes, I would like to" not in page


def test_nobody_elses_is_found(client, ask):
    client.force_login(make.ambassador("Ben").person.user)

    for name in ("my_ask", "my_ask_accept", "my_ask_decline", "my_ask_step_back", "my_ask_how_it_was"):
        assert client.get(reverse(name, args=[ask.pk])).status_code == 404
        assert client.post(reverse(name, args=[ask.pk])).status_code in {404, 405}
    assert state_of(ask) == AskState.OPEN


def test_the_rule_is_shown_and_the_list_asks_as_much_for_three_as_for_one(as_amara, ask, amara, now):
    page = reverse("my_asks")
    few = queries_of(as_amara, page)
    for _ in range(2):
        make.ask(make.engagement(EngagementState.ASKING), who=amara, now=now)

    assert turn.RULE in as_amara.get(page).content.decode()
    assert queries_of(as_amara, page) == few


def test_afterwards_they_say_how_it_was(as_amara, amara, now):
    held = make.engagement(EngagementState.DELIVERED, starts_at=now - dt.timedelta(days=1))
    ask = make.ask(held, who=amara, state=AskState.ACCEPTED, was_there=True)

    response = as_amara.post(reverse("my_ask_how_it_was", args=[ask.pk]), {"words": HOSTILE}, follow=True)

    ask.refresh_from_db()
    assert ask.debrief == HOSTILE
    assert "<script>alert" not in response.content.decode()


def test_who_was_not_there_is_told_so(as_amara, ask):
    page = as_amara.post(reverse("my_ask_how_it_was", args=[ask.pk]), {"words": "Good"}).content.decode()

    assert "Only those who were there" in page
