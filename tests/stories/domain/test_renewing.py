import datetime as dt

import pytest

from messaging.models import Message
from messaging.renderers import render
from people.domain import how_given
from people.states import Channel
from stories.domain import consent, renewing, withdrawal
from stories.emails.renewal_letters import ENDING
from stories.states import Purpose
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.NOW
ONE_DAY = dt.timedelta(days=1)


def asked() -> list[Message]:
    return list(Message.objects.filter(kind=ENDING).order_by("pk"))


def ending_in(days: int, *, purposes=(Purpose.WEB,), **facts):
    """A story that is up, with every yes ending in so many days."""
    story = factories.published_story(purposes=purposes, **facts)
    story.consents.update(given_at=NOW - 700 * ONE_DAY, expires_at=NOW + days * ONE_DAY)
    return story


def words_of(message: Message, *, now=NOW) -> str:
    rendered = render(message, address="amara@example.org", now=now)
    return rendered.words if rendered else ""


def test_nobody_is_asked_earlier_than_sixty_days_before():
    ending_in(61)

    assert renewing.ask(now=NOW) == 0


def test_everybody_is_asked_once_sixty_days_before_and_once_fourteen():
    ending_in(60)

    counts = [renewing.ask(now=NOW + days * ONE_DAY) for days in (0, 0, 1, 45, 46, 46, 59)]

    assert counts == [1, 0, 0, 0, 1, 0, 0]


def test_run_late_only_the_nearer_one_is_sent():
    ending_in(10)

    assert [renewing.ask(now=NOW), renewing.ask(now=NOW)] == [1, 0]


def test_one_message_names_every_place_that_ends():
    ending_in(30, purposes=(Purpose.WEB, Purpose.BOOKLET))

    renewing.ask(now=NOW)

    (message,) = asked()
    said = words_of(message)
    assert Purpose.WEB.label in said
    assert Purpose.BOOKLET.label in said
    assert "Friday 13 November 2026" in said
    assert f"/stories/write/{message.about['story']}/permissions/" in said


def test_the_message_says_nothing_of_the_story_itself():
    story = ending_in(30, title="Beans on a balcony")

    renewing.ask(now=NOW)

    (message,) = asked()
    rendered = render(message, address="amara@example.org", now=NOW)
    assert "Beans" not in rendered.words + rendered.subject
    assert story.parts.get().text[:20] not in rendered.words


def test_discreet_people_are_asked_without_the_word_story():
    narrator = factories.ambassador(discreet=True)
    ending_in(30, narrator=narrator)

    renewing.ask(now=NOW)

    (message,) = asked()
    rendered = render(message, address="amara@example.org", now=NOW)
    assert rendered.subject == "Your appointment"
    assert "story" not in rendered.words.lower().replace("/stories/", "")


@pytest.mark.parametrize("channel", Channel.values)
def test_it_is_worded_for_every_channel(channel):
    ending_in(30)
    renewing.ask(now=NOW)
    (message,) = asked()
    message.channel = channel

    assert "Friday 13 November 2026" in words_of(message)


def test_who_took_it_back_is_not_asked():
    story = ending_in(30)
    withdrawal.withdraw(story, by=story.narrator.user, now=NOW)

    assert renewing.ask(now=NOW) == 0


def test_a_message_that_waits_is_not_said_once_it_is_answered():
    story = ending_in(30)
    renewing.ask(now=NOW)
    renewing.go_on(story, purpose=Purpose.WEB, by=story.narrator.user, now=NOW)

    assert words_of(asked()[0]) == ""


def test_going_on_is_the_same_yes_from_today_on():
    story = ending_in(30)

    given = renewing.go_on(story, purpose=Purpose.WEB, by=story.narrator.user, now=NOW)

    assert given.expires_at == NOW.replace(year=2028)
    assert given.shown_as == story.narrator.called
    assert story.consents.standing().get() == given
    assert consent.may_show(story, purpose=Purpose.WEB, now=NOW + 31 * ONE_DAY)


def test_a_yes_that_has_just_run_out_can_be_gone_on_with():
    story = ending_in(0)
    assert not consent.may_show(story, purpose=Purpose.WEB, now=NOW)

    renewing.go_on(story, purpose=Purpose.WEB, by=story.narrator.user, now=NOW)

    assert consent.may_show(story, purpose=Purpose.WEB, now=NOW)


def test_what_was_taken_back_is_not_gone_on_with():
    story = factories.published_story(purposes=(Purpose.BOOKLET,))

    with pytest.raises(renewing.NothingToGoOnWith):
        renewing.go_on(story, purpose=Purpose.WEB, by=story.narrator.user, now=NOW)


def test_nobody_else_goes_on_for_them(staff):
    story = ending_in(30)

    with pytest.raises(how_given.NotTheirs):
        renewing.go_on(story, purpose=Purpose.WEB, by=staff, now=NOW)


@pytest.mark.parametrize("stories", [1, 3])
def test_asking_takes_the_same_number_of_questions(stories, django_assert_max_num_queries):
    for _ in range(stories):
        ending_in(30)

    with django_assert_max_num_queries(14):
        renewing.ask(now=NOW)
