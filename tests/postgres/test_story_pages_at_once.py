"""Stories that go up, come down and are read at the same moment: each page has its place, each read is counted."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from stories.domain import publishing, reads, withdrawal
from stories.models import StoryIndexPage, StoryPage, StoryReads
from stories.states import Purpose, StoryState
from tests import factories

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
READERS = 20


def all_at_once(acts: list[Callable[[], object]]) -> list[Exception]:
    """Calls every act in a thread of its own at one moment; gives what was raised."""
    gate = threading.Barrier(len(acts))
    raised: list[Exception] = []

    def call(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
        except Exception as fault:
            raised.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=call, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def approved(number: int):
    story = factories.ready_story(factories.ambassador(f"Author {number}"))
    factories.approval(story.versions.get())
    factories.consent(story, purpose=Purpose.WEB)
    story.state = StoryState.AUTHOR_APPROVED
    story.save()
    return story


def test_stories_that_go_up_at_once_each_have_a_place(now):
    factories.story_index_page()
    stories = [approved(number) for number in range(8)]
    twice = [*stories, *(type(story).objects.get(pk=story.pk) for story in stories)]

    raised = all_at_once([lambda story=story: publishing.publish(story, now=now) for story in twice])

    paths = list(StoryPage.objects.live().values_list("path", flat=True))
    assert raised == []
    assert len(set(paths)) == len(paths) == 8
    assert StoryIndexPage.objects.get().numchild == 8


def test_stories_that_come_down_while_others_go_up(now):
    factories.story_index_page()
    down = [publishing.publish(approved(number), now=now) for number in range(4)]
    up = [approved(number) for number in range(4, 8)]

    raised = all_at_once(
        [lambda story=story: withdrawal.withdraw(story, by=story.narrator.user, now=now) for story in down]
        + [lambda story=story: publishing.publish(story, now=now) for story in up]
    )

    assert raised == []
    assert set(StoryPage.objects.values_list("story", flat=True)) == {story.pk for story in up}
    assert StoryIndexPage.objects.get().numchild == 4


def test_everybody_who_opens_a_story_first_that_day_is_counted(now):
    factories.story_index_page()
    story = publishing.publish(approved(0), now=now)

    raised = all_at_once([lambda: reads.count(story.slug, on=now.date())] * READERS)

    assert raised == []
    assert StoryReads.objects.get().count == READERS
