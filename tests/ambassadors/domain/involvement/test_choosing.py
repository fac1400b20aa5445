"""What somebody chooses, the second paid work of a week, putting right, and the table for those who pay."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from ambassadors.domain.involvement import choosing, correcting, exporting, listing, rates, recording, weeks
from ambassadors.domain.involvement.listing import EVERYTHING, Wanted
from ambassadors.models import Involvement
from ambassadors.states import Chosen
from people.models import AccessLog
from people.states import Role
from tests import factories
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 10, 12)


@pytest.fixture
def rosa(db):
    return factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def sam(db):
    return factories.person("Sam")


@pytest.fixture
def work(sam):
    return ambassadors.involvement(sam, what="A talk", done_on=MONDAY)


def rows_of(table: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))


def test_the_person_chooses_and_chooses_anew(work, sam, now):
    choosing.choose(work, chosen=Chosen.PAID, by=sam.user, now=now)
    found = choosing.choose(work, chosen=Chosen.DONATED, by=sam.user, now=now)

    correction = found.corrections.get()
    assert found.chosen == Chosen.DONATED
    assert (correction.was, correction.becomes) == ({"chosen": "paid"}, {"chosen": "donated"})
    assert correcting.in_words(correction) == ["What was chosen: Give it to the college, before that Payment"]


def test_staff_write_a_choice_down_with_who_told_them(work, rosa, now):
    with pytest.raises(choosing.NobodySaid):
        choosing.choose(work, chosen=Chosen.VOUCHER, by=rosa, now=now)

    found = choosing.choose(work, chosen=Chosen.VOUCHER, told="Sam, by phone", by=rosa, now=now)

    assert (found.chosen, found.corrections.get().why) == (Chosen.VOUCHER, "Sam, by phone")


def test_payment_needs_a_rate(sam, now):
    work = ambassadors.involvement(sam, rate=None)

    with pytest.raises(choosing.NoRateYet):
        choosing.choose(work, chosen=Chosen.PAID, by=sam.user, now=now)


def test_a_second_paid_work_of_the_week_is_said_and_not_in_the_way(work, sam, now):
    sunday = ambassadors.involvement(sam, done_on=MONDAY + dt.timedelta(days=6), chosen=Chosen.PAID)
    ambassadors.involvement(sam, done_on=MONDAY - dt.timedelta(days=1), chosen=Chosen.PAID)
    ambassadors.involvement(sam, done_on=MONDAY, chosen=Chosen.VOUCHER)
    ambassadors.involvement(factories.person("Kim"), done_on=MONDAY, chosen=Chosen.PAID)

    assert weeks.paid_beside(work) == [sunday]
    assert weeks.not_the_only_paid(Involvement.objects.all()) == frozenset()
    found = choosing.choose(work, chosen=Chosen.PAID, by=sam.user, now=now)
    assert weeks.not_the_only_paid(Involvement.objects.all()) == {found.pk, sunday.pk}


@pytest.mark.parametrize(
    ("day", "week"),
    [(dt.date(2026, 12, 31), "2026-W53"), (dt.date(2027, 1, 3), "2026-W53"), (dt.date(2027, 1, 4), "2027-W01")],
)
def test_a_week_may_lie_in_two_years(day, week):
    assert weeks.in_short(day) == week


def test_the_person_corrects_hours_and_not_the_rate(work, sam, rosa, now):
    correcting.correct(work, facts={"hours": Decimal(3)}, why="We began early", by=sam.user, now=now)
    with pytest.raises(correcting.NotTheirs):
        correcting.correct(work, facts={"rate": Decimal(50)}, by=sam.user, now=now)

    found = correcting.correct(work, facts={"rate": Decimal("13.1")}, by=rosa, now=now)

    assert (found.hours, found.rate) == (3, Decimal("13.1"))
    assert [(c.was, c.becomes, c.why) for c in found.corrections.order_by("pk")] == [
        ({"hours": "2.00"}, {"hours": "3.00"}, "We began early"),
        ({"rate": "12.50"}, {"rate": "13.10"}, ""),
    ]


def test_the_same_again_changes_nothing(work, sam, now):
    work.refresh_from_db()
    facts = {"what": work.what, "done_on": work.done_on, "hours": Decimal("2.0")}

    correcting.correct(work, facts=facts, by=sam.user, now=now)

    assert not work.corrections.exists()


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"hours": Decimal(25)}, recording.HoursOfADay),
        ({"hours": Decimal(0)}, recording.HoursOfADay),
        ({"done_on": dt.date(2026, 10, 15)}, recording.NotYet),
    ],
)
def test_what_cannot_be_is_refused(work, sam, now, facts, refusal):
    with pytest.raises(refusal):
        correcting.correct(work, facts=facts, by=sam.user, now=now)


def test_paid_work_keeps_its_rate(sam, rosa, now):
    paid = ambassadors.involvement(sam, chosen=Chosen.PAID)

    with pytest.raises(correcting.PaidNeedsARate):
        correcting.correct(paid, facts={"rate": None}, by=rosa, now=now)


def test_only_what_was_noted_by_mistake_is_taken_away(sam, rosa, now):
    noted = recording.note(sam, what="Leaflets", done_on=MONDAY, hours=Decimal(1), by=rosa, now=now)
    by_itself = ambassadors.involvement(sam, source="session:1")
    given = ambassadors.involvement(sam, exported_at=now)

    recording.take_away(noted, by=rosa, now=now)
    with pytest.raises(recording.CameByItself):
        recording.take_away(by_itself, by=rosa, now=now)
    with pytest.raises(recording.WasExported):
        recording.take_away(given, by=rosa, now=now)

    assert Involvement.objects.count() == 2


def test_what_costs_money_is_given_once_and_again_when_it_changed(sam, rosa, now):
    paid = ambassadors.involvement(sam, what="=cmd()", done_on=MONDAY, chosen=Chosen.PAID, hours="1.25")
    ambassadors.involvement(sam, chosen=Chosen.DONATED)
    ambassadors.involvement(sam)
    assert exporting.to_give(EVERYTHING) == 1

    first = rows_of(exporting.export(EVERYTHING, kind="csv", is_given=True, by=rosa, now=now))
    again = rows_of(exporting.export(EVERYTHING, kind="csv", is_given=True, by=rosa, now=now))

    (row,) = first
    assert (row["Person"], row["What it was"], row["Week"]) == ("Sam", "'=cmd()", "2026-W42")
    assert (row["Hours"], row["Rate an hour"], row["Amount"]) == ("1.25", "12.50", "15.63")
    assert again == []
    assert AccessLog.objects.get().person == sam
    later = now + dt.timedelta(days=1)
    correcting.correct(paid, facts={"hours": Decimal(2)}, by=sam.user, now=later)
    (changed,) = rows_of(exporting.export(EVERYTHING, kind="csv", is_given=True, by=rosa, now=later))
    assert (changed["Hours"], changed["Given before on"], changed["Changed since"]) == ("2.00", "2026-10-14", "Yes")


def test_one_rate_for_all_that_have_none(sam, rosa, now):
    without = ambassadors.involvement(sam, rate=None)
    other = ambassadors.involvement(factories.person("Kim"), rate=None)
    has_one = ambassadors.involvement(sam, offered="A voucher")

    assert rates.note(Wanted(who="Sam"), rate=Decimal(15), offered="Payment", by=rosa, now=now) == 1

    said = {row.pk: (row.rate, row.offered) for row in Involvement.objects.all()}
    assert said == {
        without.pk: (15, "Payment"),
        other.pk: (None, ""),
        has_one.pk: (Decimal("12.50"), "A voucher"),
    }


def test_a_spreadsheet_shows_pounds_with_their_pence(sam, rosa, now):
    ambassadors.involvement(sam, chosen=Chosen.PAID, hours="1.25")

    table = exporting.export(EVERYTHING, kind="xlsx", is_given=False, by=rosa, now=now)

    sheet = load_workbook(io.BytesIO(table)).active
    cell = sheet.cell(row=2, column=exporting.HEADINGS.index("Rate an hour") + 1)
    assert (cell.value, cell.number_format) == (12.5, "0.00")
    assert not Involvement.objects.filter(exported_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EVERYTHING, {"Sam’s talk", "Kim’s talk"}),
        (Wanted(who="sam"), {"Sam’s talk"}),
        (Wanted(chosen="paid"), {"Kim’s talk"}),
        (Wanted(chosen=listing.NOT_CHOSEN), {"Sam’s talk"}),
        (Wanted(first=dt.date(2026, 10, 13)), {"Kim’s talk"}),
        (Wanted(last=MONDAY), {"Sam’s talk"}),
        (Wanted(kind="session"), set()),
        (Wanted(given=listing.TO_GIVE), {"Kim’s talk"}),
        (Wanted(given=listing.GIVEN), set()),
        (Wanted(given=listing.CHANGED_SINCE), set()),
    ],
)
def test_the_desk_narrows_the_list(sam, wanted, found):
    ambassadors.involvement(sam, what="Sam’s talk", done_on=MONDAY)
    kim = factories.person("Kim")
    ambassadors.involvement(kim, what="Kim’s talk", done_on=dt.date(2026, 10, 13), chosen=Chosen.PAID)

    assert {row.what for row in listing.wanted(wanted)} == found
