"""Every way out, one by one: it shows the story while it may, and nothing of it once it may not."""

import datetime as dt

import pytest
from django.core.files.storage import storages

from people.states import Naming
from stories.domain import expiry, withdrawal, writing
from stories.domain import invariants as of_stories
from stories.models import Edition
from stories.states import Purpose, QuotePlace
from tests import everywhere, factories
from tests.stories import told_everywhere as told
from tests.stories.ways_out import WAYS_OUT, Visitor, Way, address

pytestmark = pytest.mark.django_db
BY_NAME = {way.name: way for way in WAYS_OUT}
# What a way shows of the story besides its words, where it shows no words at all.
SHOWS = {"share_picture": {told.PHOTO}, "photo": {told.PHOTO}, "recording": {told.SOUND}, "captions": {told.SOUND}}
SHOWS_NOTHING = {
    "page_of_booklets",
    "page_of_a_booklet",
    "booklet_for_the_print_shop_by_a_reader",
    "booklet_pictures",
    "public_media",
    "messages",
}
AT_THE_DESK = ["editions_at_the_desk", "editions_for_the_print_shop"]
HOLDS_A_FILE = ["photo/", "share.jpg", "recording/", "captions/"]


@pytest.fixture(autouse=True)
def _clock(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def staff(db):
    return told.college()


@pytest.fixture
def story(staff, now, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return told.told_everywhere(by=staff, now=now)


def seen(way: Way, story, visitor: Visitor | None = None) -> set[str]:
    return told.tokens(way.look(visitor or Visitor(), story))


def seen_anywhere(story, visitor: Visitor | None = None) -> dict[str, set[str]]:
    """What is found of the story, by the ways where anything is."""
    visitor = visitor or Visitor()
    found = {way.name: seen(way, story, visitor) for way in WAYS_OUT}
    return {name: tokens for name, tokens in found.items() if tokens}


def test_a_story_with_every_yes_is_seen(story):
    found = {name: seen(way, story) for name, way in BY_NAME.items()}

    assert {name for name, tokens in found.items() if not tokens} == SHOWS_NOTHING
    for name in found.keys() - SHOWS_NOTHING:
        assert found[name] >= SHOWS.get(name, {told.word(0)}), name


def test_names_stand_where_they_were_chosen_for_and_nowhere_else(story):
    chosen = {purpose: told.name(number) for number, purpose in enumerate(Purpose)}
    found = seen_anywhere(story)

    for way in WAYS_OUT:
        names = {token for token in found.get(way.name, set()) if token.startswith("zyxname")}
        assert names <= {chosen[purpose] for purpose in way.names}, way.name
    assert chosen[Purpose.WEB] in found["page"]
    assert chosen[Purpose.BOOKLET] in found["booklet_as_plain_text"]
    assert chosen[Purpose.TRAINING] not in set().union(*found.values())


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_yes_taken_back_ends_its_ways_and_no_others(story, purpose, now, django_capture_on_commit_callbacks):
    visitor = Visitor()
    before = seen_anywhere(story, visitor)

    with django_capture_on_commit_callbacks(execute=True):
        withdrawal.withdraw(story, purpose=purpose, by=story.narrator.user, now=now)

    after = seen_anywhere(story, visitor)
    ended = {way.name for way in WAYS_OUT if purpose in way.needs}
    assert not ended & set(after)
    assert set(after) == set(before) - ended
    number = list(Purpose).index(purpose)
    assert told.name(number) not in set().union(*after.values())


def test_a_story_taken_down_is_found_nowhere(story, now, django_capture_on_commit_callbacks):
    visitor = Visitor()
    seen_anywhere(story, visitor)

    with django_capture_on_commit_callbacks(execute=True):
        story = withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert seen_anywhere(story, visitor) == {}
    assert list(of_stories.faults(now=now)) == []


@pytest.mark.parametrize("token", ["zyxwordaa", "zyxnameaa", "zyxnameab"])
def test_a_story_taken_down_stays_in_its_author_s_own_tables_alone(story, now, token):
    own = {
        "stories_story",
        "stories_storypart",
        "stories_storyversion",
        "stories_storyconsent",
        "stories_recording",
        "stories_editionstory",
    }

    withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert everywhere.tables_holding(token) <= own


def test_the_files_of_a_withdrawn_edition_are_gone(story, now, django_capture_on_commit_callbacks):
    before = list(storages["kept_apart"].listdir("editions")[1])

    with django_capture_on_commit_callbacks(execute=True):
        withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert len(before) == 4
    assert storages["kept_apart"].listdir("editions")[1] == []


def test_addresses_of_a_story_taken_down_say_that_it_is_gone(client, story, now):
    files = ["", "easy-words/", *HOLDS_A_FILE]
    before = {client.get(address(story, file)).status_code for file in files}

    withdrawal.withdraw(story, by=story.narrator.user, now=now)

    after = {file: client.get(address(story, file)) for file in files}
    assert before == {200}
    assert {answer.status_code for answer in after.values()} == {410}
    assert {after[file].headers["Cache-Control"] for file in HOLDS_A_FILE} == {"private, no-store"}


def test_a_booklet_goes_with_its_last_story(client, story, now):
    paths = [f"/booklets/our-stories/{rest}" for rest in ("read/", "pdf/download/", "plain-text/download/")]
    before = {client.get(path).status_code for path in paths}

    withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert before == {200}
    assert {client.get(path).status_code for path in paths} == {410}


def test_what_has_run_out_is_seen_by_nobody_before_anything_is_done(story, now, time_machine):
    visitor = Visitor()
    seen_anywhere(story, visitor)
    ends = max(story.consents.values_list("expires_at", flat=True))

    time_machine.move_to(ends, tick=False)

    assert seen_anywhere(story, visitor) == {}


@pytest.mark.parametrize("purpose", [Purpose.WEB, Purpose.BOOKLET, Purpose.RECORDING, Purpose.SEARCH_ENGINES])
def test_one_yes_that_ran_out_ends_its_ways_by_the_clock_alone(story, now, purpose, time_machine):
    story.consents.filter(purpose=purpose).update(expires_at=now + dt.timedelta(days=10))
    visitor = Visitor()
    before = seen_anywhere(story, visitor)

    time_machine.move_to(now + dt.timedelta(days=10), tick=False)
    after = seen_anywhere(story, visitor)
    expiry.expire(now=now + dt.timedelta(days=10))

    assert set(after) == set(before) - {way.name for way in WAYS_OUT if purpose in way.needs}
    assert seen_anywhere(story, visitor) == after
    assert list(of_stories.faults(now=now + dt.timedelta(days=10))) == []


@pytest.mark.parametrize("purpose", [Purpose.WEB, Purpose.BOOKLET, Purpose.RECORDING])
def test_another_name_stands_everywhere_at_once(story, staff, now, purpose):
    visitor, old = Visitor(), told.name(list(Purpose).index(purpose))
    before = set().union(*seen_anywhere(story, visitor).values())

    told.say_yes(story, purpose, shown_as=told.name(55), now=now + dt.timedelta(hours=1))

    after = set().union(*seen_anywhere(story, visitor).values())
    assert old in before
    assert old not in after
    told.build(now=now)
    assert told.name(55) in set().union(*seen_anywhere(story, visitor).values())


def test_a_yes_without_the_photo_takes_it_away(story, now):
    told.say_yes(story, Purpose.WEB, shown_as="Heron", with_photo=False, now=now + dt.timedelta(hours=1))

    found = seen_anywhere(story)

    assert "photo" not in found
    assert found["share_picture"] == {told.PHOTO}


def test_newer_words_are_seen_nowhere_before_they_are_approved(story, staff, now):
    told.write(story, 1, now=now)
    writing.send(story, by=story.narrator.user, now=now)
    being_read = set().union(*seen_anywhere(story).values())
    told.read(story, by=staff, now=now)
    ready = set().union(*seen_anywhere(story).values())

    told.approve(story, now=now)

    after = set().union(*seen_anywhere(story).values())
    assert told.word(0) in being_read & ready
    assert told.word(1) not in being_read | ready
    assert told.word(1) in after
    assert told.word(0) not in after


def test_an_edition_with_other_words_is_made_anew(story, staff, now):
    told.write(story, 1, now=now)
    writing.send(story, by=story.narrator.user, now=now)
    told.read(story, by=staff, now=now)
    told.approve(story, now=now)

    assert "booklet_as_plain_text" not in seen_anywhere(story)
    told.build(now=now)
    assert told.word(1) in seen(BY_NAME["booklet_as_plain_text"], story)
    assert list(Edition.objects.order_by("number").values_list("state", flat=True)) == ["withdrawn", "ready"]
    assert list(of_stories.faults(now=now)) == []


@pytest.mark.parametrize("name", AT_THE_DESK)
def test_an_edition_that_was_replaced_is_handed_out_to_nobody(story, staff, now, name):
    old = Edition.objects.get()
    told.make(old.booklet, by=staff, now=now)
    told.build(now=now)

    assert [each.state for each in Edition.objects.order_by("number")] == ["replaced", "ready"]
    assert told.word(0) in seen(BY_NAME[name], story)
    Edition.objects.exclude(pk=old.pk).delete()
    assert seen(BY_NAME[name], story) == set()


def test_a_line_comes_back_with_a_new_yes_only_if_it_is_chosen_again(story, staff, now):
    home = BY_NAME["line_on_the_home_page"]
    withdrawal.withdraw(story, purpose=Purpose.SEARCH_ENGINES, by=story.narrator.user, now=now)

    told.say_yes(story, Purpose.SEARCH_ENGINES, shown_as="Heron", now=now)

    assert seen(home, story) == set()
    told.feature(story, 0, QuotePlace.HOME, by=staff, now=now)
    assert told.word(0) in seen(home, story)


def test_no_name_at_all_is_named_nowhere(staff, now):
    story = factories.published_story(
        factories.ambassador("Zyxnamejj"), purposes=tuple(Purpose), naming=Naming.ANONYMOUS, now=now
    )
    told.make(told.booklet(story, by=staff, now=now), by=staff, now=now)
    told.build(now=now)

    assert seen_anywhere(story) == {}
