"""Any order of writing, reading, saying yes, taking back, breaks and time passing: readers find exactly the words that
were read, under the name that was chosen last, as long as there is a yes to it; and nothing else anywhere."""

import contextlib
import datetime as dt
from dataclasses import dataclass

import pytest
import time_machine
from django.core.cache import caches
from django.db import transaction
from django.test import TestCase
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ambassadors.domain.profiles import expiry, invariants, publishing, renewing, withdrawal, writing
from ambassadors.models import AmbassadorPage
from ambassadors.states import AmbassadorState, ProfilePurpose, ProfileReadingOutcome, ProfileState
from design_system.refusals import Refusal
from tests import factories
from tests.ambassadors import profiles_told as told
from tests.ambassadors.ways_out import WAYS_OUT, Way
from tests.visitors import Visitor

LASTS = dt.timedelta(days=730)  # of a wording of 24 months, from any day of 2026 to any of 2036: 730 or 731
NEARBY = {"page", "list_of_ambassadors", "told_to_search_engines", "picture"}


@dataclass
class Yes:
    """What its author said last, as this test remembers it."""

    name: str
    with_photo: bool
    is_findable: bool


class Profiles(RuleBasedStateMachine):
    """One profile. `yes` (run out or not), `released`, `sent` and `ready` say what ought to be."""

    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()

    @initialize()
    def begin(self):
        caches["pages"].clear()
        self.now = factories.NOW.astimezone(dt.UTC)
        self.yes: Yes | None = None
        self.released = self.sent = ""
        self.ready: set[str] = set()
        self.number = self.names = 0
        self.visitor = Visitor()
        with self.moment():
            self.staff = told.college()
            self.profile = told.begun()
        self.write()

    def teardown(self):
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    @contextlib.contextmanager
    def moment(self):
        """A minute later: what is done in it happens then, and is certain at its end."""
        self.now += dt.timedelta(minutes=1)
        with time_machine.travel(self.now, tick=False), TestCase.captureOnCommitCallbacks(execute=True):
            yield
        if hasattr(self, "profile"):
            self.profile.refresh_from_db()

    @property
    def author(self):
        return self.profile.ambassador.person.user

    @property
    def word(self) -> str:
        return told.word(self.number)

    # What the author and those who read do.

    @rule()
    def write(self):
        with contextlib.suppress(writing.BeingRead), self.moment():
            told.write(self.profile, self.number + 1, now=self.now)
            self.number += 1

    @rule()
    def send(self):
        try:
            with self.moment():
                told.send(self.profile, now=self.now)
        except Refusal:
            assert self.live is None or self.released == self.word
            return
        assert self.live is not None
        if self.word in self.ready and not self.sent:
            self.released = self.word
        else:
            self.sent = self.word

    @rule()
    def take_it_back_from_the_reader(self):
        with self.moment():
            writing.take_back(self.profile, by=self.author, now=self.now)
        self.sent = ""

    @rule(outcome=st.sampled_from([ProfileReadingOutcome.READY, ProfileReadingOutcome.READY, "comments"]))
    def read(self, outcome):
        with self.moment():
            was_read = told.read(self.profile, by=self.staff, outcome=outcome, now=self.now)
        assert was_read == bool(self.sent)
        if was_read and outcome == ProfileReadingOutcome.READY:
            self.ready.add(self.sent)
            self.released = self.sent if self.live else self.released
        self.sent = ""

    @rule(with_photo=st.booleans(), is_findable=st.booleans())
    def say_yes(self, with_photo, is_findable):
        yes = Yes(name=told.name(self.names % 100), with_photo=with_photo, is_findable=is_findable)
        with self.moment():
            told.say_yes(self.profile, shown_as=yes.name, with_photo=with_photo, is_findable=is_findable, now=self.now)
        self.yes, self.names = yes, self.names + 1

    @rule()
    def go_on(self):
        """What ran out is a yes again: the same name, the same picture."""
        try:
            with self.moment():
                renewing.go_on(self.profile, by=self.author, now=self.now)
        except renewing.NothingToGoOnWith:
            assert self.yes is None
            return
        assert self.live is not None

    @rule(with_photo=st.booleans(), is_findable=st.booleans())
    def go_the_whole_way(self, with_photo, is_findable):
        self.take_it_back_from_the_reader()
        self.write()
        self.say_yes(with_photo, is_findable)
        self.send()
        self.read(ProfileReadingOutcome.READY)
        self.look(everywhere=True)

    @rule(only_search=st.booleans())
    def take_back(self, only_search):
        purpose = ProfilePurpose.SEARCH_ENGINES if only_search else None
        with self.moment():
            withdrawal.withdraw(self.profile, purpose=purpose, by=self.author, now=self.now)
        if not only_search:
            self.yes, self.sent, self.released = None, "", ""
        elif self.yes:
            self.yes.is_findable = False
        self.look(everywhere=True)

    @rule()
    def begin_or_end_a_break(self):
        who = self.profile.ambassador
        is_away = who.state == AmbassadorState.PAUSED
        with self.moment():
            who.state = AmbassadorState.ACTIVE if is_away else AmbassadorState.PAUSED
            who.paused_at = None if is_away else self.now
            who.save()
            publishing.follow(who, now=self.now)
        self.look(everywhere=True)

    @rule(days=st.sampled_from([1, 300, 500]))
    def time_passes(self, days):
        """Readers see what has run out at once; the round of due work that puts it away comes later."""
        self.now += dt.timedelta(days=days)
        self.look(everywhere=True)
        with self.moment():
            expiry.expire(now=self.now)
            assert expiry.expire(now=self.now) == 0
        if self.live is None:
            self.released = ""
        self.look(everywhere=False)

    # What ought to be.

    @property
    def live(self) -> Yes | None:
        """Read from the table, where it is certain that the table is right: how long a yes holds, says its wording."""
        given = self.profile.consents.standing().filter(purpose=ProfilePurpose.WEB).first()
        assert (given is None) == (self.yes is None)
        if given is None:
            return None
        assert LASTS <= given.expires_at - given.given_at <= LASTS + dt.timedelta(days=1, hours=1)
        return self.yes if given.expires_at > self.now else None

    def may_stand(self, way: Way) -> set[str]:
        is_away = self.profile.ambassador.state == AmbassadorState.PAUSED
        yes = self.live
        if way.needs is None or yes is None or not self.released or is_away:
            return set()
        if ProfilePurpose.SEARCH_ENGINES in way.needs and not yes.is_findable:
            return set()
        if way.name == "picture":
            return {told.PHOTO} if yes.with_photo else set()
        return {self.released, yes.name}

    def look(self, *, everywhere: bool):
        with time_machine.travel(self.now, tick=False):
            for way in WAYS_OUT:
                if everywhere or way.name in NEARBY:
                    assert told.tokens(way.look(self.visitor, self.profile)) == self.may_stand(way), way.name

    @invariant()
    def nothing_is_wrong(self):
        assert list(invariants.faults(now=self.now)) == []

    @invariant()
    def what_is_published_is_what_was_read(self):
        self.profile.refresh_from_db()
        published = self.profile.published_version
        assert told.tokens(published.words if published else "") == ({self.released} if self.released else set())
        assert (self.profile.state == ProfileState.MODERATION) == bool(self.sent)
        is_up = bool(self.released and self.live) and self.profile.ambassador.state == AmbassadorState.ACTIVE
        assert AmbassadorPage.objects.filter(profile=self.profile).exists() == is_up


@pytest.mark.django_db
def test_no_order_of_events_shows_a_profile_where_its_author_does_not_say_yes():
    shorter = settings(max_examples=max(3, settings().max_examples // 5))
    run_state_machine_as_test(Profiles, settings=shorter)
