import datetime as dt

import pytest

from ambassadors.domain.making import accepting, changing, plans, proposing, reviewing
from ambassadors.models import CourseProposal
from ambassadors.states import PlanKind, ProposalState
from messaging.models import Message
from people.states import Naming
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db, sam):
    made = making.proposal(
        ProposalState.APPROVED, title="Outside", proposer=sam, naming=Naming.FIRST_NAME, shown_as="Sam"
    )
    making.plan(made, words="Begin at the door.")
    making.plan(made, name="Map", kind=PlanKind.MATERIAL, words="", file="plans/map.pdf", file_name="map.pdf")
    return made


def ended(course, outcome, *, rosa, now, words="People liked the walk.", **fields):
    reviewing.start(course, by=rosa, now=now)
    return reviewing.end(course, outcome=outcome, words=words, by=rosa, now=now, **fields)


def test_a_course_is_due_from_its_day_on(course, now):
    def due(moment):
        return list(reviewing.due(now=moment))

    assert due(now) == []
    assert due(now.replace(year=2027)) == [course]
    making.proposal(ProposalState.RETIRED)
    assert due(now.replace(year=2028)) == [course]


def test_starting_twice_is_one_review(course, rosa, now):
    assert reviewing.start(course, by=rosa, now=now) == reviewing.start(course, by=rosa, now=now)
    assert course.reviews.count() == 1


def test_it_goes_on_and_is_looked_at_again_in_a_year(course, rosa, now):
    kept = ended(course, "keep", rosa=rosa, now=now)

    review = course.reviews.get()
    assert (kept.pk, kept.state, kept.review_on) == (course.pk, "approved", dt.date(2027, 10, 14))
    assert (review.words, review.outcome, review.ended_at, review.next_on) == (
        "People liked the walk.",
        "keep",
        now,
        dt.date(2027, 10, 14),
    )


def test_the_next_day_may_be_said(course, rosa, now):
    assert ended(course, "keep", rosa=rosa, now=now, next_on=dt.date(2026, 12, 1)).review_on == dt.date(2026, 12, 1)


def test_retired_is_the_end(course, rosa, now):
    retired = ended(course, "retire", rosa=rosa, now=now)

    assert retired.state == ProposalState.RETIRED
    assert course.reviews.get().next_on is None
    with pytest.raises(changing.MovedOn):
        reviewing.start(retired, by=rosa, now=now)


def test_a_new_version_begins_with_the_plans_as_they_are(course, rosa, sam, now):
    made = ended(course, "new_version", rosa=rosa, now=now)

    course.refresh_from_db()
    assert (made.state, made.version, made.replaces_id, made.course) == ("accepted", 2, course.course_id, None)
    assert (made.title, made.proposer, made.shown_as) == ("Outside", sam, "Sam")
    assert [(plan.name, plan.number, plan.words, plan.file.name) for plan in plans.current(made)] == [
        ("Week 1", 1, "Begin at the door.", ""),
        ("Map", 1, "", "plans/map.pdf"),
    ]
    assert course.state == ProposalState.APPROVED
    assert [step.becomes for step in made.stage_changes.order_by("pk")] == ["idea", "accepted"]


def test_one_new_version_is_made_at_a_time(course, rosa, now):
    ended(course, "new_version", rosa=rosa, now=now)

    with pytest.raises(reviewing.IsBeingMade):
        ended(course, "new_version", rosa=rosa, now=now)

    assert CourseProposal.objects.count() == 2
    assert course.reviews.filter(outcome="").count() == 1


def test_what_is_refused(course, rosa, now):
    with pytest.raises(changing.MovedOn):
        reviewing.end(course, outcome="keep", words="Good.", by=rosa, now=now)
    with pytest.raises(reviewing.NoWords):
        ended(course, "keep", rosa=rosa, now=now, words=" ")
    with pytest.raises(reviewing.TooEarly):
        ended(course, "keep", rosa=rosa, now=now, next_on=now.date())
    for state in (ProposalState.IDEA, ProposalState.SIGN_OFF):
        with pytest.raises(changing.MovedOn):
            reviewing.start(making.proposal(state), by=rosa, now=now)


def test_a_new_version_is_nobody_s_idea_and_nobody_is_told_that_it_is_left(course, sam, rosa, now):
    second = ended(course, "new_version", rosa=rosa, now=now)

    accepting.not_take_on(second, words="It is fine as it is.", by=rosa, now=now)

    assert list(proposing.of_person(sam)) == [course]
    assert not Message.objects.exists()
