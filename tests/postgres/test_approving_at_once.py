"""A story is approved while it is approved elsewhere, written on, or runs out: what readers see was approved."""

import pytest

from people.states import GivenBy
from stories.domain import approving, expiry, featuring, invariants, readings, saving, wording
from stories.models import Approval, Reading, Story
from stories.states import Purpose, QuotePlace, ReadingOutcome, StoryState
from tests import factories
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once
from tests.postgres.test_taking_down_at_once import approve, fresh, raised_in, ready, take_down

NOW = factories.NOW
ROUNDS = rounds(6)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.mark.parametrize("round_number", ROUNDS)
def test_approved_on_screen_and_by_voice_at_once_it_is_approved_once(round_number):
    story = ready()
    version, staff = story.versions.get(), factories.staff_login()

    results = all_at_once(
        approve(story),
        approve(story),
        lambda: approving.approve(
            fresh(story),
            version=version,
            content_hash=version.content_hash,
            given_by=GivenBy.VOICE,
            witness="Jo Lind",
            by=staff,
            now=NOW,
        ),
    )

    assert [each for each in results if isinstance(each, Exception)] == []
    assert {each.pk for each in results} == {Approval.objects.get().pk}
    assert fresh(story).state == StoryState.PUBLISHED
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_words_saved_while_others_are_approved_are_not_what_readers_see(round_number):
    story = ready()
    part, author, approved = story.parts.get(), story.narrator.user, story.versions.get()

    results = all_at_once(
        approve(story),
        lambda: saving.save_part(
            part, text="Typed meanwhile.", quote="", notes=(), seen_revision=part.revision, by=author, now=NOW
        ),
    )

    assert raised_in(results) == []
    story = fresh(story)
    assert story.published_version in {None, approved}
    assert (story.state, story.parts.get().text) == (StoryState.WITH_AUTHOR, "Typed meanwhile.")
    assert not story.approvals.standing().exists()
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_newer_words_approved_while_the_last_yes_to_the_older_runs_out(round_number):
    factories.story_index_page()
    story = factories.published_story()
    over = story.consents.first().expires_at
    Story.objects.filter(pk=story.pk).update(state=StoryState.WITH_AUTHOR, easy_read="Newer words.")
    story.approvals.update(ended_at=NOW)
    newer = factories.version(fresh(story))
    factories.reading(newer, outcome=ReadingOutcome.READY)

    results = all_at_once(
        lambda: approving.approve(
            fresh(story), version=newer, content_hash=newer.content_hash, by=story.narrator.user, now=over
        ),
        lambda: expiry.expire(now=over),
    )

    assert raised_in(results) == []
    assert (fresh(story).is_up, fresh(story).state) == (False, StoryState.AUTHOR_APPROVED)
    assert wording.hash_of(wording.of(fresh(story))) == newer.content_hash
    assert list(invariants.faults(now=over)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_two_who_read_instead_of_a_third_while_the_third_finishes(round_number):
    story = factories.story(state=StoryState.MODERATION)
    reading = factories.reading(factories.version(story), reader=factories.staff_login())
    others = [factories.person(name).user for name in ("Robin", "Jo")]

    results = all_at_once(
        lambda: readings.finish(
            reading, outcome=ReadingOutcome.COMMENTS, checklist={}, words="Thank you.", by=reading.reader, now=NOW
        ),
        *[lambda by=by: readings.read_instead(reading, by=by, now=NOW) for by in others],
    )

    assert raised_in(results) == []
    assert sum(not isinstance(each, Exception) for each in results) == 1
    assert Reading.objects.open().count() == (fresh(story).state == StoryState.MODERATION)
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_a_line_chosen_while_its_story_is_taken_down_does_not_stay(round_number):
    story = factories.story(state=StoryState.WITH_AUTHOR)
    story.parts.update(quote="Beans grow.")
    story = factories.publish(fresh(story))
    factories.consent(story, purpose=Purpose.BOOKLET)
    staff = factories.staff_login()

    results = all_at_once(
        lambda: featuring.feature(fresh(story), place=QuotePlace.PROSPECTUS, words="Beans grow.", by=staff, now=NOW),
        take_down(story),
    )

    assert raised_in(results) == []
    assert not story.featured.exists()
    assert list(invariants.faults(now=NOW)) == []
