"""Who taught: marks of those planned, substitutes on the spot, and the trail of both."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import register, register_rules, roll_call, taught, teaching
from bookings.domain.certificates import facilitating
from bookings.domain.team import faults
from bookings.models import Certificate, Correction
from bookings.states import Mark
from courses.domain import planning
from courses.models import SessionFacilitation
from courses.states import FacilitatorRole, TeachingMark
from tests import factories

TAUGHT, NOT_THERE = TeachingMark.TAUGHT.value, TeachingMark.NOT_THERE.value

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(run):
    return run.sessions.select_related("run", "venue").get(number=1)


@pytest.fixture
def during(session):
    return session.starts_at + dt.timedelta(minutes=12)


@pytest.fixture
def pair(run):
    return factories.pair(run)


@pytest.fixture
def jo(pair):
    return pair[0].person.user


def row_of(session, facilitator) -> SessionFacilitation:
    return SessionFacilitation.objects.get(session=session, facilitator=facilitator)


def test_those_who_teach_stand_by_name_whoever_they_are(run, session, jo, now):
    factories.facilitator("Aaron", role=FacilitatorRole.PROFESSIONAL, runs=(run,))

    teachers = roll_call.roll(session, by=jo, now=now).team

    assert [(each.name, each.stored) for each in teachers] == [("Aaron", ""), ("Ada", ""), ("Ben", "")]


def test_students_and_teachers_are_saved_at_once(run, session, pair, jo, during):
    sam = factories.booking(run)
    rows = [row_of(session, each) for each in pair]

    saved = register.mark(
        session, marks={sam.pk: Mark.ATTENDED}, seen={}, team={row.pk: TAUGHT for row in rows}, by=jo, now=during
    )

    assert (saved.changed, saved.team.changed) == ({sam.pk}, {row.pk for row in rows})
    ada = row_of(session, pair[0])
    assert (ada.mark, ada.marked_by, ada.marked_at) == (TAUGHT, jo, during)
    assert not Correction.objects.exists()


def test_a_refused_teacher_keeps_the_students_unsaved_too(run, session, jo, during):
    sam = factories.booking(run)
    elsewhere = factories.facilitator("Kim", runs=(factories.run(),)).session_facilitations.first()

    with pytest.raises(taught.NotOfThisSession):
        register.mark(session, marks={sam.pk: Mark.ATTENDED}, seen={}, team={elsewhere.pk: TAUGHT}, by=jo, now=during)

    assert not session.marks.exists()


def test_two_who_disagree_about_a_teacher_get_a_clash(session, pair, jo, during):
    row = row_of(session, pair[1])
    taught.mark(session, marks={row.pk: TAUGHT}, seen={row.pk: ""}, by=jo, now=during)

    saved = taught.mark(session, marks={row.pk: NOT_THERE}, seen={row.pk: ""}, by=pair[1].person.user, now=during)

    assert saved.clashes[row.pk].in_words == "Ada marked Taught at 10:42am. You chose Was not there."
    assert row_of(session, pair[1]).mark == TAUGHT


def test_a_mark_is_changed_and_taken_back_with_a_trail(session, pair, jo, during):
    row = row_of(session, pair[0])
    taught.mark(session, marks={row.pk: TAUGHT}, seen={}, by=jo, now=during)
    taught.mark(session, marks={row.pk: NOT_THERE}, seen={row.pk: TAUGHT}, by=jo, now=during)
    taught.mark(session, marks={row.pk: ""}, seen={row.pk: NOT_THERE}, by=jo, now=during)

    trail = list(Correction.objects.order_by("pk").values_list("facilitation", "was", "became"))

    assert trail == [(row.pk, TAUGHT, NOT_THERE), (row.pk, NOT_THERE, "")]
    assert row_of(session, pair[0]).marked_at is None


def test_before_the_register_opens_nobody_taught(session, pair, jo, now):
    row = row_of(session, pair[0])

    with pytest.raises(register_rules.NotOpenYet):
        taught.mark(session, marks={row.pk: TAUGHT}, seen={}, by=jo, now=now)


def test_a_substitute_is_recorded_and_may_open_the_run_from_then_on(run, session, jo, during):
    kim = factories.facilitator("Kim", role=FacilitatorRole.PROFESSIONAL)
    before = teaching.runs_open_to(kim.person.user).count()

    row = taught.add_substitute(session, facilitator=kim, by=jo, now=during)

    assert (row.is_planned, row.mark, row.role, row.part) == (False, TAUGHT, kim.role, kim.step)
    assert before == 0
    assert list(teaching.runs_open_to(kim.person.user)) == [run]
    assert [each.name for each in roll_call.who_teaches(session)] == ["Ada", "Ben", "Kim"]


def test_somebody_who_could_not_come_and_came_is_recorded_in_their_row(session, pair, jo, during):
    SessionFacilitation.objects.filter(pk=row_of(session, pair[1]).pk).update(is_planned=False)

    row = taught.add_substitute(session, facilitator=pair[1], by=jo, now=during)

    assert row.pk == row_of(session, pair[1]).pk
    assert row.mark == TAUGHT


def test_a_substitute_is_refused_who_is_there_a_student_gone_or_taught_elsewhere(run, session, pair, jo, during):
    student = factories.facilitator("Stu")
    factories.booking(run, who=student.person)
    left = factories.facilitator("Lee")
    left.left_on = dt.date(2026, 1, 1)
    left.save()
    other_run = factories.run()
    busy = factories.facilitator("Bea", runs=(other_run,))
    factories.taught(other_run, by=busy)

    refused = [
        (pair[0], taught.IsThere),
        (student, taught.IsStudentHere),
        (left, taught.NotInThePool),
        (busy, taught.TaughtElsewhere),
    ]
    for who, refusal in refused:
        with pytest.raises(refusal):
            taught.add_substitute(session, facilitator=who, by=jo, now=during)

    assert not SessionFacilitation.objects.filter(session=session).exclude(mark="").exists()


def test_a_substitute_is_not_made_unmarked(session, jo, during):
    row = taught.add_substitute(session, facilitator=factories.facilitator("Kim"), by=jo, now=during)

    with pytest.raises(taught.StoodIn):
        taught.mark(session, marks={row.pk: ""}, seen={row.pk: TAUGHT}, by=jo, now=during)
    taught.mark(session, marks={row.pk: NOT_THERE}, seen={row.pk: TAUGHT}, by=jo, now=during)

    row.refresh_from_db()
    assert row.mark == NOT_THERE


def test_certificates_of_facilitation_follow_the_marks(run, session, pair, jo):
    after = factories.at("2026-12-01")
    factories.taught(run, by=pair[0])
    facilitating.issue_facilitation(run, facilitator=pair[0], by=jo, now=after)
    row = row_of(session, pair[0])

    taught.mark(session, marks={row.pk: NOT_THERE}, seen={row.pk: TAUGHT}, by=jo, now=after)

    assert [each.sessions for each in Certificate.objects.valid()] == [2]


def test_saving_asks_the_same_number_of_queries_for_any_number_of_people(now):
    asked = []
    for people in (1, 1, 10, 25):  # the first one warms the content types
        run = factories.run(capacity=30)
        factories.pair(run)
        session = run.sessions.select_related("run").get(number=1)
        ids = [factories.booking(run, who=factories.person(f"Student {n}")).pk for n in range(people)]
        team = dict.fromkeys(session.facilitations.values_list("pk", flat=True), TAUGHT)
        by = factories.staff_login()
        with CaptureQueriesContext(connection) as queries:
            register.mark(
                session, marks=dict.fromkeys(ids, Mark.ATTENDED), seen={}, team=team, by=by, now=session.starts_at
            )
        asked.append(len([q for q in queries if "SAVEPOINT" not in q["sql"]]))

    assert len(set(asked[1:])) == 1
    assert asked[1] <= 7


def test_planning_again_leaves_who_taught_alone(run, session, pair, jo, during):
    row = row_of(session, pair[0])
    taught.mark(session, marks={row.pk: TAUGHT}, seen={}, by=jo, now=during)

    planning.plan([run])

    assert row_of(session, pair[0]).mark == TAUGHT


def test_nobody_is_marked_in_their_row_who_taught_elsewhere_at_that_time(run, session, pair, jo, during):
    other_run = factories.run()
    planned_twice = SessionFacilitation.objects.create(
        session=other_run.sessions.get(number=1), facilitator=pair[0], role=pair[0].role, part="co_lead"
    )
    other = other_run.sessions.select_related("run").get(number=1)
    sam = factories.booking(other_run)
    row = row_of(session, pair[0])
    taught.mark(session, marks={row.pk: TAUGHT}, seen={}, by=jo, now=during)

    with pytest.raises(taught.TaughtElsewhere) as refusal:
        register.mark(other, marks={sam.pk: Mark.ATTENDED}, seen={}, team={planned_twice.pk: TAUGHT}, by=jo, now=during)
    taught.mark(other, marks={planned_twice.pk: NOT_THERE}, seen={}, by=jo, now=during)

    assert "says that Ada taught there at that time" in refusal.value.message
    assert not other.marks.exists()
    planned_twice.refresh_from_db()
    assert planned_twice.mark == NOT_THERE


def test_two_rooms_at_once_on_record_are_a_fault(run, session, pair, jo):
    after = factories.at("2026-12-01")
    other_run = factories.run()
    rows = [row_of(session, pair[0])]
    rows.append(
        SessionFacilitation.objects.create(
            session=other_run.sessions.get(number=1), facilitator=pair[0], role=pair[0].role, part="co_lead"
        )
    )
    before = list(faults.faults(now=after))

    SessionFacilitation.objects.filter(pk__in=[row.pk for row in rows]).update(mark=TAUGHT, marked_at=after)

    assert before == []
    assert list(faults.faults(now=after)) == [
        f"session facilitation {row.pk}: taught another session at the same time" for row in rows
    ]
