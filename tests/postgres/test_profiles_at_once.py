"""An ambassador, their profile and their hours at one moment: what is taken back holds, and nothing is done twice."""

import csv
import io

import pytest

from ambassadors.domain.becoming import interest, leaving, pausing
from ambassadors.domain.engagements import answering, asks
from ambassadors.domain.involvement import exporting
from ambassadors.domain.involvement.listing import EVERYTHING
from ambassadors.domain.profiles import consent, giving, invariants, offers, reading, withdrawal
from ambassadors.domain.profiles.giving import Terms
from ambassadors.models import Ambassador, Ask, Profile
from ambassadors.states import (
    AmbassadorState,
    AskState,
    Chosen,
    EngagementState,
    ProfilePurpose,
    ProfileReadingOutcome,
    Work,
)
from people.models import Person
from people.states import Naming
from tests import factories
from tests.factories import NOW
from tests.factories import ambassadors as make
from tests.postgres.rounds import rounds
from tests.postgres.test_panels_at_once import raised_in
from tests.postgres.test_register_at_once import all_at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
ROUNDS = rounds(6)


@pytest.fixture
def sent(db):
    make.ambassador_index_page()
    make.profile_wording()
    return make.sent_profile(make.ambassador("Amara", offers=(Work.SPEAK,)))


def fresh(profile: Profile) -> Profile:
    """The profile as another request fetches it."""
    return Profile.objects.select_related("ambassador__person").get(pk=profile.pk)


def find_ready(profile: Profile, staff):
    opened = reading.open_one(profile)
    return lambda: reading.finish(opened, outcome=ProfileReadingOutcome.READY, by=staff, now=NOW)


def is_shown(profile: Profile) -> bool:
    return consent.may_show(profile, purpose=ProfilePurpose.WEB, now=NOW)


@pytest.mark.parametrize("round_number", ROUNDS)
def test_taken_down_while_it_is_found_ready_and_said_yes_to(round_number, sent, staff):
    author = sent.ambassador.person.user
    terms = Terms(naming=Naming.PSEUDONYM, shown_as="Ama")

    answers = all_at_once(
        find_ready(sent, staff),
        lambda: withdrawal.withdraw(fresh(sent), by=author, now=NOW),
        lambda: giving.say_yes(fresh(sent), terms=terms, by=author, now=NOW),
    )

    assert raised_in(answers) == []
    assert fresh(sent).published_version is None or sent.consents.live(NOW).exists()
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_a_break_begins_while_the_profile_is_found_ready(round_number, sent, staff):
    author = sent.ambassador.person.user

    answers = all_at_once(
        find_ready(sent, staff),
        lambda: pausing.pause(sent.ambassador, by=author, now=NOW),
        lambda: offers.choose(sent.ambassador, works=[Work.VISIT], topics=[], by=author, now=NOW),
    )

    assert raised_in(answers) == []
    assert not is_shown(sent)
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_leaving_while_one_says_yes_is_asked_and_is_published(round_number, sent, staff):
    who, author = sent.ambassador, sent.ambassador.person.user
    asked = make.ask(make.engagement(EngagementState.ASKING), who=who, now=NOW)
    other = make.engagement(EngagementState.SHAPING)

    answers = all_at_once(
        lambda: leaving.leave(who, by=author, now=NOW),
        lambda: answering.accept(asked, by=author, now=NOW),
        lambda: asks.ask_in_turn(other, by=staff, now=NOW),
        find_ready(sent, staff),
    )

    assert raised_in(answers) == []
    assert Ambassador.objects.get().state == AmbassadorState.LEFT
    assert not Ask.objects.filter(state__in=[AskState.OPEN, AskState.ACCEPTED]).exists()
    assert not is_shown(sent)
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_a_button_pressed_three_times_is_one_wish(round_number, staff):
    sam = factories.person("Sam")

    answers = all_at_once(
        *[lambda: interest.say(Person.objects.get(pk=sam.pk), words="Speak", by=sam.user, now=NOW)] * 3
    )

    assert raised_in(answers) == []
    assert Ambassador.objects.get().person == sam


@pytest.mark.parametrize("round_number", ROUNDS)
def test_two_who_give_work_to_those_who_pay_never_give_it_twice(round_number, staff):
    for called in ("Amara", "Jo", "Kit"):
        make.involvement(factories.person(called), chosen=Chosen.PAID)

    tables = all_at_once(*[lambda: exporting.export(EVERYTHING, kind="csv", is_given=True, by=staff, now=NOW)] * 2)

    assert raised_in(tables) == []
    people = [row["Person"] for table in tables for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig")))]
    assert sorted(people) == ["Amara", "Jo", "Kit"]
