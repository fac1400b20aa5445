import pytest

from journeys.domain.own import gathering, hiding, my_way, sharing
from journeys.models import HiddenThing
from journeys.states import DoneKind
from tests.factories import own_way

pytestmark = pytest.mark.django_db


def test_everything_gathered_can_be_hidden_and_shown_again(everything, now):
    person = everything.person

    for kind, key in everything.keys.items():
        hiding.gathered(person, kind=DoneKind(kind), key=key, hidden=True)
        hiding.gathered(person, kind=DoneKind(kind), key=key, hidden=True)
    assert gathering.of(person, now=now).shown == []
    assert {(done.kind, done.key) for done in hiding.of(person, now=now).done} == set(everything.keys.items())

    for kind, key in everything.keys.items():
        hiding.gathered(person, kind=DoneKind(kind), key=key, hidden=False)
    assert len(gathering.of(person, now=now).shown) == 6
    assert not HiddenThing.objects.exists()


def test_a_completion_and_a_past_one_of_the_same_number_are_two_things(everything, now):
    past = everything.person.past_completions.get()
    own_way.hidden_thing(everything.person, kind="past", key=past.pk)

    kinds = {done.kind for done in gathering.of(everything.person, now=now).shown}

    assert "course" in kinds
    assert "past" not in kinds


def test_what_they_wrote_is_hidden_with_all_that_belongs_to_it(student, now):
    hidden, seen = own_way.goal(student, "Secret"), own_way.goal(student, "Seen")
    own_way.step(hidden, "A secret step", by_on=now.date())
    step, entry = own_way.step(seen, "Another secret step", by_on=now.date()), own_way.own_entry(student)
    for row in (hidden, step, entry):
        hiding.own(row, hidden=True)

    way, found = my_way.gather(student, now=now), hiding.of(student, now=now)

    assert [(goal.words, goal.steps_shown) for goal in way.goals] == [("Seen", [])]
    assert (way.next_step, way.done) == (None, [])
    assert ([*found.goals, *found.steps], [done.key for done in found.done]) == ([hidden, step], [entry.pk])


def test_a_hidden_course_is_not_shared(everything):
    own_way.sharing(everything.person)
    hiding.gathered(everything.person, kind=DoneKind.COURSE, key=everything.keys["course"], hidden=True)

    assert [done.what for done in sharing.courses_shared(everything.person)] == ["Mindful walking"]
