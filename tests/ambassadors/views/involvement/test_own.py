import pytest
from django.urls import reverse

from ambassadors.models import Involvement
from ambassadors.states import Chosen
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam(db):
    return factories.person("Sam")


@pytest.fixture
def mine(client, sam):
    client.force_login(sam.user)
    return client


def one(work) -> str:
    return reverse("my_involvement_one", args=[work.pk])


def test_the_list_asks_the_same_number_of_queries(mine, sam):
    page = reverse("my_involvement")
    ambassadors.involvement(sam, what=TIDY, chosen=Chosen.PAID)
    asked = queries_of(mine, page)
    for _ in range(2):
        ambassadors.involvement(sam, what=TIDY, chosen=Chosen.PAID)

    assert queries_of(mine, page) == asked

    response = mine.get(page)
    assert pages.faults(response) == []
    assert pages.words(response).count(TIDY) == 3


def test_nothing_yet(mine):
    response = mine.get(reverse("my_involvement"))

    assert pages.faults(response) == []
    assert "Nothing is noted for you yet." in pages.words(response)


def test_choosing_and_being_told_of_a_second_paid_work(mine, sam):
    ambassadors.involvement(sam, chosen=Chosen.PAID)
    second = ambassadors.involvement(sam, what="A talk")

    before = mine.get(one(second))
    response = mine.post(one(second), {"chosen": "paid"}, follow=True)

    assert pages.faults(before) == pages.faults(response) == []
    assert "Paid for something else in that week" in pages.words(before)
    assert "You are paid for something else in the same week." in pages.words(response)
    assert Involvement.objects.get(pk=second.pk).chosen == Chosen.PAID


def test_payment_without_a_rate_is_refused_kindly(mine, sam):
    work = ambassadors.involvement(sam, rate=None)

    response = mine.post(one(work), {"chosen": "paid"})

    assert pages.faults(response) == []
    assert "We have not noted a rate for this yet" in pages.words(response)


def test_putting_hours_right(mine, sam):
    work = ambassadors.involvement(sam)
    page = reverse("my_involvement_correct", args=[work.pk])
    sent = {"what": HOSTILE, "done_on": "2026-10-13", "hours": "1.5", "why": HOSTILE, "rate": "99"}

    asked = mine.get(page)
    response = mine.post(page, sent, follow=True)

    assert pages.faults(asked) == pages.faults(response) == []
    work.refresh_from_db()
    assert (work.what, str(work.hours), str(work.rate)) == (TIDY, "1.50", "12.50")
    assert "Hours: 1.50, before that 2.00" in pages.words(response)


def test_what_is_somebody_else_s_is_not_here(mine):
    theirs = ambassadors.involvement(factories.person("Kim"))

    assert mine.get(one(theirs)).status_code == 404
    assert mine.post(one(theirs), {"chosen": "paid"}).status_code == 404
    assert mine.post(reverse("my_involvement_correct", args=[theirs.pk]), {}).status_code == 404
