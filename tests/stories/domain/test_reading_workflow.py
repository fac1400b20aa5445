from pathlib import Path

import pytest
from wagtail.models import TaskState, Workflow, WorkflowState

from people.states import Role
from stories.domain import criteria, reading_workflow, readings, withdrawal, writing
from stories.models import StoryPage
from stories.states import ReadingOutcome, StoryState
from tests import factories

pytestmark = pytest.mark.django_db
ALL_YES = dict.fromkeys(criteria.CHECKLIST, True)


@pytest.fixture
def story(db):
    factories.story_index_page()
    return factories.story(title="Beans", state=StoryState.DRAFT)


@pytest.fixture
def reader(db):
    return factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user


def send(story, *, now):
    story.refresh_from_db()
    writing.send(story, by=story.narrator.user, now=now)


def read(story, *, by, now, outcome=ReadingOutcome.READY):
    reading = readings.start(story, by=by, now=now)
    readings.finish(reading, outcome=outcome, checklist=ALL_YES, words="Thank you.", by=by, now=now)


def state_of(story):
    return StoryPage.objects.get(story=story).current_workflow_state


def test_a_sent_story_is_a_draft_page_in_the_workflow(story, reader, now):
    send(story, now=now)

    page, waiting = StoryPage.objects.get(story=story), TaskState.objects.reviewable_by(reader)
    assert (page.live, page.title, page.current_workflow_task.name) == (False, "Beans", reading_workflow.TASK)
    assert [state.task.name for state in waiting] == [reading_workflow.TASK]
    assert list(TaskState.objects.reviewable_by(story.narrator.user)) == []


def test_the_workflow_is_made_once(story, now):
    send(story, now=now)

    assert reading_workflow.set_up() == reading_workflow.set_up() == Workflow.objects.get(name=reading_workflow.NAME)


def test_a_story_found_ready_is_approved_there_and_not_published(story, reader, now):
    send(story, now=now)
    read(story, by=reader, now=now)

    page, state = StoryPage.objects.get(story=story), WorkflowState.objects.get()
    assert (page.live, state.status) == (False, WorkflowState.STATUS_APPROVED)
    assert (state.task_states.get().status, state.task_states.get().finished_by) == ("approved", reader)


def test_comments_send_it_back_and_sending_again_takes_it_up(story, reader, now):
    send(story, now=now)
    read(story, by=reader, outcome=ReadingOutcome.COMMENTS, now=now)
    assert state_of(story).status == WorkflowState.STATUS_NEEDS_CHANGES

    send(story, now=now)

    assert state_of(story).status == WorkflowState.STATUS_IN_PROGRESS
    assert WorkflowState.objects.count() == 1


def test_taken_back_it_waits_for_nobody(story, reader, now):
    send(story, now=now)
    writing.take_back(story, by=story.narrator.user, now=now)

    assert state_of(story) is None
    assert list(TaskState.objects.reviewable_by(reader)) == []


def test_newer_words_of_a_story_that_is_up_leave_its_page_as_it_is(reader, now):
    story = factories.published_story(title="Beans")
    type(story).objects.filter(pk=story.pk).update(state=StoryState.WITH_AUTHOR, title="Peas")
    send(story, now=now)

    page = StoryPage.objects.get(story=story)

    assert (page.live, page.title, page.get_latest_revision_as_object().title) == (True, "Beans", "Beans")
    assert page.workflow_in_progress


@pytest.mark.parametrize("outcome", [ReadingOutcome.READY, ReadingOutcome.COMMENTS])
def test_the_cms_itself_writes_to_nobody(story, reader, mailbox, now, outcome):
    factories.staff_login()
    send(story, now=now)
    read(story, by=reader, outcome=outcome, now=now)

    assert WorkflowState.objects.get().requested_by is None
    assert mailbox.mails == []


def test_without_a_page_the_reading_ends_all_the_same(story, reader, now):
    send(story, now=now)
    StoryPage.objects.get(story=story).delete()

    read(story, by=reader, now=now)

    story.refresh_from_db()
    assert (story.state, WorkflowState.objects.count()) == (StoryState.WITH_AUTHOR, 0)


def test_taken_down_while_it_is_read_nothing_of_it_stays_in_the_workflow(story, reader, now):
    send(story, now=now)
    reading = readings.start(story, by=reader, now=now)
    story.refresh_from_db()

    withdrawal.withdraw(story, by=story.narrator.user, now=now)

    assert (StoryPage.objects.count(), WorkflowState.objects.count(), TaskState.objects.count()) == (0, 0, 0)
    with pytest.raises(readings.IsOver):
        readings.note(reading, checklist={}, words="Later", by=reader, now=now)


def test_no_mail_carries_the_title_of_a_story_to_anybody(
    story, reader, now, settings, django_capture_on_commit_callbacks
):
    administrator = factories.login()
    administrator.is_superuser = True
    administrator.save()

    with django_capture_on_commit_callbacks(execute=True):
        send(story, now=now)
        read(story, by=reader, now=now, outcome=ReadingOutcome.COMMENTS)
        send(story, now=now)
        writing.take_back(story, by=story.narrator.user, now=now)

    assert list(Path(settings.EMAIL_FILE_PATH).glob("**/*.eml")) == []
