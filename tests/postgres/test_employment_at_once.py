"""Two people act on one record of employment support at one moment: one of them is refused, and nothing is doubled."""

import pytest

from design_system.refusals import Refusal
from journeys.domain import contacts, episodes, outcomes, referrals
from journeys.domain.outcomes import Facts
from journeys.models import Episode, Outcome, Referral
from journeys.states import AskedBy, ClosingReason, Evidence, HowMet, OutcomeKind, ReferralState
from messaging.models import Message
from tests import factories
from tests.factories import NOW
from tests.factories import journeys as make
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
ROUNDS = rounds(5)


@pytest.fixture
def sam(db):
    return factories.person("Sam")


@pytest.fixture
def ada(db):
    return make.specialist("Ada Bell")


def ask(person, by):
    given = {"asked_by": AskedBy.PERSON, "asker": "", "team": None, "words": ""}
    return lambda: referrals.ask(person, **given, by=by, now=NOW)


def accept(referral, specialist):
    given = {"team": specialist.team, "borough": None, "funder": None, "in_work": False, "on": NOW.date()}
    found = Referral.objects.get(pk=referral.pk)
    return lambda: referrals.accept(found, specialist=specialist, **given, by=specialist.user, now=NOW)


def refused(results: list) -> list[Refusal]:
    """The refusals among them; anything else that was raised is a fault."""
    assert [each for each in results if isinstance(each, Exception) and not isinstance(each, Refusal)] == []
    return [each for each in results if isinstance(each, Refusal)]


@pytest.mark.parametrize("round_number", ROUNDS)
def test_asked_twice_at_once_it_waits_once(round_number, sam, ada):
    results = all_at_once(ask(sam, ada.user), ask(sam, sam.user))

    assert [type(each) for each in refused(results)] == [referrals.WaitsAlready]
    assert Referral.objects.waiting().count() == 1


@pytest.mark.parametrize("round_number", ROUNDS)
def test_two_accept_the_same_person_at_once_and_one_supports_them(round_number, sam, ada):
    ben, waits = make.specialist("Ben Cole"), ask(sam, ada.user)()

    results = all_at_once(accept(waits, ada), accept(waits, ben))

    assert [type(each) for each in refused(results)] == [referrals.HasBeenAnswered]
    assert Episode.objects.get().specialist in {ada, ben}
    assert Message.objects.count() == 1


@pytest.mark.parametrize("round_number", ROUNDS)
def test_taken_on_while_it_is_taken_back_is_one_of_the_two(round_number, sam, ada):
    waits = ask(sam, ada.user)()

    results = all_at_once(accept(waits, ada), lambda: referrals.take_back(waits, by=sam.user, now=NOW))

    assert len(refused(results)) == 1
    waits.refresh_from_db()
    assert (waits.state == ReferralState.ACCEPTED) == Episode.objects.exists()


@pytest.mark.parametrize("round_number", ROUNDS)
def test_a_job_pressed_twice_is_written_down_once(round_number, sam, ada):
    episode = make.episode(sam, specialist=ada)
    facts = Facts(
        kind=OutcomeKind.PAID_WORK,
        started_on=NOW.date(),
        evidence=Evidence.PERSON,
        what="Gardener",
        four_hours_done=True,
    )

    def record():
        return outcomes.record(episode, facts=facts, by=ada.user, now=NOW)

    results = all_at_once(record, record)

    assert [type(each) for each in refused(results)] == [outcomes.WrittenDownAlready]
    assert Outcome.objects.count() == 1


@pytest.mark.parametrize("round_number", ROUNDS)
def test_closed_while_a_later_contact_is_noted_nothing_lies_outside(round_number, sam, ada):
    episode = make.episode(sam, specialist=ada)
    closing = {"reason": ClosingReason.MOVED, "on": episode.referred_on, "words": "", "by": ada.user, "now": NOW}
    spoken = {"on": NOW.date(), "how": HowMet.PHONE, "words": "", "by": ada.user, "now": NOW}

    results = all_at_once(
        lambda: episodes.close(episode, **closing),
        lambda: contacts.note(episode, **spoken),
    )

    assert len(refused(results)) == 1
    assert Episode.objects.get().is_closed != episode.contacts.exists()
