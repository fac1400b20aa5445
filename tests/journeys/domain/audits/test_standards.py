"""The list of standards."""

import pytest
from django.db.models.signals import pre_save

from journeys.domain.audits import drawing, first_standards, refusals, standards
from journeys.models import AuditStandard
from people.states import Role
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return make.reviewer("Mo", Role.MANAGER)


def test_the_first_list_is_made_once(manager):
    first_standards.set_up_standards()
    standards.use(standards.in_use()[0], is_used=False, by=manager)

    first_standards.set_up_standards()

    assert standards.in_use().count() == len(first_standards.FIRST) - 1


def test_a_standard_is_added_at_the_end_once_and_comes_back_after_it_was_taken_out(manager):
    make.standard()
    added = standards.add(words="It is  kind.", by=manager)

    with pytest.raises(refusals.ThereAlready):
        standards.add(words="It is kind.", by=manager)
    standards.use(added, is_used=False, by=manager)

    assert standards.add(words="It is kind.", by=manager) == added
    assert [each.words for each in standards.in_use()] == ["The next review has a date.", "It is kind."]


def test_new_words_leave_an_audit_as_it_was_begun(manager):
    episode = make_journeys.episode()
    audit = make.audit(episode, by=make_journeys.leader(episode.team), findings={"Old words.": "yes"})

    new = standards.reword(AuditStandard.objects.get(), words="New words.", by=manager)

    assert [each.words for each in drawing.of_audit(audit)] == ["Old words."]
    assert list(standards.in_use()) == [new]
    assert standards.reword(new, words="Newer words.", by=manager).pk == new.pk


def test_only_managers_change_the_list_and_a_standard_says_something(manager):
    leader, standard = make_journeys.leader(), make.standard()

    for refused in (
        lambda: standards.add(words="Mine.", by=leader),
        lambda: standards.reword(standard, words="Mine.", by=leader),
        lambda: standards.use(standard, is_used=False, by=leader),
    ):
        with pytest.raises(refusals.NotForYou):
            refused()
    with pytest.raises(refusals.NothingSaid):
        standards.add(words=" ", by=manager)
    make.standard("Another.")
    with pytest.raises(refusals.ThereAlready):
        standards.reword(standard, words="Another.", by=manager)


def test_two_who_put_the_same_words_on_the_list_at_one_moment(manager):
    """The other one’s row lands between our look and our writing (and goes with it: it is on our connection)."""
    standard = make.standard("Old words.")

    def be_faster(sender, instance, **kwargs) -> None:
        AuditStandard.objects.bulk_create([AuditStandard(words=instance.words)], ignore_conflicts=True)

    pre_save.connect(be_faster, sender=AuditStandard)
    try:
        for refused in (
            lambda: standards.add(words="The same.", by=manager),
            lambda: standards.reword(standard, words="The same again.", by=manager),
        ):
            with pytest.raises(refusals.ThereAlready):
                refused()
    finally:
        pre_save.disconnect(be_faster, sender=AuditStandard)
    assert list(standards.in_use()) == [standard]
