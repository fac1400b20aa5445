import datetime as dt

import pytest

from ambassadors.domain.making import approving, changing, plans, ready_for
from ambassadors.states import MeetingRole, ProposalState
from bookings.models import Booking
from courses.models import CoursePage
from messaging.models import Message
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


def signed(proposal, *people):
    """Both have signed the plans as they are."""
    making.plan(proposal)
    hashed = plans.hash_of(proposal)
    people = people or (factories.person("Ada"), factories.person("Ben"))
    for who, experience in zip(people, ("lived", "professional"), strict=True):
        making.sign_off(proposal, who=who, experience=experience, is_signed=True, signed_hash=hashed)
    return proposal


@pytest.fixture
def proposal(db):
    return signed(making.proposal(ProposalState.SIGN_OFF, title="Outside in winter"))


def test_approval_makes_a_draft_that_nobody_sees(proposal, rosa, now, client):
    approved = approving.approve(proposal, by=rosa, now=now)

    page = approved.course
    assert (page.title, page.slug, page.summary, page.topic) == (
        "Outside in winter",
        "outside-in-winter",
        "Small steps outdoors.",
        proposal.topic,
    )
    assert (page.live, page.has_unpublished_changes, page.get_latest_revision().user) == (False, True, rosa)
    assert (approved.state, approved.approved_at, approved.review_on) == ("approved", now, dt.date(2027, 10, 14))
    assert client.get("/courses/outside-in-winter/").status_code == 404


def test_an_editor_publishes_it_and_it_stands_in_the_catalogue(proposal, rosa, now, client):
    page = approving.approve(proposal, by=rosa, now=now).course

    page.get_latest_revision().publish()

    assert client.get("/courses/outside-in-winter/").status_code == 200
    assert page.get_parent().specific == factories.catalogue_page()


def test_twice_is_once(proposal, rosa, now):
    first = approving.approve(proposal, by=rosa, now=now).course

    assert approving.approve(proposal, by=rosa, now=now).course == first
    assert CoursePage.objects.count() == 1


@pytest.mark.parametrize(
    ("title", "slug"), [("Outside!", "outside-2"), ("户外", "户外"), ("🌱", None), ("a" * 150, "a" * 150)]
)
def test_its_address_is_its_own(title, slug, rosa, now):
    factories.course("Outside")
    proposal = signed(making.proposal(ProposalState.SIGN_OFF, title=title))

    page = approving.approve(proposal, by=rosa, now=now).course

    assert page.slug == slug if slug else page.slug.startswith("course-")


def test_it_needs_a_topic_a_sentence_and_both_signatures(rosa, now):
    for lacks, refusal in (({"topic": None}, approving.NoTopic), ({"summary": ""}, approving.NoSummary)):
        with pytest.raises(refusal):
            approving.approve(signed(making.proposal(ProposalState.SIGN_OFF, **lacks)), by=rosa, now=now)
    with pytest.raises(ready_for.NotSigned):
        approving.approve(making.proposal(ProposalState.SIGN_OFF), by=rosa, now=now)
    for state in set(ProposalState) - {ProposalState.SIGN_OFF, ProposalState.APPROVED}:
        with pytest.raises(changing.MovedOn):
            approving.approve(making.proposal(state), by=rosa, now=now)
    assert not CoursePage.objects.filter(live=False).exists()


def test_everybody_who_made_it_is_told_once(rosa, sam, now):
    came, stayed_away, ada = factories.person("Kim"), factories.person("Lou"), factories.person("Ada")
    proposal = signed(making.proposal(ProposalState.SIGN_OFF, proposer=sam), ada, factories.person("Ben"))
    guests = tuple((who, MeetingRole.STUDENT) for who in (sam, came, ada))
    meeting = making.meeting(proposal, guests=guests, is_recorded=True)
    making.meeting_guest(meeting, who=stayed_away, came=False)

    approving.approve(proposal, by=rosa, now=now)

    told = Message.objects.filter(kind="course_approved").values_list("person__called", flat=True)
    assert sorted(told) == ["Ada", "Ben", "Kim", "Sam"]


def test_a_new_version_stands_beside_what_people_booked_on(rosa, now):
    old = factories.course("Outside in winter")
    old.summary, old.what_to_bring = "The old sentence.", "Boots"
    old.save_revision().publish()
    booking = factories.booking(factories.run(of=old))
    proposal = signed(
        making.proposal(ProposalState.SIGN_OFF, title="Outside in winter", replaces=old, version=2, summary="New.")
    )
    before = CoursePage.objects.filter(pk=old.pk).values().get()

    page = approving.approve(proposal, by=rosa, now=now).course

    assert page != old
    assert (page.live, page.slug, page.summary, page.what_to_bring) == (
        False,
        "outside-in-winter-2",
        "New.",
        "Boots",
    )
    assert page.get_latest_revision_as_object().summary == "New."
    assert CoursePage.objects.filter(pk=old.pk).values().get() == before
    assert Booking.objects.get(pk=booking.pk).run.course == old


def test_a_year_after_a_leap_day():
    assert approving.a_year_after(dt.date(2028, 2, 29)) == dt.date(2029, 3, 1)
