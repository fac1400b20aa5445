"""Completions and answers of the survey from a file."""

import datetime as dt

import pytest

from journeys.domain.importing.completions import import_completions
from journeys.domain.importing.satisfaction import import_satisfaction
from journeys.models import PastCompletion, SatisfactionResponse
from people.models import Person
from tests.factories import NOW
from tests.journeys.domain.importing.files import answer_line, completion_line, faults_of, file_of, queries_of

pytestmark = pytest.mark.django_db


def bring_in_completions(*lines: dict[str, str]):
    return import_completions(file_of(*lines), now=NOW)


def bring_in_answers(*lines: dict[str, str]):
    return import_satisfaction(file_of(*lines), now=NOW)


def test_import_completions_makes_people_known_who_have_no_episode():
    bring_in_completions(completion_line(), completion_line(course="Getting back to work"))

    assert Person.objects.get().reference == "P1"
    assert set(PastCompletion.objects.values_list("person__reference", "course", "completed_on")) == {
        ("P1", "Sleep well", dt.date(2016, 6, 30)),
        ("P1", "Getting back to work", dt.date(2016, 6, 30)),
    }


def test_import_completions_twice_changes_nothing():
    lines = [completion_line(), completion_line(person_ref="P2")]
    bring_in_completions(*lines)

    imported = bring_in_completions(*lines)

    assert imported.changes_nothing
    assert PastCompletion.objects.count() == 2


def test_import_completions_counts_once_what_two_merged_records_completed():
    kept = Person.objects.create(reference="P1")
    Person.objects.create(reference="P2", merged_into=kept)

    bring_in_completions(completion_line(), completion_line(person_ref="P2"))

    assert PastCompletion.objects.get().person == kept


def test_import_completions_refuses_a_line_that_is_there_twice():
    faults = faults_of(import_completions, completion_line(), completion_line())

    assert faults == [
        "line 3, column person_ref: “P1”, “Sleep well”, “2016-06-30” is on line 2 too: keep one of the two"
    ]


def test_import_satisfaction_counts_answers_that_are_alike():
    bring_in_answers(answer_line(), answer_line(), answer_line(answer="no_answer"))

    assert sorted(SatisfactionResponse.objects.values_list("answered_on", "answer", "came", "words")) == [
        (dt.date(2016, 6, 30), "no_answer", "imported", ""),
        (dt.date(2016, 6, 30), "very", "imported", ""),
        (dt.date(2016, 6, 30), "very", "imported", ""),
    ]


def test_import_satisfaction_of_a_file_that_grew_adds_what_it_has_more():
    bring_in_answers(answer_line(), answer_line())

    imported = bring_in_answers(answer_line(), answer_line(answer="quite"), answer_line(), answer_line())
    again = bring_in_answers(answer_line(), answer_line(answer="quite"), answer_line(), answer_line())

    assert imported.new["answers"] == 2
    assert again.changes_nothing


def test_import_satisfaction_names_each_fault_by_line_and_column():
    faults = faults_of(import_satisfaction, answer_line(answer="delighted"), answer_line(answered_on=""))

    assert faults == [
        "line 2, column answer: “delighted” is not known here: write “very”, “quite”, “not_very”, “not_at_all” or "
        "“no_answer”",
        "line 3, column answered_on: this cell is empty",
    ]


@pytest.mark.parametrize(("act", "line"), [(bring_in_completions, completion_line), (bring_in_answers, answer_line)])
def test_import_asks_the_same_queries_for_1_and_for_20_lines(act, line):
    one = queries_of(lambda: act(line()))
    lines = [line(person_ref=f"Q{n}") if "person_ref" in line() else line() for n in range(20)]

    twenty = queries_of(lambda: act(*lines))

    assert one == twenty
