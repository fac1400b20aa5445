"""A story is taken down while it is read, approved, allowed, or made into a booklet: the withdrawal holds."""

import pytest

from design_system.refusals import Refusal
from people.states import GivenBy, Naming
from stories.domain import approving, expiry, giving, invariants, readings, withdrawal, writing
from stories.domain.booklets import asking, building, serving
from stories.models import Edition, Reading, Story, StoryPage
from stories.states import EditionState, Purpose, ReadingOutcome, StoryState
from tests import factories
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once

NOW = factories.NOW
ROUNDS = rounds(6)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def raised_in(results: list) -> list[Exception]:
    """What went wrong: anything that was raised but a sentence for people."""
    return [each for each in results if isinstance(each, Exception) and not isinstance(each, Refusal)]


def fresh(story: Story) -> Story:
    """The story as another request fetches it."""
    return Story.objects.select_related("narrator").get(pk=story.pk)


def take_down(story: Story):
    return lambda: withdrawal.withdraw(fresh(story), by=story.narrator.user, now=NOW)


def ready(**fields) -> Story:
    factories.story_index_page()
    story = factories.ready_story(**fields)
    factories.consent(story)
    factories.consent(story, purpose=Purpose.BOOKLET)
    return story


def approve(story: Story):
    version = story.versions.get()
    return lambda: approving.approve(
        fresh(story),
        version=version,
        content_hash=version.content_hash,
        given_by=GivenBy.SCREEN,
        by=story.narrator.user,
        now=NOW,
    )


def say_yes(story: Story, purpose: Purpose, name: str):
    return lambda: giving.give(
        fresh(story), purpose=purpose, naming=Naming.PSEUDONYM, shown_as=name, by=story.narrator.user, now=NOW
    )


@pytest.mark.parametrize("round_number", ROUNDS)
def test_two_people_who_start_to_read_the_second_is_told_who_reads(round_number):
    story = factories.story(state=StoryState.MODERATION)
    factories.version(story)
    readers = [factories.person(name).user for name in ("Robin", "Jo", "Kit")]

    results = all_at_once(*[lambda by=by: readings.start(fresh(story), by=by, now=NOW) for by in readers])

    assert raised_in(results) == []
    (reading,) = Reading.objects.all()
    refused = [each.message for each in results if isinstance(each, readings.SomebodyReads)]
    assert refused == [f"{reading.reader.person.called} reads this story now."] * 2


@pytest.mark.parametrize("round_number", ROUNDS)
def test_taken_back_by_its_author_while_somebody_finishes_reading(round_number):
    story = factories.story(state=StoryState.MODERATION)
    reading = factories.reading(factories.version(story), reader=factories.staff_login())

    results = all_at_once(
        lambda: readings.finish(
            reading, outcome=ReadingOutcome.COMMENTS, checklist={}, words="Thank you.", by=reading.reader, now=NOW
        ),
        lambda: writing.take_back(fresh(story), by=story.narrator.user, now=NOW),
        take_down(story),
    )

    assert raised_in(results) == []
    assert fresh(story).state == StoryState.WITHDRAWN
    assert not Reading.objects.open().exists()
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_taken_down_while_it_is_approved(round_number):
    story = ready()

    results = all_at_once(approve(story), take_down(story))

    assert raised_in(results) == []
    assert not fresh(story).is_up
    assert not StoryPage.objects.exists()
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_one_yes_taken_back_while_it_is_approved(round_number):
    story = ready()

    results = all_at_once(
        approve(story),
        lambda: withdrawal.withdraw(fresh(story), purpose=Purpose.WEB, by=story.narrator.user, now=NOW),
    )

    assert raised_in(results) == []
    assert fresh(story).is_up
    assert not StoryPage.objects.exists()
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_a_yes_and_a_no_at_once(round_number):
    factories.story_index_page()
    story = factories.published_story()

    results = all_at_once(
        say_yes(story, Purpose.WEB, "Heron"),
        say_yes(story, Purpose.WEB, "Wren"),
        lambda: withdrawal.withdraw(fresh(story), purpose=Purpose.WEB, by=story.narrator.user, now=NOW),
    )

    assert raised_in(results) == []
    assert story.consents.standing().filter(purpose=Purpose.WEB).count() == StoryPage.objects.count() <= 1
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_taken_down_from_two_phones(round_number):
    factories.story_index_page()
    story = factories.published_story()

    results = all_at_once(*[take_down(story)] * 4)

    assert raised_in(results) == []
    assert not fresh(story).is_up
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_taken_down_while_a_booklet_with_it_is_built(round_number):
    story, other = factories.published_story(), factories.published_story()
    staff = factories.staff_login()
    booklet = factories.booklet(stories=(story, other))
    edition = asking.ask_for(booklet, by=staff, now=NOW)

    results = all_at_once(lambda: building.build(edition.pk, clock=lambda: NOW), take_down(story))

    assert raised_in(results) == []
    edition.refresh_from_db()
    assert edition.state == EditionState.WITHDRAWN
    assert [each.story for each in booklet.editions.get(state=EditionState.BUILDING).stories.all()] == [other]
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_taken_down_while_booklets_with_it_are_asked_for(round_number):
    story, other = factories.published_story(), factories.published_story()
    staff = factories.staff_login()
    booklets = [factories.booklet(stories=(story, other)) for _ in range(3)]
    for booklet in booklets[:2]:
        factories.edition(booklet)

    results = all_at_once(
        *[lambda booklet=booklet: asking.ask_for(booklet, by=staff, now=NOW) for booklet in booklets],
        take_down(story),
    )

    assert raised_in(results) == []
    for pk in Edition.objects.building().values_list("pk", flat=True):
        building.build(pk, clock=lambda: NOW)
    for pk in Edition.objects.building().values_list("pk", flat=True):
        building.build(pk, clock=lambda: NOW)
    assert not serving.open_to_readers(NOW).filter(stories__story=story).exists()
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_newer_words_approved_while_booklets_with_it_are_asked_for(round_number):
    """Nobody waits in a circle: stories are locked before booklets, never against a row that only names them."""
    story = ready()
    approve(story)()
    staff = factories.staff_login()
    booklets = [factories.booklet(stories=(story,)) for _ in range(3)]
    for booklet in booklets:
        factories.edition(booklet)

    results = all_at_once(
        *[lambda booklet=booklet: asking.ask_for(booklet, by=staff, now=NOW) for booklet in booklets],
        say_yes(story, Purpose.BOOKLET, "Heron"),
        say_yes(story, Purpose.WEB, "Heron"),
    )

    assert raised_in(results) == []
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_two_machines_find_at_once_what_has_run_out(round_number):
    factories.story_index_page()
    for _ in range(4):
        story = factories.published_story()
        factories.edition(factories.booklet(stories=(story,)))
    over = story.consents.first().expires_at

    results = all_at_once(*[lambda: expiry.expire(now=over)] * 3)

    assert raised_in(results) == []
    assert sum(results) == 4
    assert list(invariants.faults(now=over)) == []
