"""The reading of a story as editors see it in the CMS: a workflow on its page, kept in step with what the desk does.

The page holds no words of the story, and its workflow publishes nothing: only its author's approval does. Authors are
not named to it, and so get no mail from it.
"""

import datetime as dt

from wagtail.models import TaskState, Workflow, WorkflowState, WorkflowTask

from people.models import User
from stories.domain import story_pages
from stories.models import SecondReading, Story, StoryPage

NAME = "Reading of stories"
TASK = "A second person reads it"


def set_up() -> Workflow:
    """The workflow and its one task; made where there is none. It is not for pages of any other kind."""
    found = Workflow.objects.active().filter(workflow_tasks__task__name=TASK).order_by("pk").first()
    if found is not None:
        return found
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=SecondReading.objects.create(name=TASK), sort_order=0)
    return workflow


def begin(story: Story, *, now: dt.datetime) -> None:
    """A story was sent: its page is there, and waits to be read. The story is locked."""
    page = story_pages.draft_for(story, now=now)
    _name_after(page, title=story.title)
    state = page.current_workflow_state
    if state is None:
        set_up().start(page, None)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume()


def end(story: Story, *, is_ready: bool, by: User) -> None:
    """Somebody has read it. What they found is on the task; nothing is published by it."""
    state = _state_of(story)
    task = state.current_task_state if state else None
    if state is None or task is None or task.status != TaskState.STATUS_IN_PROGRESS:
        return
    if not is_ready:
        task.specific.reject(user=by)
        return
    task.specific.approve(user=by, update=False)
    state.status = WorkflowState.STATUS_APPROVED
    state.save()


def take_back(story: Story) -> None:
    """Its author took the story back: nothing waits to be read."""
    state = _state_of(story)
    if state is not None:
        state.cancel()


def _state_of(story: Story) -> WorkflowState | None:
    page = StoryPage.objects.filter(story=story).first()
    return page.current_workflow_state if page else None


def _name_after(page: StoryPage, *, title: str) -> None:
    """The working title on a page that nobody but staff sees; a live page keeps the title that was approved."""
    title = title or story_pages.NO_TITLE
    is_old = not page.live and page.title != title
    if is_old:
        page.title = page.draft_title = title
    if is_old or page.latest_revision is None:
        page.save_revision(clean=False)
