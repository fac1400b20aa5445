"""What merging and erasing people means for their stories."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from bookings.domain import erasure, merging
from messaging.models import Message
from people.domain import invariants as people_invariants
from people.states import GivenBy, Naming
from stories.domain import approving, changing, giving, invariants, saving, telling, withdrawal, writing
from stories.domain import merging as stories_of_both
from stories.models import Comment, Story, StoryVersion, Suggestion
from stories.states import Purpose, ReadingOutcome, StoryState, ToldHow
from tests import everywhere, factories
from tests.stories import told_everywhere as told

pytestmark = pytest.mark.django_db
SECRET = "heliotrope"


@pytest.fixture
def staff(db):
    return factories.staff_login()


@pytest.fixture
def narrator(db):
    """Somebody who told stories, and is no ambassador any more."""
    return factories.person("Quetzalcoatl")


def files() -> set[str]:
    storage = storages["kept_apart"]
    folders = ("photos", "recordings", "papers", "editions")
    return {name for folder in folders if storage.exists(folder) for name in storage.listdir(folder)[1]}


def full_story(narrator, *, staff, now) -> Story:
    """Published everywhere, printed, read with comments and suggestions, allowed on paper, by voice and on screen."""
    story = factories.published_story(
        narrator,
        title=f"My {SECRET}",
        parts=(f"I grew a {SECRET}.",),
        easy_read=f"A {SECRET}.",
        slug="bcdfghjk",
        with_photo=True,
        now=now,
    )
    told.put(factories.recording(story, transcript=f"Spoken {SECRET}").file.name, SECRET.encode())
    paper = factories.consent(story, purpose=Purpose.TRAINING, now=now)
    paper.paper.save("scan.pdf", ContentFile(b"Signed: Quetzalcoatl"), save=False)
    paper.given_by = GivenBy.PAPER
    paper.save()
    factories.consent(story, purpose=Purpose.ANNUAL_REPORT, given_by=GivenBy.VOICE, witness="Quetzalcoatl's sister")
    reading = factories.reading(
        factories.version(story), outcome=ReadingOutcome.COMMENTS, words=f"About the {SECRET}", reader=staff
    )
    Comment.objects.create(reading=reading, words=f"Which {SECRET}?", made_by=staff, made_at=now)
    Suggestion.objects.create(
        reading=reading, part=story.parts.get().key, was=SECRET, becomes="x", made_by=staff, made_at=now
    )
    factories.print_run(factories.edition(factories.booklet(stories=(story,)), now=now))
    return story


def test_erasing_leaves_no_word_name_picture_or_sound(narrator, staff, now, django_capture_on_commit_callbacks):
    story = full_story(narrator, staff=staff, now=now)
    assert len(files()) >= 7

    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(narrator, by=staff, now=now)

    assert everywhere.tables_holding(SECRET) == set()
    assert everywhere.tables_holding("Quetzalcoatl") == set()
    assert files() == set()
    story.refresh_from_db()
    assert (story.state, story.is_up, story.narrator) == (StoryState.WITHDRAWN, False, narrator)
    assert list(invariants.faults(now=now + dt.timedelta(days=2))) == []
    assert list(people_invariants.faults()) == []


def test_erasing_keeps_which_printed_copies_hold_it_and_how_readings_ended(narrator, staff, now):
    story = full_story(narrator, staff=staff, now=now)

    erasure.erase(narrator, by=staff, now=now)

    assert withdrawal.done(Story.objects.get(pk=story.pk), now=now).copies == 200
    assert story.readings.filter(outcome=ReadingOutcome.COMMENTS).count() == 1
    assert set(story.consents.values_list("naming", "shown_as")) == {(Naming.ANONYMOUS, "")}
    assert not story.consents.standing().exists()
    assert not StoryVersion.objects.filter(story=story, words__gt=0).exists()


def test_erasing_writes_to_nobody(narrator, staff, now):
    full_story(narrator, staff=staff, now=now)

    erasure.erase(narrator, by=staff, now=now)

    assert not Message.objects.filter(person=narrator, state="queued").exists()


def test_a_draft_of_somebody_erased_goes_without_a_trace(narrator, staff, now):
    factories.story(narrator, title=SECRET)

    erasure.erase(narrator, by=staff, now=now)

    assert not Story.objects.exists()


def test_stories_of_records_merged_before_go_too(narrator, staff, now):
    other = factories.person("Sam", has_login=False)
    factories.story(other, title=SECRET)
    merging.merge(narrator, merged=other, by=staff, now=now)

    erasure.erase(narrator, by=staff, now=now)

    assert not Story.objects.exists()


def test_nobody_goes_on_writing_down_the_story_of_somebody_erased(narrator, staff, now):
    """Whoever wrote it down has the page open, and it saves by itself."""
    story = telling.write_down(narrator, told_how=ToldHow.PHONE, by=staff, now=now)
    told.write(story, 0, now=now)
    writing.send(story, by=staff, now=now)
    part = story.parts.get()

    erasure.erase(narrator, by=staff, now=now)

    assert not writing.open_to(staff).exists()
    with pytest.raises(changing.NotInUse):
        saving.save_part(part, text=SECRET, quote="", notes=(), seen_revision=0, by=staff, now=now)
    with pytest.raises(changing.NotInUse):
        saving.save_easy_read(story, text=SECRET, seen="", by=staff, now=now)
    with pytest.raises(changing.NotInUse):
        giving.give(
            story,
            purpose=Purpose.WEB,
            naming=Naming.PSEUDONYM,
            shown_as=SECRET,
            given_by=GivenBy.VOICE,
            witness="Jo Lind",
            by=staff,
            now=now,
        )
    assert everywhere.tables_holding(SECRET) == set()


def test_erasing_twice_changes_nothing(narrator, staff, now):
    full_story(narrator, staff=staff, now=now)
    erasure.erase(narrator, by=staff, now=now)
    before = list(Story.objects.values())

    erasure.erase(narrator, by=staff, now=now)

    assert list(Story.objects.values()) == before


def test_a_merge_brings_stories_along(staff, now):
    kept, merged = factories.ambassador("Amara"), factories.person("Amara B", has_login=False)
    story = factories.published_story(merged, now=now)

    preview = merging.preview_merge(kept, merged=merged, by=staff, now=now)
    merging.merge(kept, merged=merged, by=staff, now=now)

    assert "Their story comes along." in preview.said
    assert writing.open_to(kept.user).get() == story
    assert list(invariants.faults(now=now)) == []


def test_a_merge_that_is_undone_gives_them_back(staff, now):
    kept, merged = factories.ambassador("Amara"), factories.person("Amara B", has_login=False)
    stories = [factories.story(merged) for _ in range(3)]
    factories.story(kept)
    done = merging.merge(kept, merged=merged, by=staff, now=now)

    against = merging.undo(done, by=staff, now=now)

    assert against == []
    assert set(Story.objects.filter(narrator=merged)) == set(stories)


@pytest.mark.parametrize("is_kept", [True, False], ids=["their record is kept", "the other record is kept"])
def test_nobody_goes_on_reading_what_is_their_own_by_now(staff, now, is_kept):
    reader = factories.staff_login()
    teller = factories.person("Robin B", has_login=False)
    story = factories.story(teller, state=StoryState.MODERATION)
    reading = factories.reading(factories.version(story), reader=reader)

    kept, merged = (reader.person, teller) if is_kept else (teller, reader.person)
    merging.merge(kept, merged=merged, by=staff, now=now)

    reading.refresh_from_db()
    assert (reading.outcome, reading.ended_at) == (ReadingOutcome.HANDED_OVER, now)
    assert list(invariants.faults(now=now)) == []


def test_what_they_read_themselves_is_read_by_somebody_else_before_they_approve_it(staff, now):
    reader = factories.staff_login()
    teller = factories.person("Robin B", has_login=False)
    story = factories.story(teller, state=StoryState.WITH_AUTHOR)
    version = factories.version(story)
    factories.reading(version, reader=reader, outcome=ReadingOutcome.READY)

    merging.merge(reader.person, merged=teller, by=staff, now=now)

    story.refresh_from_db()
    with pytest.raises(approving.NotReady):
        approving.approve(story, version=version, content_hash=version.content_hash, by=reader, now=now)
    assert writing.send(story, by=reader, now=now) == version


@pytest.mark.parametrize("is_kept", [True, False], ids=["their record is kept", "the other record is kept"])
def test_nobody_makes_the_stories_of_somebody_else_their_own(staff, is_kept):
    teller = factories.person("Robin B", has_login=False)
    draft = factories.story(teller)
    kept, merged = (staff.person, teller) if is_kept else (teller, staff.person)

    for act in (merging.preview_merge, merging.merge):
        with pytest.raises(stories_of_both.YoursToRead):
            act(kept, merged=merged, by=staff, now=factories.NOW)

    assert Story.objects.get().narrator == teller
    assert draft not in writing.open_to(staff)


@pytest.fixture
def wrongly_merged(staff, now):
    """Amara’s record and the record of somebody else, who told a story that was read and is ready."""
    factories.consent_wording()
    amara, teller = factories.ambassador("Amara"), factories.person("Robin B", has_login=False)
    factories.ready_story(teller)
    return merging.merge(amara, merged=teller, by=staff, now=now)


def approve(*, by, now):
    story = Story.objects.get()
    version = approving.waiting(story)
    approving.approve(story, version=version, content_hash=version.content_hash, by=by, now=now)


def test_what_somebody_said_to_the_story_of_another_holds_no_more_once_they_are_apart(staff, wrongly_merged, now):
    amara = wrongly_merged.kept.user
    approve(by=amara, now=now)
    giving.give(Story.objects.get(), purpose=Purpose.WEB, naming=Naming.ANONYMOUS, by=amara, now=now)
    assert Story.objects.get().is_up

    merging.undo(wrongly_merged, by=staff, now=now)

    story = Story.objects.get()
    assert (story.narrator, story.is_up, story.state) == (wrongly_merged.merged, False, StoryState.WITHDRAWN)
    assert not story.consents.standing().exists()
    assert not story.approvals.standing().exists()
    assert list(invariants.faults(now=now)) == []


def test_words_approved_by_another_wait_for_their_own_author(staff, wrongly_merged, now):
    approve(by=wrongly_merged.kept.user, now=now)

    merging.undo(wrongly_merged, by=staff, now=now)

    story = Story.objects.get()
    assert (story.state, approving.waiting(story)) == (StoryState.WITH_AUTHOR, story.versions.get())


def test_what_each_said_to_their_own_story_stands(staff, now):
    kept, merged = factories.ambassador("Amara"), factories.person("Robin B")
    stories = [factories.published_story(person, now=now) for person in (kept, merged)]
    done = merging.merge(kept, merged=merged, by=staff, now=now)

    merging.undo(done, by=staff, now=now)

    assert set(Story.objects.published()) == set(stories)
    assert [story.consents.standing().count() for story in stories] == [2, 2]


def test_a_reading_that_comes_back_is_over_where_nobody_reads_these_words_now(staff, now):
    reader = factories.staff_login()
    teller = factories.person("Robin B", has_login=False)
    story = factories.sent_story(teller)
    reading = factories.reading(story.versions.get(), reader=reader)
    done = merging.merge(reader.person, merged=teller, by=staff, now=now)
    writing.take_back(story, by=reader, now=now)

    merging.undo(done, by=staff, now=now)

    reading.refresh_from_db()
    assert (reading.outcome, reading.ended_at) == (ReadingOutcome.TAKEN_BACK, now)
