"""The trail: what was changed, by whom and how; and what was marked after its period had been reported."""

import datetime as dt

import pytest

from bookings.domain import apologies, corrections, invariants, register, sheet
from bookings.models import Correction, FrozenPeriod
from bookings.states import Mark, MarkSource
from people.models import AccessLog
from tests import factories

HERE, MISSED = Mark.ATTENDED, Mark.MISSED
LATER = factories.at("2026-11-05", "10:02")

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(run):
    return run.sessions.select_related("run", "venue").get(number=1)


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,)).person.user


@pytest.fixture
def sam(run):
    return factories.booking(run, who=factories.person("Sam"))


@pytest.fixture
def frozen(staff):
    return FrozenPeriod.objects.create(
        name="Autumn",
        first_on=dt.date(2026, 10, 1),
        last_on=dt.date(2026, 10, 31),
        frozen_at=factories.at("2026-11-02"),
        frozen_by=staff,
    )


def trail_of(session, jo) -> list[str]:
    return [line.said for line in corrections.open_trail(session, by=jo, now=LATER)]


def test_a_first_mark_leaves_no_trail_and_a_changed_one_does(session, sam, jo):
    register.mark(session, marks={sam.pk: MISSED}, seen={}, by=jo, now=session.starts_at)
    before = Correction.objects.count()

    register.mark(session, marks={sam.pk: HERE}, seen={sam.pk: MISSED}, by=jo, now=LATER)

    row = Correction.objects.get()
    assert before == 0
    assert (row.booking, row.was, row.became, row.by, row.at, row.after_freeze) == (sam, MISSED, HERE, jo, LATER, False)
    assert trail_of(session, jo) == ["Jo changed Missed to Here, Thursday 5 November, 10:02am."]


def test_after_the_period_is_frozen_a_first_mark_is_a_correction_too(session, sam, jo, frozen):
    register.mark(session, marks={sam.pk: HERE}, seen={}, by=jo, now=LATER)
    register.mark(session, marks={sam.pk: ""}, seen={sam.pk: HERE}, by=jo, now=LATER)

    after = "Thursday 5 November, 10:02am. After the figures of Autumn were frozen."
    assert trail_of(session, jo) == [f"Jo took back Here, {after}", f"Jo marked Here, {after}"]
    assert all(Correction.objects.values_list("after_freeze", flat=True))
    assert list(invariants.faults(now=LATER)) == []


def test_of_a_session_outside_the_frozen_period_nothing_is_said(run, jo, sam, frozen):
    third = run.sessions.select_related("run").get(number=3)

    register.mark(third, marks={sam.pk: HERE}, seen={}, by=jo, now=factories.at("2026-11-10"))

    assert not Correction.objects.exists()


def test_the_trail_notes_who_looked_at_whom(session, sam, jo):
    register.mark(session, marks={sam.pk: MISSED}, seen={}, by=jo, now=session.starts_at)
    register.mark(session, marks={sam.pk: HERE}, seen={sam.pk: MISSED}, by=jo, now=LATER)

    corrections.open_trail(session, by=jo, now=LATER)

    assert AccessLog.objects.get(person=sam.person).by == jo


def test_apologies_taken_back_stand_in_the_trail_as_what_the_student_did(session, sam, jo, now):
    apologies.send_apologies(sam, session=session, by=sam.person.user, now=now)
    apologies.take_back_apologies(sam, session=session, now=now)

    assert trail_of(session, jo) == ["Sam took back Sent apologies, Wednesday 14 October, 9am."]


def test_from_the_sheet_only_those_not_marked_change(run, session, sam, jo):
    alex = factories.booking(run, who=factories.person("Alex"))
    factories.attendance(alex, at_session=session, mark=MISSED, marked_by=jo)

    saved = sheet.enter(session, signed=[sam.pk, alex.pk], by=jo, now=LATER)

    assert saved.changed == {sam.pk}
    marks = dict(session.marks.values_list("booking", "mark"))
    assert marks == {sam.pk: HERE, alex.pk: MISSED}
    assert session.marks.get(booking=sam).source == MarkSource.SHEET


def test_the_sheet_holds_first_names_of_those_who_chose_so_and_lines_for_the_rest(run, session, jo, now):
    zoe = factories.person("Zoë Quite-Long Surname")
    zoe.on_sign_in_sheet = True
    zoe.save()
    factories.booking(run, who=zoe)
    factories.booking(run, who=factories.person("Alex"))

    found = sheet.sheet_of(session, by=jo, now=now)

    assert found.names == ["Zoë"]
    assert found.blank == 1 + sheet.SPARE_LINES
