"""Access needs: added, ended and kept, each once."""

import datetime as dt

import pytest

from people.domain import needs
from people.models import AccessNeed, Person
from people.states import InformationFormat
from tests import factories

pytestmark = pytest.mark.django_db

LATER = factories.at("2026-11-01")
HOSTILE = "<script>alert(1)</script> \u202e🙂"


def current(person) -> list[str]:
    return list(person.access_needs.current().order_by("pk").values_list("what", flat=True))


def test_records_what_is_said_once_and_leaves_out_what_is_empty(student, now):
    needs.record_needs(student, what=["Large print", HOSTILE, "", "Large print"], by=student.user, now=now)

    need = student.access_needs.get(what="Large print")
    assert current(student) == ["Large print", HOSTILE]
    assert (need.recorded_by, need.recorded_at) == (student.user, now)


def test_ends_what_is_left_out_and_keeps_the_rest_as_it_was(student, now):
    needs.record_needs(student, what=["Large print", "Hearing loop"], by=None, now=now)

    needs.record_needs(student, what=["Hearing loop", "Step-free room"], by=student.user, now=LATER)

    assert current(student) == ["Hearing loop", "Step-free room"]
    assert student.access_needs.get(what="Large print").ended_at == LATER
    assert student.access_needs.get(what="Hearing loop").recorded_at == now


def test_the_same_twice_changes_nothing_and_a_need_that_ended_may_come_back(student, now):
    for what in (["Large print"], ["Large print"], [], ["Large print"]):
        needs.record_needs(student, what=what, by=None, now=now)

    assert current(student) == ["Large print"]
    assert AccessNeed.objects.count() == 2


def test_nobody_elses_needs_are_touched(student, stranger, now):
    needs.record_needs(stranger, what=["Large print"], by=None, now=now)

    needs.record_needs(student, what=[], by=None, now=now)

    assert current(stranger) == ["Large print"]


def test_the_review_is_a_year_from_the_day_in_london(student):
    after_midnight_in_summer = dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)

    needs.record_needs(student, what=["Large print"], by=None, now=after_midnight_in_summer)

    assert student.access_needs.get().review_on == dt.date(2027, 7, 2)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Letters and documents in large print", "large_print"),
        ("large print", "large_print"),
        ("Emails in plain text only", "plain_text"),
        ("Hearing loop", ""),
        (HOSTILE, ""),
    ],
)
def test_words_that_ask_for_a_format_of_ours_carry_it(student, now, words, value):
    needs.record_needs(student, what=[words], by=None, now=now)

    assert student.access_needs.get().format == value


def test_an_older_need_in_those_words_takes_the_format_when_it_is_said_again(student, now):
    AccessNeed.objects.create(person=student, what="Emails in plain text only")

    needs.record_needs(student, what=["Emails in plain text only"], by=None, now=now)

    assert student.formats == {InformationFormat.PLAIN_TEXT}


def test_formats_are_those_of_current_needs(student, now):
    large, plain = InformationFormat.LARGE_PRINT, InformationFormat.PLAIN_TEXT
    needs.record_needs(student, what=[large.label, plain.label], by=None, now=now)
    both = student.formats

    needs.record_needs(student, what=[plain.label], by=None, now=LATER)

    assert both == {large, plain}
    assert student.formats == {plain}


def test_formats_ask_nothing_where_needs_were_fetched(student, now, django_assert_num_queries):
    needs.record_needs(student, what=["large print"], by=None, now=now)
    fetched = Person.objects.prefetch_related("access_needs").get(pk=student.pk)

    with django_assert_num_queries(0):
        assert fetched.formats == {InformationFormat.LARGE_PRINT}


def test_a_review_falls_due_on_its_day_and_yes_keeps_all_for_another_year(student, now):
    needs.record_needs(student, what=["Large print", "Hearing loop"], by=None, now=now)
    due = now + needs.REVIEW_AFTER
    told = list(student.access_needs.current())

    asked = [needs.is_due(told, now=moment) for moment in (due - dt.timedelta(days=1), due)]
    before = list(needs.people_to_ask(now=due))
    kept = needs.confirm_needs(student, by=student.user, now=due)

    assert asked == [False, True]
    assert before == [student]
    assert before[0].due_on == due.date()
    assert kept == 2
    assert not needs.people_to_ask(now=due).exists()
    assert set(current(student)) == {"Large print", "Hearing loop"}


def test_answering_the_question_again_counts_as_the_review(student, now):
    needs.record_needs(student, what=["Large print"], by=None, now=now)
    due = now + needs.REVIEW_AFTER

    needs.record_needs(student, what=["Large print"], by=student.user, now=due)

    assert not needs.people_to_ask(now=due).exists()


def test_nobody_is_asked_who_was_erased_or_has_nothing_noted(student, stranger, now):
    needs.record_needs(student, what=["Large print"], by=None, now=now)
    Person.objects.filter(pk=student.pk).update(erased_at=now)

    kept = needs.confirm_needs(stranger, by=stranger.user, now=now)

    assert kept == 0
    assert not needs.people_to_ask(now=now + 2 * needs.REVIEW_AFTER).exists()
