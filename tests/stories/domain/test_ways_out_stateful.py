"""Any order of writing, reading, approving, saying yes, taking back and time passing: at every way out stands what the
narrator said yes to at that moment, in the words they approved and under the name they chose, and nothing else."""

import contextlib
import datetime as dt
import shutil
from dataclasses import dataclass

import pytest
import time_machine
from django.core.cache import caches
from django.db import transaction
from django.test import TestCase
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from design_system.refusals import Refusal
from people.files import kept_apart
from stories.domain import expiry, invariants, withdrawal, writing
from stories.models import Edition
from stories.states import Purpose, QuotePlace, ReadingOutcome, StoryState
from tests import factories
from tests.stories import told_everywhere as told
from tests.stories.ways_out import WAYS_OUT, Visitor, Way

purposes = st.sampled_from([Purpose.WEB, Purpose.WEB, Purpose.BOOKLET, *Purpose])
HOLDS = dt.timedelta(days=600)  # less than the shortest 24 months, so that the model need not know the calendar


@dataclass
class Yes:
    """What the narrator said last about a purpose, as this test remembers it."""

    name: str
    with_photo: bool
    given_at: dt.datetime


class WaysOut(RuleBasedStateMachine):
    """One story, with another one beside it. `yes`, `released` and `approved` say what ought to be."""

    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()

    @initialize()
    def begin(self):
        caches["pages"].clear()
        self.now = factories.NOW.astimezone(dt.UTC)
        self.yes: dict[Purpose, Yes] = {}
        self.released = self.approved = None
        self.number = self.names = 0
        self.visitor = Visitor()
        with self.moment():
            self.staff = told.college()
            self.other = factories.published_story(
                title="Another story",
                themes=(factories.theme("Growing things"),),
                now=self.now + dt.timedelta(days=3000),
            )
            self.other.consents.update(given_at=self.now)
            self.story = told.begun()
            self.booklet = told.booklet(self.story, self.other, by=self.staff, now=self.now)
        self.write()

    def teardown(self):
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)
        # Files know of no rollback: the next round would find them with no row that names them.
        shutil.rmtree(kept_apart().path(""), ignore_errors=True)

    @contextlib.contextmanager
    def moment(self):
        """A minute later: what is done in it happens then, and is certain at its end."""
        self.now += dt.timedelta(minutes=1)
        with time_machine.travel(self.now, tick=False), TestCase.captureOnCommitCallbacks(execute=True):
            yield
        if hasattr(self, "story"):
            self.story.refresh_from_db()

    @property
    def author(self):
        return self.story.narrator.user

    # What the author and those who read do.

    @rule()
    def write(self):
        with contextlib.suppress(Refusal), self.moment():
            told.write(self.story, self.number + 1, now=self.now)
            if self.story.title.endswith(told.word(self.number + 1)):
                self.number, self.approved = self.number + 1, None

    @rule()
    def send(self):
        with contextlib.suppress(Refusal), self.moment():
            writing.send(self.story, by=self.author, now=self.now)

    @rule()
    def take_it_back_from_the_reader(self):
        with self.moment():
            writing.take_back(self.story, by=self.author, now=self.now)

    @rule(outcome=st.sampled_from([ReadingOutcome.READY, ReadingOutcome.READY, ReadingOutcome.COMMENTS]))
    def read(self, outcome):
        with contextlib.suppress(Refusal), self.moment():
            told.read(self.story, by=self.staff, outcome=outcome, now=self.now)

    @rule()
    def approve(self):
        with self.moment():
            if told.approve(self.story, now=self.now):
                self.approved = told.word(self.number)
        self.release()

    @rule()
    def go_the_whole_way(self):
        self.write()
        self.send()
        self.read(ReadingOutcome.READY)
        self.approve()
        self.look_everywhere()

    @rule(purpose=purposes, with_photo=st.booleans())
    def say_yes(self, purpose, with_photo):
        name = told.name(self.names % 100)
        try:
            with self.moment():
                told.say_yes(self.story, purpose, shown_as=name, with_photo=with_photo, now=self.now)
        except Refusal:
            return
        self.yes[purpose] = Yes(name=name, with_photo=with_photo, given_at=self.now)
        self.names += 1
        self.release()

    @rule(purpose=purposes)
    def take_one_back(self, purpose):
        self.look_everywhere()
        with self.moment():
            withdrawal.withdraw(self.story, purpose=purpose, by=self.author, now=self.now)
        self.yes.pop(purpose, None)
        self.release()
        self.look_everywhere()

    @rule(sure=st.sampled_from([False, False, True]))
    def take_it_down(self, sure):
        if not sure:
            return
        with self.moment():
            withdrawal.withdraw(self.story, by=self.author, now=self.now)
        self.yes, self.approved, self.released = {}, None, None
        assert not self.story.is_up
        assert self.story.state in {StoryState.WITHDRAWN, StoryState.DRAFT}
        self.look_everywhere()

    # What staff, the worker and time do.

    @rule(place=st.sampled_from(QuotePlace))
    def choose_its_line(self, place):
        with contextlib.suppress(Refusal), self.moment():
            told.feature(self.story, self.number, place, by=self.staff, now=self.now)

    @rule(is_built=st.booleans())
    def make_a_booklet(self, is_built):
        with contextlib.suppress(Refusal), self.moment():
            told.make(self.booklet, by=self.staff, now=self.now)
        if is_built:
            self.the_worker_builds()

    @rule()
    def the_worker_builds(self):
        with self.moment():
            told.build(now=self.now)
        assert not Edition.objects.building().exists()
        self.look_everywhere()

    @rule(days=st.sampled_from([1, 200, 400]))
    def time_passes(self, days):
        """Readers see what has run out at once; the round of due work that puts it away comes later."""
        self.now += dt.timedelta(days=days)
        self.release()
        self.look_everywhere()
        with self.moment():
            expiry.expire(now=self.now)
            assert expiry.expire(now=self.now) == 0
        self.release()
        self.look_everywhere()

    # What ought to be.

    def live(self) -> dict[Purpose, Yes]:
        """Read from the table where it is certain that the table is right: how long a yes holds, says its wording."""
        rows = self.story.consents.live(self.now)
        return {Purpose(row.purpose): self.yes[Purpose(row.purpose)] for row in rows}

    def release(self):
        live = self.live()
        assert set(live) >= {p for p, yes in self.yes.items() if self.now - yes.given_at < HOLDS}
        if not live:
            # A published story comes down with its last yes; approved words that were never up wait on.
            self.approved = None if self.released and self.released == self.approved else self.approved
            self.released = None
        elif self.approved:
            self.released = self.approved

    def may_stand(self, way: Way) -> set[str]:
        """What may be found by `way` now."""
        live = self.live()
        if self.released is None or not way.needs <= set(live):
            return set()
        names = {live[purpose].name for purpose in way.names if purpose in live}
        sound = {told.SOUND} if Purpose.RECORDING in live else set()
        photo_by = Purpose.SOCIAL_MEDIA if way.name == "share_picture" else Purpose.WEB
        photo = {told.PHOTO} if photo_by in live and live[photo_by].with_photo else set()
        return {self.released} | names | sound | photo

    def look_everywhere(self):
        with time_machine.travel(self.now, tick=False):
            for way in WAYS_OUT:
                found, may = told.tokens(way.look(self.visitor, self.story)), self.may_stand(way)
                assert found <= may, way.name
                if way.always and may and way.name not in {"recording", "captions"}:
                    assert self.released in found, way.name
                if way.name == "photo":
                    assert (told.PHOTO in found) == (told.PHOTO in may)

    @invariant()
    def nothing_is_wrong(self):
        assert list(invariants.faults(now=self.now)) == []

    @invariant()
    def the_version_for_readers_is_the_approved_one(self):
        version = self.story.published_version
        assert (version and version.content["title"]) == (self.released and f"Title {self.released}")


@pytest.mark.django_db
def test_no_order_of_events_shows_a_story_where_its_narrator_does_not_say_yes():
    shorter = settings(max_examples=max(3, settings().max_examples // 5))
    run_state_machine_as_test(WaysOut, settings=shorter)
