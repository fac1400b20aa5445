import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambassadors.domain import named
from ambassadors.domain.making import proposing
from ambassadors.models import CourseProposal
from ambassadors.states import ProposalState
from people.states import Naming
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }} Żółć 🌱 قصتي \u202eleft\u202c \x07 =1+1"


def test_anybody_proposes_with_one_sentence(now):
    made = proposing.propose("A course about beans.", by=None, now=now)

    assert (made.idea, made.state, made.proposer, made.naming) == ("A course about beans.", "idea", None, "anonymous")
    change = made.stage_changes.get()
    assert (change.was, change.becomes, change.made_at, change.made_by) == ("", "idea", now, None)


def test_what_a_known_person_leaves_as_contact_is_not_kept(sam, now):
    made = proposing.propose("Beans.", proposer=sam, contact="07700 900123", by=sam.user, now=now)

    assert (made.proposer, made.proposer_contact) == (sam, "")


def test_a_stranger_leaves_a_name_and_a_way(now):
    made = proposing.propose("Beans.", contact="Maria, 07700 900123", by=None, now=now)

    assert made.proposer_contact == "Maria, 07700 900123"


def test_the_same_sheet_sent_twice_is_one_idea(now):
    key = uuid.uuid4()

    first = proposing.propose("Beans.", key=key, by=None, now=now)
    again = proposing.propose("Other words.", key=key, by=None, now=now)

    assert first == again
    assert CourseProposal.objects.get().idea == "Beans."
    assert first.stage_changes.count() == 1


@pytest.mark.parametrize("nothing", ["", "   ", "\x00\x07", "\u202e"])
def test_nothing_is_no_idea(nothing, now):
    with pytest.raises(proposing.SaysNothing):
        proposing.propose(nothing, by=None, now=now)


def test_words_beyond_all_measure_are_refused(now):
    with pytest.raises(proposing.TooLong):
        proposing.propose("a" * (proposing.LONGEST_IDEA + 1), by=None, now=now)
    with pytest.raises(proposing.TooLong):
        proposing.propose("a", why="b" * (proposing.LONGEST_WHY + 1), by=None, now=now)


def test_hostile_words_are_kept_as_words(now):
    made = proposing.propose(HOSTILE, contact=HOSTILE, naming=Naming.PSEUDONYM, shown_as=HOSTILE, by=None, now=now)

    made.refresh_from_db()
    assert made.idea == "<script>alert(1)</script> {{ 7|add:7 }} Żółć 🌱 قصتي left   =1+1"
    assert "\u202e" not in made.shown_as
    assert "\x07" not in made.proposer_contact


@given(text=st.text(), naming=st.sampled_from(Naming.values), shown_as=st.text())
def test_nobody_is_named_who_did_not_choose_it(text, naming, shown_as):
    try:
        made = proposing.propose(text, naming=naming, shown_as=shown_as, by=None, now=factories.NOW)
    except (proposing.SaysNothing, named.NoName, named.NameTooLong):
        return

    assert bool(made.shown_as) == (naming != Naming.ANONYMOUS)


def test_the_name_is_changed_by_whoever_had_the_idea_and_by_staff_at_their_word(sam, rosa, now):
    idea = making.proposal(proposer=sam)

    proposing.name_anew(idea, naming=Naming.FIRST_NAME, shown_as="Sam", by=sam.user, now=now)
    idea.refresh_from_db()
    assert (idea.naming, idea.shown_as) == ("first_name", "Sam")

    proposing.name_anew(idea, naming=Naming.ANONYMOUS, shown_as="Sam", by=rosa, now=now)
    idea.refresh_from_db()
    assert (idea.naming, idea.shown_as) == ("anonymous", "")


def test_nobody_else_changes_the_name(sam, stranger, now):
    idea = making.proposal(ProposalState.APPROVED, proposer=sam)

    with pytest.raises(proposing.NotTheirs):
        proposing.name_anew(idea, naming=Naming.FIRST_NAME, shown_as="Sam", by=stranger.user, now=now)


def test_a_chosen_name_is_written(sam, now):
    idea = making.proposal(proposer=sam)

    with pytest.raises(named.NoName):
        proposing.name_anew(idea, naming=Naming.PSEUDONYM, shown_as=" \u202e ", by=sam.user, now=now)
    with pytest.raises(named.NameTooLong):
        proposing.name_anew(idea, naming=Naming.PSEUDONYM, shown_as="a" * 101, by=sam.user, now=now)


def test_the_ideas_of_a_person_are_theirs_alone(sam, stranger):
    own = making.proposal(proposer=sam)
    making.proposal(proposer=stranger)
    making.proposal()

    assert list(proposing.of_person(sam)) == [own]
