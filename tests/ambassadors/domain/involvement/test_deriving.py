"""Hours from registers and minutes: one row for each, put right with them, and never over what the person corrected."""

import datetime as dt
from decimal import Decimal

import pytest

from ambassadors.domain.involvement import choosing, correcting, deriving, due_kinds
from ambassadors.models import Involvement
from ambassadors.states import Chosen, MeetingRole
from courses.models import SessionFacilitation
from courses.states import FacilitatorRole
from people.states import Role
from tests import factories
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(db):
    return factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def taught(now):
    """A run of two sessions of two hours, held and taught by Ada, a peer, and Ben, a professional."""
    run = factories.run(session_count=2, first=now - dt.timedelta(days=20))
    for who in factories.pair(run):
        factories.taught(run, by=who)
    return run


def after(run) -> dt.datetime:
    return run.sessions.order_by("-ends_at").first().ends_at + dt.timedelta(days=1)


def said() -> list[tuple]:
    rows = Involvement.objects.order_by("done_on", "pk")
    return [(str(row.person), row.source, row.done_on, row.hours) for row in rows]


def test_sessions_taught_by_peers_become_hours_once(taught):
    now = after(taught)

    assert deriving.derive(now=now) == 2
    assert deriving.derive(now=now) == 0

    first, second = taught.sessions.order_by("number")
    assert said() == [
        ("Ada", f"session:{first.pk}", first.starts_at.date(), Decimal("2.00")),
        ("Ada", f"session:{second.pk}", second.starts_at.date(), Decimal("2.00")),
    ]
    row = Involvement.objects.first()
    assert (row.kind, row.what, row.recorded_by) == ("session", taught.course.title, None)


def test_a_mark_taken_back_takes_the_hours_back_unless_they_were_given(taught):
    now = after(taught)
    deriving.derive(now=now)
    _, second = Involvement.objects.order_by("done_on")
    Involvement.objects.filter(pk=second.pk).update(exported_at=now)
    SessionFacilitation.objects.filter(role=FacilitatorRole.PEER).update(mark="", marked_at=None)

    assert deriving.derive(now=now) == 1

    assert list(Involvement.objects.all()) == [second]


def test_what_was_given_and_is_not_so_any_more_waits_until_somebody_changes_it(taught, rosa):
    now = after(taught)
    deriving.derive(now=now)
    work = Involvement.objects.get(source=f"session:{taught.sessions.get(number=2).pk}")
    choosing.choose(work, chosen=Chosen.EXPENSES_ONLY, by=work.person.user, now=now)
    Involvement.objects.filter(pk=work.pk).update(exported_at=now)
    assert due_kinds.given_and_not_so(by=rosa, now=now) == []
    SessionFacilitation.objects.filter(role=FacilitatorRole.PEER).update(mark="", marked_at=None)
    deriving.derive(now=now)

    assert due_kinds.given_and_not_so(by=rosa, now=now) == [work]
    later = now + dt.timedelta(hours=1)
    correcting.correct(work, facts={"hours": Decimal("0.25")}, by=rosa, now=later)
    assert due_kinds.given_and_not_so(by=rosa, now=later) == []


def test_another_length_is_put_right_and_what_it_was_is_kept(taught):
    now = after(taught)
    deriving.derive(now=now)
    session = taught.sessions.get(number=1)
    session.ends_at += dt.timedelta(hours=1)
    session.save()

    assert deriving.derive(now=now) == 1

    row = Involvement.objects.get(source=f"session:{session.pk}")
    kept = row.corrections.get()
    assert (row.hours, kept.was, kept.becomes, kept.made_by) == (3, {"hours": "2.00"}, {"hours": "3.00"}, None)


def test_what_the_person_corrected_stands_until_the_register_says_something_else(taught):
    now = after(taught)
    deriving.derive(now=now)
    session = taught.sessions.get(number=1)
    row = Involvement.objects.get(source=f"session:{session.pk}")
    correcting.correct(row, facts={"hours": Decimal("2.5")}, by=row.person.user, now=now)

    assert deriving.derive(now=now) == 0
    row.refresh_from_db()
    assert row.hours == Decimal("2.5")

    session.ends_at += dt.timedelta(hours=1)
    session.save()
    assert deriving.derive(now=now) == 1
    row.refresh_from_db()
    assert row.hours == 3
    assert deriving.derive(now=now) == 0


def test_a_corrected_day_makes_no_second_row(taught):
    now = after(taught)
    deriving.derive(now=now)
    row = Involvement.objects.order_by("done_on").first()
    correcting.correct(row, facts={"done_on": dt.date(2020, 1, 1)}, by=row.person.user, now=now)

    assert deriving.derive(now=now) == 0

    assert Involvement.objects.count() == 2


def test_what_was_chosen_stays_where_hours_are_put_right(taught, rosa):
    now = after(taught)
    deriving.derive(now=now)
    session = taught.sessions.get(number=1)
    row = Involvement.objects.get(source=f"session:{session.pk}")
    choosing.choose(row, chosen=Chosen.VOUCHER, by=row.person.user, now=now)
    session.ends_at += dt.timedelta(hours=1)
    session.save()

    deriving.derive(now=now)

    row.refresh_from_db()
    assert (row.hours, row.chosen) == (3, Chosen.VOUCHER)


def test_meetings_that_were_written_down_become_hours_of_those_who_gave_their_time(now):
    sam, kim = factories.person("Sam"), factories.person("Kim")
    guests = ((sam, MeetingRole.STUDENT), (kim, MeetingRole.PROFESSIONAL))
    held = ambassadors.meeting(guests=guests, starts_at=now - dt.timedelta(days=2), is_recorded=True)
    ambassadors.meeting(guests=guests, starts_at=now - dt.timedelta(days=1))

    assert deriving.derive(now=now) == 1

    row = Involvement.objects.get()
    assert (row.person, row.kind, row.source, row.hours) == (sam, "meeting", f"meeting:{held.pk}", 2)
    held.guests.filter(person=sam).update(came=False)
    assert deriving.derive(now=now) == 1
    assert not Involvement.objects.exists()


def test_rows_of_merged_and_erased_records_are_let_be(taught):
    now = after(taught)
    deriving.derive(now=now)
    ada = Involvement.objects.first().person
    ada.erased_at = now
    ada.save()

    assert deriving.derive(now=now) == 0

    assert Involvement.objects.count() == 2


@pytest.mark.parametrize("many", [1, 3])
def test_all_is_well_in_a_handful_of_queries(now, many, django_assert_num_queries):
    for number in range(many):
        run = factories.run(session_count=2, first=now - dt.timedelta(days=30))
        factories.taught(run, by=factories.facilitator(f"Ada {number}", role=FacilitatorRole.PEER, runs=(run,)))
    deriving.derive(now=now)

    with django_assert_num_queries(4):
        deriving.derive(now=now)
