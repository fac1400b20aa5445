import csv
import io

import pytest
from django.urls import reverse

from ambassadors.models import Involvement
from ambassadors.states import Chosen, InvolvementKind
from people.models import AccessLog
from people.states import Role
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db
PAGE = reverse("desk_involvement")


@pytest.fixture
def rosa(db):
    return factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def desk(client, rosa):
    client.force_login(rosa)
    return client


@pytest.fixture
def sam(db):
    return factories.person("Sam")


def test_the_list_asks_the_same_number_of_queries(desk):
    ambassadors.involvement(factories.person("Sam"), what=TIDY, chosen=Chosen.PAID)
    asked = queries_of(desk, PAGE)
    for called in ("Bo", "Cleo"):
        ambassadors.involvement(factories.person(called), what=TIDY, chosen=Chosen.PAID)

    assert queries_of(desk, PAGE) == asked

    response = desk.get(PAGE)
    assert pages.faults(response) == []
    assert pages.words(response).count(TIDY) == 3
    assert AccessLog.objects.count() == 3


def test_nonsense_in_the_address_hides_nothing(desk, sam):
    ambassadors.involvement(sam)

    response = desk.get(PAGE, {"first": HOSTILE, "kind": HOSTILE, "page": "-3"})

    assert pages.faults(response) == []
    assert "Reading leaflets" in pages.words(response)


def test_giving_it_to_those_who_pay_marks_it(desk, sam):
    paid = ambassadors.involvement(sam, chosen=Chosen.PAID)
    ambassadors.involvement(sam, chosen=Chosen.PAID, kind=InvolvementKind.MEETING)
    ambassadors.involvement(factories.person("Kim"), chosen=Chosen.PAID)
    sent = {"give": "yes", "file": "csv", "who": "Sam", "kind": "other"}

    response = desk.post(reverse("desk_involvement_file"), sent)

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["Person"] for row in rows] == ["Sam"]
    assert list(Involvement.objects.filter(exported_at__isnull=False)) == [paid]


def test_what_cannot_be_read_gives_nothing_away_and_marks_nothing(desk, sam):
    ambassadors.involvement(sam, chosen=Chosen.PAID)

    sent = {"give": "yes", "file": "csv", "first": HOSTILE}
    response = desk.post(reverse("desk_involvement_file"), sent, follow=True)

    assert "Please choose again." in pages.words(response)
    assert not Involvement.objects.filter(exported_at__isnull=False).exists()


def test_noting_work_of_a_person(desk, sam):
    page = reverse("desk_person_involvement", args=[sam.pk])
    sent = {"what": HOSTILE, "done_on": "2026-10-13", "hours": "1.5", "rate": "12.50", "offered": HOSTILE}

    asked = desk.get(page)
    response = desk.post(page, sent, follow=True)

    assert pages.faults(asked) == pages.faults(response) == []
    made = Involvement.objects.get()
    assert (made.person, made.what, made.offered, str(made.hours)) == (sam, TIDY, TIDY, "1.50")


def test_one_piece_of_work_a_choice_and_a_correction(desk, sam):
    work = ambassadors.involvement(sam)
    page = reverse("desk_involvement_one", args=[work.pk])
    change = reverse("desk_involvement_correct", args=[work.pk])

    asked = desk.get(page)
    chosen = desk.post(page, {"chosen": "voucher", "told": HOSTILE}, follow=True)
    form = desk.get(change)
    sent = {"what": "Leaflets", "done_on": "2026-10-13", "hours": "2", "benefits_advice_on": "2026-10-12"}
    response = desk.post(change, sent, follow=True)

    for each in (asked, chosen, form, response):
        assert pages.faults(each) == []
    work.refresh_from_db()
    assert (work.chosen, str(work.benefits_advice_on), work.rate) == (Chosen.VOUCHER, "2026-10-12", None)
    assert "before that nothing" in pages.words(response)


def test_one_rate_for_all_of_the_list(desk, sam):
    ambassadors.involvement(sam, rate=None)
    ambassadors.involvement(factories.person("Kim"), rate=None)
    page = f"{reverse('desk_involvement_rates')}?who=Sam"

    asked = desk.get(page)
    response = desk.post(page, {"rate": "12.50", "offered": HOSTILE}, follow=True)

    assert pages.faults(asked) == pages.faults(response) == []
    assert pages.heading(asked) == "One rate for 1 piece of work"
    assert [row.offered for row in Involvement.objects.filter(rate__isnull=False)] == [TIDY]


def test_what_was_noted_by_mistake_goes(desk, sam):
    work = ambassadors.involvement(sam)

    response = desk.post(reverse("desk_involvement_take_away", args=[work.pk]), follow=True)

    assert "It is taken away." in pages.words(response)
    assert not Involvement.objects.exists()
