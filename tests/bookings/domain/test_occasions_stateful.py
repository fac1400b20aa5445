"""Whatever happens to an occasion, each calendar ends up showing what is true, once; and no number is used twice."""

import contextlib
import datetime as dt
import email
import email.policy
import re
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bookings.domain import calendar_choice, invariants, merging, occasions, wording
from bookings.models import Occasion
from messaging.domain import delivery
from people.models import Person
from people.states import CalendarChoice
from tests import factories
from tests.mailbox import calendar_of

PEOPLE = 3
numbers = st.integers(min_value=0, max_value=PEOPLE - 1)


class Calendars(RuleBasedStateMachine):
    """One occasion in five weeks, three people with an address each; the last two may turn out to be one person.

    `shown` is what their calendars show: by address and UID the last start that was told, or nothing once cancelled.
    """

    folder: Path

    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()
        self.now = factories.NOW
        self.staff = factories.staff_login()
        self.talk = factories.occasion(starts_at=factories.at("2026-11-18", "14:00"))
        self.people = [factories.person(f"Person {number}", email=f"{number}@example.org") for number in range(PEOPLE)]
        self.merge = None
        self.known = set(self.folder.glob("*.eml"))
        self.shown: dict[tuple[str, str], str] = {}
        self.sequences: dict[str, int] = {}

    def teardown(self):
        try:
            self.calendars_show_what_is_true()
        finally:
            transaction.set_rollback(True)
            self.sandbox.__exit__(None, None, None)

    def person(self, number: int) -> Person:
        return Person.objects.get(pk=self.people[number].pk)

    def step(self) -> dict:
        self.now += dt.timedelta(minutes=1)
        self.talk = Occasion.objects.get(pk=self.talk.pk)
        return {"now": self.now}

    @rule(who=numbers)
    def expect(self, who):
        given = self.step()
        with contextlib.suppress(occasions.IsCancelled):
            occasions.expect(self.talk, person=self.person(who), url=f"/my/asks/{who}/", **given)

    @rule(who=numbers)
    def release(self, who):
        given = self.step()
        occasions.release(self.talk, person=self.person(who), **given)

    @rule(hour=st.integers(min_value=9, max_value=12), place=st.sampled_from(["", "Elm House", "Oak House"]))
    def change(self, hour, place):
        given = self.step()
        starts_at = factories.at("2026-11-18", f"{hour:02}:00")
        with contextlib.suppress(occasions.IsCancelled):
            occasions.change(self.talk, starts_at=starts_at, place=place, **given)

    @rule(who=numbers, is_discreet=st.booleans())
    def word_it(self, who, is_discreet):
        given = self.step()
        wording.choose_discreet(self.person(who), is_discreet=is_discreet, **given)

    @rule(who=numbers, choice=st.sampled_from([CalendarChoice.INVITES, CalendarChoice.NEITHER]))
    def choose(self, who, choice):
        given = self.step()
        person = self.person(who)
        if person.merged_into_id is None:
            calendar_choice.choose(person, choice=choice, **given)

    @rule()
    def merge_or_part(self):
        given = self.step()
        if self.merge is None:
            self.merge = merging.merge(self.person(1), merged=self.person(2), by=self.staff, **given)
        else:
            merging.undo(self.merge, by=self.staff, **given)
            self.merge = None

    @rule()
    def deliver(self):
        delivery.deliver_due(now=self.now)
        self.read()

    @rule(really=st.integers(min_value=0, max_value=5))
    def cancel(self, really):
        given = self.step()
        if really == 0:
            occasions.cancel(self.talk, **given)

    @invariant()
    def nothing_is_astray(self):
        assert list(invariants.faults(now=self.now)) == []

    def read(self) -> None:
        """Takes in the new mails as a calendar does."""
        for path in sorted(set(self.folder.glob("*.eml")) - self.known):
            self.known.add(path)
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if text := calendar_of(mail):
                self.take_in(mail["To"], text)

    def take_in(self, address: str, text: str) -> None:
        head, event = text.split("BEGIN:VEVENT")
        found = {name: re.search(rf"\r\n{name}[;:](.*)\r\n", event)[1] for name in ("UID", "SEQUENCE", "DTSTART")}
        uid, sequence = found["UID"], int(found["SEQUENCE"])
        assert sequence > self.sequences.get(uid, -1)
        self.sequences[uid] = sequence
        if "\r\nMETHOD:CANCEL\r\n" in head:
            assert self.shown.pop((address, uid), None), "cancelled where it never stood"
        else:
            self.shown[address, uid] = found["DTSTART"]

    def calendars_show_what_is_true(self):
        self.step()
        self.deliver()
        start = f"TZID=Europe/London:{self.talk.starts_at.astimezone(factories.LONDON):%Y%m%dT%H%M%S}"
        for person in Person.objects.filter(pk__in=[each.pk for each in self.people], merged_into=None):
            addresses = set(person.contact_points.values_list("address", flat=True))
            theirs = [told for (address, _), told in self.shown.items() if address in addresses]
            is_expected = person.occasions.expected().exists() and not self.talk.is_cancelled
            assert theirs == ([start] if is_expected and person.wants_invites else [])


@pytest.mark.django_db
def test_whatever_happens_calendars_show_what_is_true(mailbox):
    mailbox.folder.mkdir(exist_ok=True)
    Calendars.folder = mailbox.folder
    run_state_machine_as_test(Calendars)
