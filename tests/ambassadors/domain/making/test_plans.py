import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from ambassadors.domain.making import changing, plan_files, plans
from ambassadors.states import BEING_MADE, Experience, PlanKind, ProposalState
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(db):
    return making.proposal(ProposalState.CO_DESIGN)


def add(proposal, *, rosa, now, name="Session 1", words="Say hello.", **fields):
    return plans.add_version(
        proposal, **({"kind": PlanKind.SESSION_PLAN, "name": name, "words": words} | fields), by=rosa, now=now
    )


def test_every_version_is_kept_and_the_newest_counts(proposal, rosa, now):
    first = add(proposal, rosa=rosa, now=now)
    second = add(proposal, rosa=rosa, now=now, words="Say hello, and your name.")

    assert (first.number, second.number) == (1, 2)
    assert plans.current(proposal) == [second]
    assert list(plans.versions_of(first)) == [second, first]


def test_the_same_words_again_are_the_version_that_stands(proposal, rosa, now):
    assert add(proposal, rosa=rosa, now=now) == add(proposal, rosa=rosa, now=now)


def test_who_read_an_older_version_is_told_and_may_keep_theirs_then(proposal, rosa, now):
    add(proposal, rosa=rosa, now=now)
    add(proposal, rosa=rosa, now=now, words="Theirs.", after=1)

    with pytest.raises(plans.SomebodyWrote):
        add(proposal, rosa=rosa, now=now, words="Mine.", after=1)

    assert add(proposal, rosa=rosa, now=now, words="Mine.", after=2).number == 3


def test_plans_come_before_materials_by_name(proposal, rosa, now):
    slides = add(proposal, rosa=rosa, now=now, kind=PlanKind.MATERIAL, name="A slide")
    two, one = (add(proposal, rosa=rosa, now=now, name=name) for name in ("Two", "One"))

    assert plans.current(proposal) == [one, two, slides]


def test_what_is_put_away_counts_no_more_and_comes_back_as_a_new_version(proposal, rosa, now):
    first = add(proposal, rosa=rosa, now=now)

    plans.put_away(first, by=rosa, now=now)
    plans.put_away(first, by=rosa, now=now)
    assert plans.current(proposal) == []

    again = add(proposal, rosa=rosa, now=now)
    assert (again.number, plans.current(proposal)) == (2, [again])


@pytest.mark.parametrize("stage", sorted(set(ProposalState) - BEING_MADE))
def test_plans_change_only_while_the_course_is_being_made(stage, rosa, now):
    proposal = making.proposal(stage)
    plan = making.plan(proposal)

    with pytest.raises(changing.NotBeingMade):
        add(proposal, rosa=rosa, now=now)
    with pytest.raises(changing.NotBeingMade):
        plans.put_away(plan, by=rosa, now=now)


def test_a_name_and_something_in_it_are_needed(proposal, rosa, now):
    with pytest.raises(plans.NoName):
        add(proposal, rosa=rosa, now=now, name=" ")
    with pytest.raises(plans.HoldsNothing):
        add(proposal, rosa=rosa, now=now, words="\x00 ")


def test_there_is_an_end_to_plans(proposal, rosa, now, monkeypatch):
    monkeypatch.setattr(plans, "MOST", 1)
    add(proposal, rosa=rosa, now=now)

    with pytest.raises(plans.TooMany):
        add(proposal, rosa=rosa, now=now, name="Session 2")

    assert add(proposal, rosa=rosa, now=now, words="Other").number == 2


def test_a_file_keeps_its_name_and_is_stored_under_another(proposal, rosa, now):
    upload = SimpleUploadedFile("C:\\Temp\\../Our plan.DOCX", b"PK words")

    made = add(proposal, rosa=rosa, now=now, words="", file=upload)

    assert made.file_name == "Our plan.docx"
    assert (made.file.name or "").startswith("plans/")
    assert "Our" not in made.file.name
    with made.file.open() as stored:
        assert stored.read() == b"PK words"


def test_other_words_keep_the_file(proposal, rosa, now):
    first = add(proposal, rosa=rosa, now=now, file=ContentFile(b"words", name="plan.pdf"))

    second = add(proposal, rosa=rosa, now=now, words="")
    plans.put_away(second, by=rosa, now=now)
    third = add(proposal, rosa=rosa, now=now)

    assert (second.number, second.file.name, second.file_name) == (2, first.file.name, "plan.pdf")
    assert (third.number, third.file.name, third.file_name) == (3, "", "")


@pytest.mark.parametrize("name", ["plan.exe", "plan.html", "plan.svg", "plan", ".pdf.js", ""])
def test_files_of_other_kinds_are_refused(proposal, name, rosa, now):
    with pytest.raises(plan_files.NotThisKind):
        add(proposal, rosa=rosa, now=now, file=ContentFile(b"words", name=name))


def test_empty_and_huge_files_are_refused(proposal, rosa, now, monkeypatch):
    with pytest.raises(plan_files.Empty):
        add(proposal, rosa=rosa, now=now, file=ContentFile(b"", name="plan.pdf"))
    monkeypatch.setattr(plan_files, "LARGEST", 3)
    with pytest.raises(plan_files.TooLarge):
        add(proposal, rosa=rosa, now=now, file=ContentFile(b"1234", name="plan.pdf"))


@given(stem=st.text(alphabet=st.characters(exclude_characters="/\\", codec="utf-8"), min_size=1, max_size=400))
def test_no_name_of_a_file_is_too_long_or_has_folders(stem):
    checked = plan_files.checked(ContentFile(b"words", name=f"{stem}.pdf"))

    assert len(checked.called) <= plan_files.LONGEST_NAME
    assert checked.called.endswith(".pdf")
    assert "/" not in checked.called


def test_the_hash_changes_with_every_plan_that_counts(proposal, rosa, now):
    seen = [plans.hash_of(proposal)]
    first = add(proposal, rosa=rosa, now=now)
    seen.append(plans.hash_of(proposal))
    add(proposal, rosa=rosa, now=now, words="Say hello twice.")
    seen.append(plans.hash_of(proposal))
    for _ in range(2):
        add(proposal, rosa=rosa, now=now, words="", name="File", file=ContentFile(b"same", name="plan.pdf"))
        seen.append(plans.hash_of(proposal))

    assert len(set(seen)) == len(seen) == 5
    plans.put_away(first, by=rosa, now=now)
    assert plans.hash_of(proposal) not in seen


def test_signatures_end_when_what_was_signed_changes(rosa, now):
    proposal = making.proposal(ProposalState.SIGN_OFF)
    plan = making.plan(proposal)
    ada, ben = factories.person("Ada"), factories.person("Ben")
    signed = making.sign_off(proposal, who=ada, is_signed=True, signed_hash=plans.hash_of(proposal))
    asked = making.sign_off(proposal, who=ben, experience=Experience.PROFESSIONAL)

    plans.add_version(proposal, kind=plan.kind, name=plan.name, words=plan.words, by=rosa, now=now)
    signed.refresh_from_db()
    assert signed.ended_at is None

    plans.add_version(proposal, kind=plan.kind, name=plan.name, words="Other words.", by=rosa, now=now)
    signed.refresh_from_db()
    asked.refresh_from_db()
    assert (signed.ended_at, asked.ended_at) == (now, None)
