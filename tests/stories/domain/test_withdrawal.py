"""Taking back one yes, or all of them: at once, without a reason, whatever state the words are in."""

import pytest

from messaging.models import Message
from stories.domain import publishing, story_pages, withdrawal
from stories.models import StoryPage
from stories.states import EditionState, Purpose, QuotePlace, ReadingOutcome, StoryState
from tests import factories
from tests.stories import told_everywhere as told

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(now):
    return factories.published_story(purposes=(Purpose.WEB, Purpose.BOOKLET), now=now)


def live(story, now) -> set[str]:
    return set(story.consents.live(now).values_list("purpose", flat=True))


def test_one_purpose_is_taken_back_and_the_others_stay(story, now):
    author = story.narrator.user

    after = withdrawal.withdraw(story, purpose=Purpose.WEB, by=author, now=now)

    assert live(story, now) == {Purpose.BOOKLET}
    assert (after.state, after.is_up) == (StoryState.PUBLISHED, True)
    assert not StoryPage.objects.exists()
    taken_back = story.consents.get(purpose=Purpose.WEB)
    assert (taken_back.withdrawn_at, taken_back.withdrawn_by) == (now, author)


def test_the_last_purpose_takes_the_story_down(story, now):
    withdrawal.withdraw(story, purpose=Purpose.WEB, by=story.narrator.user, now=now)

    after = withdrawal.withdraw(story, purpose=Purpose.BOOKLET, by=story.narrator.user, now=now)

    assert (after.state, after.is_up, after.taken_down_at) == (StoryState.WITHDRAWN, False, now)
    assert not after.approvals.standing().exists()


def test_everything_at_once(story, now):
    after = withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert live(story, now) == set()
    assert (after.state, after.is_up, after.taken_down_at) == (StoryState.WITHDRAWN, False, now)
    assert not after.approvals.standing().exists()
    assert not StoryPage.objects.exists()


def test_the_words_stay_their_author_s(story, now):
    withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert story.parts.get().text == factories.FIRST_PART
    assert story.versions.count() == 1


def test_withdrawn_twice_nothing_more_happens(story, now, time_machine):
    first = withdrawal.withdraw(story, by=story.narrator.user, now=now)

    second = withdrawal.withdraw(story, by=story.narrator.user, now=now.replace(hour=23))

    assert second.taken_down_at == first.taken_down_at == now
    assert set(story.consents.values_list("withdrawn_at", flat=True)) == {now}


def test_a_purpose_that_was_never_given_changes_nothing(story, now):
    after = withdrawal.withdraw(story, purpose=Purpose.TRAINING, by=story.narrator.user, now=now)

    assert after.is_up
    assert live(story, now) == {Purpose.WEB, Purpose.BOOKLET}


def test_newer_words_that_are_being_read_go_no_further(story, now):
    told.write(story, 1, now=now)
    story.state = StoryState.MODERATION
    story.save()
    reading = factories.reading(factories.version(story))

    after = withdrawal.withdraw(story, by=story.narrator.user, now=now)

    reading.refresh_from_db()
    assert after.state == StoryState.WITHDRAWN
    assert (reading.outcome, reading.ended_at) == (ReadingOutcome.TAKEN_BACK, now)


def test_newer_words_go_on_when_only_the_older_ones_lose_their_last_place(story, now):
    told.write(story, 1, now=now)
    withdrawal.withdraw(story, purpose=Purpose.WEB, by=story.narrator.user, now=now)

    after = withdrawal.withdraw(story, purpose=Purpose.BOOKLET, by=story.narrator.user, now=now)

    assert (after.state, after.is_up) == (StoryState.WITH_AUTHOR, False)


def test_editors_go_on_seeing_that_newer_words_are_read(story, now):
    told.write(story, 1, now=now)
    story.state = StoryState.MODERATION
    story.save()
    factories.reading(factories.version(story))

    withdrawal.withdraw(story, purpose=Purpose.WEB, by=story.narrator.user, now=now)

    page = StoryPage.objects.get()
    assert not page.live
    assert page.workflow_in_progress


@pytest.mark.parametrize("state", [StoryState.WITH_AUTHOR, StoryState.MODERATION])
def test_a_story_on_its_way_is_stopped(state, now):
    story = factories.story(state=state)
    factories.consent(story)

    after = withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert (after.state, live(story, now)) == (StoryState.WITHDRAWN, set())


def test_a_draft_stays_a_draft(now):
    story = factories.story()
    factories.consent(story)

    after = withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert (after.state, live(story, now)) == (StoryState.DRAFT, set())


def test_approved_words_that_wait_are_stopped(now):
    story = factories.ready_story()
    factories.approval(story.versions.get())
    story.state = StoryState.AUTHOR_APPROVED
    story.save()

    after = withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert after.state == StoryState.WITHDRAWN
    assert not after.approvals.standing().exists()


def test_nothing_comes_up_again_by_itself(story, now):
    withdrawal.withdraw(story, by=story.narrator.user, now=now)
    factories.consent(story)

    assert not publishing.publish(story, now=now).is_up


def test_lines_on_other_pages_go_with_the_yes_they_need(story, staff, now):
    for place in QuotePlace:
        story.featured.create(place=place, words="A line.", chosen_by=staff, chosen_at=now)

    withdrawal.withdraw(story, purpose=Purpose.WEB, by=story.narrator.user, now=now)

    assert set(story.featured.values_list("place", flat=True)) == {QuotePlace.PROSPECTUS}


def test_editions_that_hold_it_are_withdrawn_and_made_anew_without_it(story, now):
    other = factories.published_story(purposes=(Purpose.BOOKLET,), now=now)
    booklet = factories.booklet(stories=(story, other))
    edition = factories.edition(booklet, now=now)

    withdrawal.withdraw(story, purpose=Purpose.BOOKLET, by=story.narrator.user, now=now)

    edition.refresh_from_db()
    anew = booklet.editions.get(state=EditionState.BUILDING)
    assert (edition.state, edition.withdrawn_at, edition.pdf.name) == (EditionState.WITHDRAWN, now, "")
    assert [each.story for each in anew.stories.all()] == [other]


def test_booklets_stay_when_something_else_is_taken_back(story, now):
    edition = factories.edition(factories.booklet(stories=(story,)), now=now)

    withdrawal.withdraw(story, purpose=Purpose.WEB, by=story.narrator.user, now=now)

    edition.refresh_from_db()
    assert edition.state == EditionState.READY


def test_staff_can_do_it_for_somebody_and_the_author_is_told(story, staff, now):
    withdrawal.withdraw(story, by=staff, now=now)

    message = Message.objects.get()
    assert (message.kind, message.person) == ("story_taken_down", story.narrator)
    assert message.about == {"story": story.pk, "is_everything": True}
    assert {each.withdrawn_by for each in story.consents.all()} == {staff}


def test_an_author_who_does_it_gets_no_message(story, now):
    withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert not Message.objects.exists()


def test_all_of_it_or_nothing(story, now, monkeypatch):
    """The page goes last: where that fails, no yes is taken back either."""

    def fails(story, *, now):
        raise RuntimeError

    monkeypatch.setattr(story_pages, "take_away", fails)

    with pytest.raises(RuntimeError):
        withdrawal.withdraw(story, by=story.narrator.user, now=now)

    story.refresh_from_db()
    assert (story.state, live(story, now)) == (StoryState.PUBLISHED, {Purpose.WEB, Purpose.BOOKLET})
