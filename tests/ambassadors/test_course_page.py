"""What the page of a course says of who made it."""

import pytest
from django.core.cache import caches

from ambassadors.domain.making import naming, said_and_done
from ambassadors.states import MeetingRole, ProposalState
from bookings.domain import erasure
from people.states import Naming, Role
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_now(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def sam(db):
    return factories.person("Sam")


@pytest.fixture
def made(db, sam):
    named = {"naming": Naming.FIRST_NAME, "shown_as": "Sam"}
    proposal = making.proposal(ProposalState.APPROVED, title="Outside", proposer=sam, **named)
    making.meeting(proposal, guests=((sam, MeetingRole.STUDENT),), is_recorded=True)
    making.contributor(proposal, who=factories.person("Kim"))
    making.sign_off(proposal, who=factories.person("Ada"), is_signed=True, naming=Naming.OWN_NAME, shown_as="Ada Lane")
    making.sign_off(proposal, who=factories.person("Quentin"), experience="professional", is_signed=True)
    consultation = making.consultation(proposal)
    shown = {"answer": "The walk is in.", "may_be_shown": True, "is_shown": True}
    making.comment(consultation, words="Please add a walk.", naming=Naming.PSEUDONYM, shown_as="Sunny", **shown)
    making.comment(consultation, words="For the college alone.", answer="Thank you.")
    return proposal


def read(client, proposal):
    return client.get(f"/courses/{proposal.course.slug}/")


def test_it_says_whose_idea_it_was_who_made_it_and_who_signed(client, made):
    response = read(client, made)

    assert pages.faults(response) == []
    said = pages.words(response)
    assert "It began with an idea of Sam ." in said
    assert "in 1 meeting." in said
    assert "Among those who made it: Kim ." in said
    assert "Ada Lane , with lived experience A person with professional experience" in said
    assert "“Please add a walk.” Sunny We changed it. The walk is in." in said
    assert "For the college alone." not in said
    assert "Quentin" not in said


def test_a_course_that_was_not_made_in_this_way_says_nothing_of_it(client):
    course = factories.course("Sleeping well")

    assert "Made together" not in pages.words(client.get(f"/courses/{course.slug}/"))


@pytest.mark.parametrize("state", sorted(set(ProposalState) - {"approved", "review", "retired"}))
def test_what_is_still_being_made_is_on_no_page(state):
    proposal = making.proposal(state, title="Outside", course=factories.course())

    assert said_and_done.of_course(proposal.course) is None


def test_a_changed_name_is_read_at_once_by_visitors_whose_pages_are_kept(client, made, sam, now):
    read(client, made)
    caches["pages"].clear()
    before = read(client, made)
    unchanged = read(client, made)
    idea, part, *_ = naming.places_of(sam)

    naming.name_at(idea, naming=Naming.ANONYMOUS, person=sam, by=sam.user, now=now)
    without = read(client, made)
    naming.name_at(part, naming=Naming.PSEUDONYM, shown_as="Sunflower", person=sam, by=sam.user, now=now)
    again = read(client, made)

    assert before["ETag"] == unchanged["ETag"] != without["ETag"] != again["ETag"]
    assert "It began with somebody’s idea." in pages.words(without)
    assert "Among those who made it: Kim , Sunflower ." in pages.words(again)


def test_who_was_erased_is_named_nowhere(client, made, sam, now):
    read(client, made)
    by = factories.login(roles=(Role.COLLEGE_STAFF,))

    erasure.erase(sam, by=by, now=now)

    assert "It began with somebody’s idea." in pages.words(read(client, made))


def test_hostile_names_and_words_are_words(client, made):
    name = "<b onclick=x>{{ 7|add:7 }}</b>"
    made.sign_offs.update(naming=Naming.PSEUDONYM, shown_as=name)
    made.consultations.get().comments.update(words=TIDY, answer=HOSTILE.replace("\x07", ""))
    made.shown_as = name
    made.save()

    response = read(client, made)

    assert pages.faults(response) == []
    assert pages.words(response).count(name) == 3
    assert pages.tidy(TIDY) in pages.words(response)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(client, made, sam, count, django_assert_max_num_queries):
    for number in range(count):
        making.contributor(made, who=factories.person(f"Maker {number}"))
        making.comment(made.consultations.get(), words=f"{number}", answer="Yes.", may_be_shown=True, is_shown=True)
    run = factories.run(of=made.course, session_count=2)
    factories.facilitator("Ana", runs=(run,))
    client.force_login(sam.user)
    read(client, made)

    with django_assert_max_num_queries(12):
        read(client, made)


def test_editors_see_it_in_the_preview(made):
    preview = made.course.make_preview_request()

    assert "It began with an idea of Sam ." in pages.words(preview)
