"""The prospectus of a term: each course once, in words that stay true on paper."""

import datetime as dt

import pytest

from courses.domain.printed import prospectus
from courses.models import Term
from courses.states import FacilitatorRole, RunState, SessionState
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def term():
    return Term.objects.create(name="Autumn 2026", starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2026, 12, 18))


def titles(found) -> list[str]:
    return [entry.title for section in found.sections for entry in section.entries]


def test_each_course_once_by_topic_with_all_its_dates(term):
    anxiety = factories.course("Understanding anxiety")
    late = factories.run(of=anxiety, first=at("2026-11-04"), session_count=2)
    early = factories.run(of=anxiety, first=at("2026-10-07"))
    factories.run(of=factories.course("A CV that works", topic_name="Employment"), session_count=1)
    factories.facilitator("Zadie", role=FacilitatorRole.PEER, runs=(early,))
    factories.facilitator("Ana", role=FacilitatorRole.PROFESSIONAL, runs=(early, late))

    found = prospectus.gather(term)

    assert [section.topic for section in found.sections] == ["Employment", "Wellbeing"]
    assert titles(found) == ["A CV that works", "Understanding anxiety"]
    first, second = found.sections[1].entries[0].runs
    assert first.dates == "Wednesdays 10:30am to 12:30pm, from 7 October, 3 sessions"
    assert first.who_teaches == "Ana (professional experience) and Zadie (lived experience)"
    assert first.where == "Willow Room (Brent)"
    assert first.booking == "You can book from Tuesday 1 September 2026."
    assert second.dates.startswith("Wednesdays 10:30am to 12:30pm, from 4 November")
    assert [place.name for place in found.places] == ["Willow Room"]


def test_drafts_cancelled_runs_and_unpublished_courses_are_never_in_it(term):
    factories.run(of=factories.course("Draft"), state=RunState.DRAFT)
    factories.run(of=factories.course("Cancelled"), state=RunState.CANCELLED)
    unpublished = factories.course("Unpublished")
    factories.run(of=unpublished)
    unpublished.unpublish()
    empty = factories.run(of=factories.course("No date left"))
    empty.sessions.update(state=SessionState.CANCELLED)
    other = Term.objects.create(name="Spring 2027", starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 3, 1))
    elsewhere = factories.run(of=factories.course("Next term"))
    elsewhere.term = other
    elsewhere.save()

    found = prospectus.gather(term)

    assert found.is_empty
    assert found.places == []
    assert titles(prospectus.gather(other)) == ["Next term"]


def test_cancelled_sessions_are_left_out(term):
    run = factories.run(session_count=2)
    run.sessions.filter(number=2).update(state=SessionState.CANCELLED)

    assert prospectus.gather(term).sections[0].entries[0].runs[0].dates == "Wednesday 21 October, 10:30am to 12:30pm"


def test_a_drop_in_says_so(term):
    factories.run(needs_booking=False)

    assert prospectus.gather(term).sections[0].entries[0].runs[0].booking == "Drop in. You do not need to book."


def test_a_run_for_others_than_its_course_says_for_whom(term):
    factories.run(audience="carers")

    assert prospectus.gather(term).sections[0].entries[0].runs[0].for_whom == "Carers, family and friends"


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_are_the_same_for_any_number_of_runs(term, count, django_assert_num_queries):
    for _ in range(count):
        factories.facilitator(runs=(factories.run(),))

    with django_assert_num_queries(3):
        prospectus.gather(term)


def test_terms_to_print_are_those_not_over_with_something_to_offer(term):
    factories.run()
    Term.objects.create(name="Spring 2027", starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 3, 1))

    assert prospectus.terms_to_print(on=dt.date(2026, 8, 1)) == [term]
    assert prospectus.terms_to_print(on=dt.date(2026, 12, 18)) == [term]
    assert prospectus.terms_to_print(on=dt.date(2026, 12, 19)) == []
