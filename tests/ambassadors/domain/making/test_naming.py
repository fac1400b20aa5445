import pytest

from ambassadors.domain import named
from ambassadors.domain.making import naming, proposing, said_and_done
from ambassadors.models import Contributor
from ambassadors.states import MeetingRole, ProposalState
from people.states import Naming
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(db, sam):
    """A course in the catalogue: Sam had the idea, came to a meeting, said something, and signed."""
    proposal = making.proposal(ProposalState.APPROVED, proposer=sam)
    making.meeting(proposal, guests=((sam, MeetingRole.STUDENT),), is_recorded=True)
    making.sign_off(proposal, who=sam, is_signed=True)
    making.comment(making.consultation(proposal), person=sam, answer="Done.", may_be_shown=True, is_shown=True)
    return proposal


def shown(proposal):
    """Every name that readers see on the page of the course."""
    page = said_and_done.of_course(proposal.course)
    names = [page.idea_of, *page.makers, *(each.name for each in page.signatures), *(each.name for each in page.said)]
    return [name for name in names if name]


def call_them(place, *, who, name, now, by=None, **fields):
    facts = {"naming": Naming.FIRST_NAME, "shown_as": name} if name else {"naming": Naming.ANONYMOUS}
    naming.name_at(place, **(facts | fields), person=who, by=by or who.user, now=now)


def test_nobody_is_named_before_they_choose_it(made):
    assert shown(made) == []


def test_every_place_is_listed_and_named_as_they_choose(made, sam, now):
    places = naming.places_of(sam)
    assert [(place.kind, place.is_public) for place in places] == [
        ("idea", True),
        ("part", True),
        ("signature", True),
        ("comment", True),
    ]

    for place, name in zip(places, ("Sam I.", "Sam P.", "Sam S.", "Sam C."), strict=True):
        call_them(place, who=sam, name=name, now=now, may_be_shown=True)

    assert shown(made) == ["Sam I.", "Sam P.", "Sam S.", "Sam C."]
    assert [place.name.shown_as for place in naming.places_of(sam)] == ["Sam I.", "Sam P.", "Sam S.", "Sam C."]


def test_a_changed_mind_is_followed_everywhere(made, sam, now):
    for name in ("Sam", "S.", ""):
        for place in naming.places_of(sam):
            call_them(place, who=sam, name=name, now=now, may_be_shown=True)

        assert shown(made) == [name] * (4 if name else 0)


def test_words_may_be_taken_off_the_page(made, sam, now):
    comment = naming.places_of(sam)[-1]

    call_them(comment, who=sam, name="Sam", now=now, may_be_shown=False)

    assert said_and_done.of_course(made.course).said == []
    assert not naming.places_of(sam)[-1].is_public


def test_a_name_on_the_idea_is_one_in_every_version(made, sam, now):
    new = making.proposal(ProposalState.APPROVED, proposer=sam, replaces=made.course, version=2)
    newer = making.proposal(ProposalState.CO_DESIGN, proposer=sam, replaces=new.course, version=3)
    another = making.proposal(proposer=sam)

    naming.name_idea(new, naming=Naming.FIRST_NAME, shown_as="Sam", by=sam.user, now=now)

    names = {}
    for row in (made, new, newer, another):
        row.refresh_from_db()
        names[row.pk] = row.shown_as
    assert names == {made.pk: "Sam", new.pk: "Sam", newer.pk: "Sam", another.pk: ""}


def test_nobody_names_somebody_else_but_staff_at_their_word(made, sam, rosa, now):
    alex = factories.person("Alex")

    for place in naming.places_of(sam):
        with pytest.raises((naming.NotTheirs, proposing.NotTheirs)):
            call_them(place, who=sam, name="Sam", by=alex.user, now=now)
        assert naming.find(place.kind, place.pk, person=alex) is None
    assert shown(made) == []

    call_them(naming.places_of(sam)[1], who=sam, name="Sam", by=rosa, now=now)
    assert shown(made) == ["Sam"]


def test_only_who_took_part_is_a_maker(made, now):
    alex = factories.person("Alex")
    place = naming.Place(kind="part", pk=made.pk, what="", course="", name=named.NO_NAME, is_public=True)

    with pytest.raises(naming.TookNoPart):
        call_them(place, who=alex, name="Alex", now=now)

    assert not Contributor.objects.exists()


def test_who_came_twice_is_listed_once_and_who_stayed_away_not_at_all(made, sam, now):
    making.meeting(made, guests=((sam, MeetingRole.STUDENT),), is_recorded=True)
    alex = factories.person("Alex")
    making.meeting_guest(making.meeting(made), who=alex, says_yes=True)

    assert [place.kind for place in naming.places_of(sam)].count("part") == 1
    assert naming.places_of(alex) == []


def test_a_course_that_is_not_published_shows_nobody(made, sam):
    made.course.unpublish()

    assert not any(place.is_public for place in naming.places_of(sam))


def test_a_name_that_is_wanted_is_written(made, sam, now):
    with pytest.raises(named.NoName):
        call_them(naming.places_of(sam)[2], who=sam, name="", naming=Naming.OWN_NAME, now=now)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_queries(count, sam, django_assert_num_queries):
    for _ in range(count):
        proposal = making.proposal(ProposalState.APPROVED, proposer=sam)
        making.meeting(proposal, guests=((sam, MeetingRole.STUDENT),), is_recorded=True)
        making.sign_off(proposal, who=sam, is_signed=True)
        making.comment(making.consultation(proposal), person=sam)

    with django_assert_num_queries(5):
        naming.places_of(sam)
