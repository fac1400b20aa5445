import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from people.domain import how_given
from people.states import GivenBy
from stories.domain import approving, consent, saving, wording, writing
from stories.models import Approval
from stories.states import EditionState, Purpose, ReadingOutcome, StoryState
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.NOW
LATER = NOW + dt.timedelta(days=3)


@pytest.fixture
def story(db):
    return factories.ready_story(title="Beans")


def approve(story, *, version=None, by=None, now=NOW, **facts):
    version = version or story.versions.order_by("-number").first()
    facts = {"content_hash": version.content_hash} | facts
    return approving.approve(story, version=version, by=by or story.narrator.user, now=now, **facts)


def write(story, text="Other words.", *, now=LATER):
    part = story.parts.first()
    typed = saving.Typed(key=part.key, seen_revision=part.revision, text=text)
    saving.save_all(story, parts=[typed], by=story.narrator.user, now=now)
    story.refresh_from_db()


def send(story, *, now=LATER):
    return writing.send(story, by=story.narrator.user, now=now)


def end_reading(story, outcome, *, now=LATER):
    version = send(story, now=now)
    refused = {"refused_for": "others"} if outcome == ReadingOutcome.REFUSED else {}
    factories.reading(version, outcome=outcome, now=now, **refused)
    type(story).objects.filter(pk=story.pk).update(state=StoryState.WITH_AUTHOR)
    story.refresh_from_db()
    return version


def test_approved_words_wait_where_there_is_no_yes(story):
    made = approve(story)

    story.refresh_from_db()
    assert made.content_hash == story.versions.get().content_hash
    assert story.state == StoryState.AUTHOR_APPROVED
    assert story.published_version is None


def test_approved_words_are_published_where_there_is_a_yes(story):
    factories.consent(story)

    approve(story)

    story.refresh_from_db()
    assert story.state == StoryState.PUBLISHED
    assert story.published_version == story.versions.get()
    assert consent.may_show(story, purpose=Purpose.WEB, now=NOW)


def test_approving_twice_is_approving_once(story):
    first = approve(story)

    assert approve(story) == first
    assert Approval.objects.count() == 1


def test_words_that_nobody_found_ready_are_not_approved():
    story = factories.story()
    factories.version(story)

    with pytest.raises(approving.NotReady):
        approve(story)


def test_words_are_not_approved_while_they_are_read(story):
    write(story)
    send(story)

    with pytest.raises(approving.NotReady):
        approve(story)


@pytest.mark.parametrize("outcome", [ReadingOutcome.COMMENTS, ReadingOutcome.REFUSED])
def test_words_that_went_back_are_not_approved(story, outcome):
    write(story)
    end_reading(story, outcome)

    with pytest.raises(approving.NotReady):
        approve(story)


def test_the_last_reading_counts_where_the_same_words_were_read_twice(story):
    version = story.versions.get()
    factories.reading(version, outcome=ReadingOutcome.REFUSED, refused_for="others", now=LATER)

    with pytest.raises(approving.NotReady):
        approve(story, version=version)


def test_a_reading_that_was_left_takes_nothing_back(story):
    version = story.versions.get()
    factories.reading(version, outcome=ReadingOutcome.TAKEN_BACK, now=LATER)

    assert approve(story, version=version, now=LATER).version == version


def test_words_changed_since_the_page_was_opened_are_not_approved(story):
    version = story.versions.get()
    write(story)

    with pytest.raises(approving.OtherWords):
        approve(story, version=version)

    assert not Approval.objects.exists()


def test_a_change_in_anything_that_readers_see_is_another_text(story):
    version = story.versions.get()
    story.parts.get().content_notes.add(factories.content_note("mentions hospital"))

    with pytest.raises(approving.OtherWords):
        approve(story, version=version)


def test_another_hash_is_another_text(story):
    with pytest.raises(approving.OtherWords):
        approve(story, content_hash="0" * 64)


def test_the_version_of_another_story_is_not_approved(story):
    other = factories.ready_story()

    with pytest.raises(approving.OtherWords):
        approve(story, version=other.versions.get())


def test_newer_words_take_the_place_of_those_that_were_up():
    story = factories.published_story()
    write(story)
    old = story.published_version
    version = end_reading(story, ReadingOutcome.READY)
    story.refresh_from_db()
    assert story.published_version == old

    approve(story, version=version, now=LATER)

    story.refresh_from_db()
    assert story.published_version == version
    assert story.approvals.standing().get().version == version
    assert wording.kept(story.published_version).parts[0].text == "Other words."


def test_newer_words_withdraw_the_booklet_that_holds_the_old_ones():
    story = factories.published_story()
    edition = factories.edition(factories.booklet(stories=(story,)), now=NOW)
    write(story)
    version = end_reading(story, ReadingOutcome.READY)
    edition.refresh_from_db()
    assert edition.state == EditionState.READY

    approve(story, version=version, now=LATER)

    edition.refresh_from_db()
    assert edition.state == EditionState.WITHDRAWN
    assert edition.booklet.editions.building().get().stories.get().version == version


def test_only_the_narrator_approves_on_screen(story, staff):
    with pytest.raises(how_given.NotTheirs):
        approve(story, by=staff)


def test_on_paper_the_scan_is_kept(story, staff):
    paper = SimpleUploadedFile("signed.png", b"\x89PNG\r\n\x1a\n points")

    made = approve(story, by=staff, given_by=GivenBy.PAPER, paper=paper)

    assert made.paper.name.endswith(".png")


def test_by_voice_the_witness_is_kept(story, staff):
    made = approve(story, by=staff, given_by=GivenBy.VOICE, witness="Jo Lind")

    assert (made.given_by, made.witness) == (GivenBy.VOICE, "Jo Lind")


def test_what_waits_is_the_newest_version_that_is_ready_and_still_as_it_stands(story):
    assert approving.waiting(story) == story.versions.get()

    write(story)

    assert approving.waiting(story) is None
