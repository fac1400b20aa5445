import pytest

from ambassadors.domain import named
from ambassadors.domain.making import changing, plans, ready_for, signing
from ambassadors.models import SignOff
from ambassadors.states import Experience, PlanKind, ProposalState
from messaging.models import Message
from people.states import Naming, Role
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db
LIVED, PROFESSIONAL = Experience.LIVED, Experience.PROFESSIONAL


@pytest.fixture
def proposal(db):
    made = making.proposal(ProposalState.SIGN_OFF)
    making.plan(made)
    return made


def asked(proposal, *, who, rosa, now, experience=LIVED):
    return signing.ask(proposal, person=who, experience=experience, by=rosa, now=now)


def signed(row, *, now, by=None, **fields):
    facts = {"naming": Naming.FIRST_NAME, "shown_as": row.person.called, "seen": plans.hash_of(row.proposal)}
    return signing.sign(row, by=by or row.person.user, now=now, **(facts | fields))


def test_two_people_sign_and_both_signatures_stand(proposal, rosa, sam, now):
    alex = factories.person("Alex")

    signed(asked(proposal, who=sam, rosa=rosa, now=now), now=now)
    assert not ready_for.is_signed(proposal)
    signed(asked(proposal, who=alex, rosa=rosa, now=now, experience=PROFESSIONAL), now=now)

    assert ready_for.is_signed(proposal)
    standing = signing.standing(proposal)
    assert {experience: row.person for experience, row in standing.items()} == {LIVED: sam, PROFESSIONAL: alex}
    assert set(Message.objects.values_list("kind", "person")) == {
        ("sign_off_asked", sam.pk),
        ("sign_off_asked", alex.pk),
    }


def test_one_person_never_signs_for_both(proposal, rosa, sam, now):
    asked(proposal, who=sam, rosa=rosa, now=now)

    with pytest.raises(signing.SamePerson):
        asked(proposal, who=sam, rosa=rosa, now=now, experience=PROFESSIONAL)


def test_one_is_asked_for_each_experience_until_it_is_taken_back(proposal, rosa, sam, now):
    first = asked(proposal, who=sam, rosa=rosa, now=now)
    assert asked(proposal, who=sam, rosa=rosa, now=now) == first
    alex = factories.person("Alex")
    with pytest.raises(signing.SomebodyIsAsked):
        asked(proposal, who=alex, rosa=rosa, now=now)

    signing.take_back(first, by=rosa, now=now)
    signing.take_back(first, by=rosa, now=now)

    assert asked(proposal, who=alex, rosa=rosa, now=now).person == alex
    with pytest.raises(signing.Ended):
        signed(first, now=now)


def test_what_is_signed_is_what_was_read(proposal, rosa, sam, now):
    row = asked(proposal, who=sam, rosa=rosa, now=now)
    seen = plans.hash_of(proposal)
    plans.add_version(proposal, kind=PlanKind.SESSION_PLAN, name="Week 1", words="Another.", by=rosa, now=now)

    with pytest.raises(signing.PlansChanged):
        signed(row, now=now, seen=seen)

    assert signed(row, now=now).signed_hash == plans.hash_of(proposal)


def test_a_changed_plan_ends_signatures_and_they_are_asked_anew(proposal, rosa, sam, now):
    row = signed(asked(proposal, who=sam, rosa=rosa, now=now), now=now)

    plans.add_version(proposal, kind=PlanKind.SESSION_PLAN, name="Week 2", words="More.", by=rosa, now=now)

    assert signing.standing(proposal)[LIVED] is None
    assert list(signing.ended(proposal)) == [row]
    again = asked(proposal, who=sam, rosa=rosa, now=now)
    assert again != row
    assert signed(again, now=now).signed_at == now


def test_signing_twice_changes_nothing(proposal, rosa, sam, now):
    row = signed(asked(proposal, who=sam, rosa=rosa, now=now), now=now)

    again = signed(row, now=now, shown_as="Somebody else")

    assert again.shown_as == "Sam"


def test_nobody_signs_for_somebody_with_a_login(proposal, rosa, sam, now):
    row = asked(proposal, who=sam, rosa=rosa, now=now)

    for other in (rosa, factories.person("Alex").user):
        with pytest.raises(signing.NotTheirs):
            signed(row, now=now, by=other)


def test_staff_note_a_signature_on_paper_but_not_who_signs_the_other(proposal, rosa, now):
    june = factories.person("June", has_login=False)
    row = asked(proposal, who=june, rosa=rosa, now=now)
    asked(proposal, who=rosa.person, rosa=rosa, now=now, experience=PROFESSIONAL)

    with pytest.raises(signing.SignsForBoth):
        signed(row, now=now, by=rosa)

    colleague = factories.login(roles=(Role.COLLEGE_STAFF,))
    assert signed(row, now=now, by=colleague, naming=Naming.ANONYMOUS).shown_as == ""


def test_only_staff_note_a_signature_on_paper(proposal, rosa, sam, now):
    row = asked(proposal, who=factories.person("June", has_login=False), rosa=rosa, now=now)

    with pytest.raises(signing.NotTheirs):
        signed(row, now=now, by=sam.user)


def test_a_no_ends_it_and_whoever_looks_after_it_is_told(proposal, rosa, sam, now):
    row = asked(proposal, who=sam, rosa=rosa, now=now)
    with pytest.raises(signing.NotTheirs):
        signing.decline(row, by=rosa, now=now)

    signing.decline(row, by=sam.user, now=now)

    assert signing.standing(proposal)[LIVED] is None
    assert Message.objects.get(kind="sign_off_declined").person == rosa.person
    assert not signing.asked_of(sam).exists()


def test_nothing_is_asked_or_signed_outside_the_stage(rosa, sam, now):
    proposal = making.proposal(ProposalState.CO_DESIGN)
    row = making.sign_off(proposal, who=sam)

    for act in (
        lambda: asked(proposal, who=sam, rosa=rosa, now=now),
        lambda: signed(row, now=now),
        lambda: signing.take_back(row, by=rosa, now=now),
        lambda: signing.decline(row, by=sam.user, now=now),
    ):
        with pytest.raises(signing.NotNow):
            act()


def test_records_that_are_not_in_use_are_not_asked(proposal, rosa, now):
    gone = factories.person("Kim")
    gone.erased_at = now
    gone.save()

    with pytest.raises(signing.NotInUse):
        asked(proposal, who=gone, rosa=rosa, now=now)


def test_a_name_is_written_or_none_is_shown(proposal, rosa, sam, now):
    row = asked(proposal, who=sam, rosa=rosa, now=now)

    with pytest.raises(named.NoName):
        signed(row, now=now, shown_as=" ")

    assert SignOff.objects.get().signed_at is None


def test_back_to_designing_ends_signatures(proposal, rosa, sam, now):
    signed(asked(proposal, who=sam, rosa=rosa, now=now), now=now)

    moved = signing.back_to_design(proposal, why="The walk is too long", by=rosa, now=now)

    assert moved.state == ProposalState.CO_DESIGN
    assert signing.standing(proposal) == {LIVED: None, PROFESSIONAL: None}
    assert proposal.stage_changes.get().why == "The walk is too long"


def test_signatures_begin_once_people_were_asked_and_answered(rosa, now):
    proposal = making.proposal(ProposalState.CONSULTATION)
    making.plan(proposal)

    with pytest.raises(ready_for.NotConsulted):
        signing.begin(proposal, by=rosa, now=now)
    with pytest.raises(changing.MovedOn):
        signing.begin(making.proposal(ProposalState.IDEA), by=rosa, now=now)


@pytest.mark.parametrize("state", sorted(set(ProposalState) - set(signing.BACK_FROM)))
def test_only_what_is_consulted_on_or_signed_goes_back(state, rosa, now):
    with pytest.raises(changing.MovedOn):
        signing.back_to_design(making.proposal(state), by=rosa, now=now)
