"""Under which name a story stands somewhere: nowhere under any where it may not be shown."""

import datetime as dt

import pytest

from stories.domain import consent
from stories.states import Purpose
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def test_a_story_that_is_not_published_is_told_under_no_name():
    story = factories.ready_story()
    factories.consent(story, shown_as="Heron")

    assert consent.credit(story, purpose=Purpose.WEB, now=NOW) is None
    assert consent.chosen(story, purpose=Purpose.WEB, now=NOW) == consent.Credit(name="Heron", with_photo=False)


def test_what_stands_beside_the_page_has_no_name_without_it():
    story = factories.published_story(purposes=(Purpose.BOOKLET, Purpose.RECORDING))

    assert consent.credit(story, purpose=Purpose.RECORDING, now=NOW) is None
    assert consent.credit(story, purpose=Purpose.BOOKLET, now=NOW) is not None


def test_a_yes_that_ran_out_names_nobody():
    story = factories.published_story(purposes=(Purpose.WEB,))
    ends = story.consents.get().expires_at

    assert consent.credit(story, purpose=Purpose.WEB, now=ends - dt.timedelta(seconds=1)) is not None
    assert consent.credit(story, purpose=Purpose.WEB, now=ends) is None


def test_names_of_many_take_one_query(django_assert_num_queries):
    stories = [factories.published_story(purposes=()) for _ in range(3)]
    for story, name in zip(stories, ("Heron", "Wren", "Rook"), strict=True):
        factories.consent(story, shown_as=name)

    with django_assert_num_queries(1):
        one = consent.credits(stories[:1], purpose=Purpose.WEB, now=NOW)
    with django_assert_num_queries(1):
        all_of_them = consent.credits([story.pk for story in stories], purpose=Purpose.WEB, now=NOW)

    assert [credit.name for credit in one.values()] == ["Heron"]
    assert {credit.name for credit in all_of_them.values()} == {"Heron", "Wren", "Rook"}
