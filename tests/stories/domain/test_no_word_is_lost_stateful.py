"""Three tabs, evenings apart, parts taken out and brought back, sent and taken back: every word ever saved is there."""

import contextlib
import datetime as dt

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from stories.domain import history, saving, wording, writing
from stories.models import Story
from stories.states import VersionCause
from tests import factories

TABS = 3
tabs = st.integers(min_value=0, max_value=TABS - 1)
parts = st.integers(min_value=0, max_value=3)
versions = st.integers(min_value=0, max_value=9)


class Tab:
    """What one window shows: for each part the text, the revision and the mark it was based on."""

    def __init__(self):
        self.shown: dict = {}


class Writing(RuleBasedStateMachine):
    """Each word typed is new, so that it can be looked for. Nobody deletes a word: whatever goes missing was lost."""

    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()

    @initialize()
    def begin(self):
        self.now = factories.NOW
        self.author = factories.ambassador()
        self.by = self.author.user
        self.story = factories.story(self.author, parts=("Beginning.",))
        self.tabs = [Tab() for _ in range(TABS)]
        self.count = 0
        self.acknowledged: set[str] = set()
        for tab in range(TABS):
            self.load(tab)

    def teardown(self):
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    def step(self):
        self.now += dt.timedelta(minutes=1)
        return {"by": self.by, "now": self.now}

    def key(self, tab, which):
        keys = sorted(self.tabs[tab].shown, key=str)
        return keys[which % len(keys)] if keys else None

    @rule(tab=tabs)
    def load(self, tab):
        """The page is opened anew."""
        self.tabs[tab].shown = {
            part.key: [part.text, part.revision, saving.mark_of(part), set()] for part in self.story.parts.all()
        }

    @rule(tab=tabs, which=parts, somewhere=st.sampled_from(["end", "start", "middle"]))
    def type(self, tab, which, somewhere):
        key = self.key(tab, which)
        if key is None:
            return
        self.count += 1
        word = f"w{self.count}w"
        shown = self.tabs[tab].shown[key]
        at = {"end": len(shown[0]), "start": 0, "middle": len(shown[0]) // 2}[somewhere]
        while 0 < at < len(shown[0]) and not shown[0][at - 1].isspace():
            at += 1
        shown[0] = f"{shown[0][:at]} {word} {shown[0][at:]}".strip()
        shown[3].add(word)

    @rule(tab=tabs)
    def save(self, tab):
        """One save of all parts the tab shows, as the button without script does."""
        typed = [
            saving.Typed(key=key, text=text, seen_revision=revision, seen_mark=mark, heading="", quote="", notes=())
            for key, (text, revision, mark, _) in self.tabs[tab].shown.items()
        ]
        done = saving.save_all(self.story, parts=typed, **self.step())
        for saved in done.parts:
            shown = self.tabs[tab].shown[saved.key]
            self.acknowledged |= shown[3]
            shown[1:] = [saved.revision, saved.mark, set()]

    @rule(tab=tabs)
    def save_and_lose_the_answer(self, tab):
        before = {key: list(shown) for key, shown in self.tabs[tab].shown.items()}
        self.save(tab)
        self.tabs[tab].shown = before

    @rule()
    def next_evening(self):
        self.now += dt.timedelta(days=1)

    @rule()
    def add_a_part(self):
        with contextlib.suppress(writing.Refusal):
            writing.add_part(self.story, **self.step())

    @rule(which=parts, by_places=st.sampled_from([-1, 1]))
    def move_a_part(self, which, by_places):
        standing = list(self.story.parts.order_by("pk"))
        with contextlib.suppress(writing.Refusal):
            if standing:
                writing.move_part(standing[which % len(standing)], by_places=by_places, **self.step())

    @rule(which=parts)
    def take_a_part_out(self, which):
        standing = list(self.story.parts.order_by("pk"))
        with contextlib.suppress(writing.Refusal):
            if standing:
                writing.remove_part(standing[which % len(standing)], **self.step())

    @rule(which=versions)
    def bring_a_version_back(self, which):
        kept = list(self.story.versions.order_by("number"))
        with contextlib.suppress(writing.Refusal):
            if kept:
                history.bring_back(kept[which % len(kept)], **self.step())

    @rule()
    def send(self):
        with contextlib.suppress(writing.Refusal):
            version = writing.send(self.story, **self.step())
            assert version == history.newest(self.story)

    @rule()
    def take_back(self):
        writing.take_back(self.story, **self.step())

    @invariant()
    def every_word_that_was_saved_is_there(self):
        held = [text for text in self.story.parts.values_list("text", flat=True)]
        for content in self.story.versions.values_list("content", flat=True):
            held += [part["text"] for part in content["parts"]]
        assert self.acknowledged <= set(" ".join(held).split())

    @invariant()
    def versions_are_numbered_without_a_gap_and_hold_what_they_say(self):
        kept = list(self.story.versions.order_by("number"))
        assert [version.number for version in kept] == list(range(1, len(kept) + 1))
        assert all(version.content_hash == wording.hash_of(wording.kept(version)) for version in kept)

    @invariant()
    def what_was_sent_is_what_stands(self):
        story = Story.objects.get(pk=self.story.pk)
        if story.state == "moderation":
            assert history.newest(story).content_hash == wording.hash_of(wording.of(story))
            assert history.newest(story).cause != VersionCause.KEPT_ASIDE


@pytest.mark.django_db
def test_no_word_is_ever_lost():
    run_state_machine_as_test(Writing)
