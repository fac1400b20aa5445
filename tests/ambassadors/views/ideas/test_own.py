import pytest
from django.urls import reverse

from ambassadors.states import ProposalState
from tests import pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, student):
    client.force_login(student.user)
    return client


def test_nothing_sent_yet_leads_to_the_sheet(signed_in):
    response = signed_in.get(reverse("my_ideas"))

    assert pages.faults(response) == []
    assert pages.read(response).find("a", string="Send an idea")["href"] == "/ideas/"


@pytest.mark.parametrize("many", [1, 3])
def test_own_ideas_and_where_they_stand(signed_in, student, stranger, many, django_assert_num_queries):
    for _ in range(many):
        making.proposal(proposer=student, idea=HOSTILE)
    making.proposal(proposer=stranger, idea="Somebody else’s.")
    signed_in.get(reverse("my_ideas"))

    with django_assert_num_queries(6):
        response = signed_in.get(reverse("my_ideas"))

    assert pages.faults(response) == []
    assert pages.words(response).count("We have your idea.") == many
    assert "Somebody else’s." not in pages.words(response)


def test_one_idea_says_what_we_said_and_its_way(signed_in, student, now):
    idea = making.proposal(ProposalState.NOT_TAKEN_ON, proposer=student, idea=TIDY, why=TIDY, words_to_them=TIDY)
    making.stages(idea, ("idea", now), ("not_taken_on", now))

    response = signed_in.get(reverse("my_idea", args=[idea.pk]))

    assert pages.faults(response) == []
    said = pages.words(response)
    assert said.count(TIDY) == 3
    assert "do not make a course of it now" in said
    assert "Not taken on Wednesday 14 October 2026" in said


def test_an_approved_idea_leads_to_its_course(signed_in, student):
    idea = making.proposal(ProposalState.APPROVED, proposer=student)

    response = signed_in.get(reverse("my_idea", args=[idea.pk]))

    assert pages.read(response).find("a", string="See the course")["href"] == f"/courses/{idea.course.slug}/"


def test_how_i_am_named_may_change_at_any_time(signed_in, student):
    idea = making.proposal(ProposalState.APPROVED, proposer=student)
    page = reverse("my_idea_name", args=[idea.pk])

    assert pages.faults(signed_in.get(page)) == []
    signed_in.post(page, {"naming": "pseudonym", "shown_as": HOSTILE})
    idea.refresh_from_db()
    assert (idea.naming, idea.shown_as) == ("pseudonym", TIDY)

    signed_in.post(page, {"naming": "anonymous", "shown_as": "Sam"})
    idea.refresh_from_db()
    assert (idea.naming, idea.shown_as) == ("anonymous", "")


def test_a_chosen_name_has_to_be_written(signed_in, student):
    idea = making.proposal(proposer=student)

    response = signed_in.post(reverse("my_idea_name", args=[idea.pk]), {"naming": "own_name", "shown_as": " "})

    assert "Please write the name that readers see" in pages.words(response)


@pytest.mark.parametrize("name", ["my_idea", "my_idea_name"])
def test_nobody_else_opens_it(client, stranger, student, name):
    idea = making.proposal(proposer=student)
    client.force_login(stranger.user)

    assert client.get(reverse(name, args=[idea.pk])).status_code == 404
    assert client.post(reverse("my_idea_name", args=[idea.pk]), {"naming": "anonymous"}).status_code == 404
