"""One story in many windows at the same moment: every word that was typed is there, and the words sent stay still."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from stories.domain import history, saving, wording, writing
from stories.models import Story
from tests import factories

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
TABS = 8


def all_at_once(*acts: Callable[[], object]) -> list[Exception]:
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


@pytest.fixture
def story():
    return factories.story(parts=("Beginning.",))


def save(story, text, *, now):
    part = story.parts.get()
    by = story.narrator.user
    saving.save_part(part, text=text, quote="", notes=(), seen_revision=0, by=by, now=now)


def held(story) -> set[str]:
    """Every text of a part, as it stands or in a version."""
    standing = set(story.parts.values_list("text", flat=True))
    return standing.union(*({part["text"] for part in each.content["parts"]} for each in story.versions.all()))


def test_what_many_windows_save_at_once_is_all_there(story, now):
    texts = {f"Words of window {number}." for number in range(TABS)}

    raised = all_at_once(*(lambda text=text: save(story, text, now=now) for text in texts))

    assert raised == []
    assert texts <= held(story)
    assert story.parts.get().revision == TABS
    assert sorted(story.versions.values_list("number", flat=True)) == list(range(1, TABS))


def test_what_is_saved_while_it_is_sent_is_sent_or_kept_aside(story, now):
    author = story.narrator.user

    raised = all_at_once(
        lambda: save(story, "Typed at the last moment.", now=now),
        lambda: writing.send(story, by=author, now=now),
    )

    sent = history.newest(story)
    assert raised == []
    assert sent.content_hash == wording.hash_of(wording.of(Story.objects.get(pk=story.pk)))
    assert "Typed at the last moment." in held(story)


def test_sent_twice_at_once_it_is_sent_once(story, now):
    author = story.narrator.user

    raised = all_at_once(*(lambda: writing.send(story, by=author, now=now) for _ in range(4)))

    assert raised == []
    assert story.versions.count() == 1
