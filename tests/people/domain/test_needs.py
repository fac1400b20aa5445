"""Access needs: added, ended and kept, each once."""

import datetime as dt

import pytest

from people.domain import needs
from people.models import AccessNeed
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
