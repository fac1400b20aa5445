"""A profile for somebody without a login: written down with their yes, read by somebody else, shown like any other."""

import pytest

from ambassadors.domain.profiles import changing, consent, invariants, reading, telling
from ambassadors.domain.profiles.giving import How, Terms
from ambassadors.models import ProfileConsent
from ambassadors.states import ProfilePurpose, ProfileReadingOutcome, ProfileState
from people.domain import how_given
from people.states import GivenBy, Naming
from tests import factories
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db
TERMS = Terms(naming=Naming.PSEUDONYM, shown_as="The gardener")
HEARD = How(given_by=GivenBy.VOICE, witness="Robin Reed")


@pytest.fixture
def jo(db):
    make.ambassador_index_page()
    make.profile_wording()
    return make.ambassador(who=factories.person("Jo", has_login=False))


@pytest.fixture
def write_down(jo, staff, now):
    def write(words="I grow beans.", *, terms=TERMS, how=HEARD, by=staff, now=now):
        return telling.write_down(jo, words=words, terms=terms, how=how, seen_wording=None, by=by, now=now)

    return write


def read(profile, *, by, now):
    return reading.finish(reading.open_one(profile), outcome=ProfileReadingOutcome.READY, by=by, now=now)


def test_their_words_and_their_yes_go_to_be_read(write_down, staff, now):
    profile = write_down()

    assert (profile.state, profile.versions.get().words) == (ProfileState.MODERATION, "I grow beans.")
    given = ProfileConsent.objects.get()
    assert (given.given_by, given.witness, given.recorded_by, given.with_photo) == (
        GivenBy.VOICE,
        "Robin Reed",
        staff,
        False,
    )
    assert not consent.may_show(profile, purpose=ProfilePurpose.WEB, now=now)


def test_somebody_else_reads_it(write_down, staff, now):
    profile = write_down()

    assert not reading.to_read(by=staff).exists()
    with pytest.raises(reading.YouWroteItDown):
        read(profile, by=staff, now=now)

    shown = read(profile, by=factories.staff_login(), now=now)
    assert consent.may_show(shown, purpose=ProfilePurpose.WEB, now=now)
    assert list(invariants.faults(now=now)) == []


def test_the_same_words_again_are_a_new_yes_alone(write_down, now):
    profile = write_down()
    read(profile, by=factories.staff_login(), now=now)

    again = write_down(terms=Terms(naming=Naming.ANONYMOUS))

    assert again.state == ProfileState.PUBLISHED
    assert [each.name for each in consent.credits([again], now=now).values()] == [consent.NO_NAME]
    assert again.versions.count() == 1


def test_other_words_are_read_first_and_the_old_stay_up(write_down, now):
    was = read(write_down(), by=factories.staff_login(), now=now)

    profile = write_down("I grow peas.")

    assert profile.state == ProfileState.MODERATION
    assert profile.published_version == was.published_version


def test_nothing_changes_while_it_is_read(write_down):
    write_down()

    with pytest.raises(changing.BeingRead):
        write_down("Others.")


def test_without_paper_or_witness_nothing_is_kept(write_down, jo):
    with pytest.raises(how_given.NoWitness):
        write_down(how=How(given_by=GivenBy.VOICE))
    with pytest.raises(how_given.NotTheirs):
        write_down(how=How(given_by=GivenBy.SCREEN))

    assert not hasattr(jo, "profile")


def test_who_has_a_login_writes_on_their_own_page(staff, now):
    make.profile_wording()
    own = make.ambassador("Amara")

    with pytest.raises(telling.HasPagesOfTheirOwn):
        telling.write_down(own, words="Mine?", terms=TERMS, how=HEARD, seen_wording=None, by=staff, now=now)
