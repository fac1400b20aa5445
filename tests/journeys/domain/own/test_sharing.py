import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from journeys.domain.own import sharing

pytestmark = pytest.mark.django_db


def test_nothing_is_seen_without_a_yes(everything):
    assert sharing.courses_shared(everything.person) == []


def test_a_yes_shows_completed_courses_the_latest_first_and_nothing_else(everything, now):
    sharing.give(everything.person, by=everything.person.user, now=now)

    shared = sharing.courses_shared(everything.person)

    assert [(done.what, done.on) for done in shared] == [
        ("Sleep", now.date()),
        ("Mindful walking", dt.date(2019, 5, 3)),
    ]


def test_a_yes_stands_once_and_ends_at_once(everything, now):
    person, later = everything.person, now + dt.timedelta(days=1)
    first = sharing.give(person, by=person.user, now=now)
    assert sharing.give(person, by=person.user, now=later) == first

    sharing.end(person, by=person.user, now=later)
    sharing.end(person, by=person.user, now=later + dt.timedelta(days=1))

    assert sharing.courses_shared(person) == []
    assert person.sharings.get().ended_at == later
    actions = ModelLogEntry.objects.filter(object_id=first.pk, action__startswith="journeys.sharing")
    assert sorted(actions.values_list("action", flat=True)) == ["journeys.sharing.end", "journeys.sharing.give"]


def test_a_yes_given_anew_is_another_row(student, now):
    sharing.give(student, by=student.user, now=now)
    sharing.end(student, by=student.user, now=now)

    again = sharing.give(student, by=student.user, now=now)

    assert sharing.standing(student) == again
    assert student.sharings.count() == 2


def test_the_number_of_queries(everything, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        sharing.courses_shared(everything.person)
    sharing.give(everything.person, by=everything.person.user, now=now)

    with django_assert_num_queries(5):
        sharing.courses_shared(everything.person)


def test_once_nobody_supports_them_nobody_sees_anything(everything, now):
    sharing.give(everything.person, by=everything.person.user, now=now)

    everything.person.episodes.update(closed_on=now.date(), closing_reason="in_work")

    assert sharing.courses_shared(everything.person) == []
