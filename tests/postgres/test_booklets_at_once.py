"""Booklets are made while what is in them changes: readers never get an edition with a story that may not be in it."""

import datetime as dt
import threading

import pytest

from bookings.domain import erasure
from people.models import Person
from people.states import GivenBy, Naming
from stories.domain import giving, invariants, saving, telling, withdrawal
from stories.domain.booklets import asking, building, serving
from stories.models import Edition, Story
from stories.states import EditionState, Purpose, StoryState, ToldHow
from tests import factories
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once
from tests.postgres.test_taking_down_at_once import fresh, raised_in, take_down

NOW = factories.NOW
ROUNDS = rounds(4)
SECONDS = 60

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def build_all() -> None:
    """What the worker does, until nothing waits any more."""
    while waiting := list(Edition.objects.building().values_list("pk", flat=True)):
        for pk in waiting:
            building.build(pk, clock=lambda: NOW)


def erase(narrator):
    staff = factories.staff_login()
    return lambda: erasure.erase(Person.objects.get(pk=narrator.pk), by=staff, now=NOW)


@pytest.mark.parametrize("round_number", ROUNDS)
@pytest.mark.parametrize("is_done_before", [True, False], ids=["just before it is put out", "while it is put out"])
def test_a_yes_that_goes_while_an_edition_is_made_is_in_none_that_is_ready(round_number, is_done_before):
    story, other = factories.published_story(), factories.published_story()
    edition = asking.ask_for(factories.booklet(stories=(story, other)), by=factories.staff_login(), now=NOW)
    gate = threading.Barrier(2, timeout=SECONDS)

    def clock() -> dt.datetime:
        """Asked once the files are made, before the edition is put out."""
        gate.wait()
        if is_done_before:
            gate.wait()
        return NOW

    def take_back() -> None:
        gate.wait()
        withdrawal.withdraw(fresh(story), purpose=Purpose.BOOKLET, by=story.narrator.user, now=NOW)
        if is_done_before:
            gate.wait()

    results = all_at_once(lambda: building.build(edition.pk, clock=clock), take_back)

    assert [each for each in results if isinstance(each, Exception)] == []
    edition.refresh_from_db()
    assert (edition.state, edition.pdf.name) == (EditionState.WITHDRAWN, "")
    assert not serving.open_to_readers(NOW).exists()
    assert list(invariants.faults(now=NOW)) == []
    build_all()
    assert [held.story for held in serving.open_to_readers(NOW).get().stories.all()] == [other]


@pytest.mark.parametrize("round_number", ROUNDS)
def test_two_stories_of_the_same_booklets_are_taken_down_at_once(round_number):
    """Neither waits for the other in a circle, and neither fails for what becomes of the other."""
    one, two, other = (factories.published_story() for _ in range(3))
    for stories in ((one, two, other), (two, other, one)):
        factories.edition(factories.booklet(stories=stories))

    results = all_at_once(take_down(one), take_down(two))

    assert [each for each in results if isinstance(each, Exception)] == []
    assert not serving.open_to_readers(NOW).exists()
    build_all()
    assert [list(each.stories.values_list("story", flat=True)) for each in serving.open_to_readers(NOW)] == [
        [other.pk],
        [other.pk],
    ]
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_its_author_is_erased_while_a_booklet_with_it_is_built(round_number):
    narrator = factories.person("Amara")
    story, other = factories.published_story(narrator), factories.published_story()
    booklet = factories.booklet(stories=(story, other))
    factories.edition(booklet)
    edition = asking.ask_for(booklet, by=factories.staff_login(), now=NOW)

    results = all_at_once(lambda: building.build(edition.pk, clock=lambda: NOW), erase(narrator))

    assert [each for each in results if isinstance(each, Exception)] == []
    assert not serving.open_to_readers(NOW).filter(stories__story=story).exists()
    build_all()
    assert [held.story for held in serving.open_to_readers(NOW).get().stories.all()] == [other]
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_somebody_is_erased_while_staff_write_their_story_down(round_number):
    narrator, staff = factories.person("Amara", has_login=False), factories.staff_login()
    story = telling.write_down(narrator, told_how=ToldHow.PHONE, by=staff, now=NOW)
    part = story.parts.get()
    Story.objects.filter(pk=story.pk).update(state=StoryState.WITH_AUTHOR)  # it was sent and read

    results = all_at_once(
        lambda: saving.save_part(part, text="Typed meanwhile.", quote="", notes=(), seen_revision=0, by=staff, now=NOW),
        lambda: giving.give(
            fresh(story),
            purpose=Purpose.WEB,
            naming=Naming.PSEUDONYM,
            shown_as="Heron",
            given_by=GivenBy.VOICE,
            witness="Jo Lind",
            by=staff,
            now=NOW,
        ),
        lambda: telling.write_down(Person.objects.get(pk=narrator.pk), told_how=ToldHow.PHONE, by=staff, now=NOW),
        erase(narrator),
    )

    assert raised_in(results) == []
    assert list(invariants.faults(now=NOW)) == []
    assert not Story.objects.filter(narrator__erased_at__isnull=False, parts__isnull=False).exists()
