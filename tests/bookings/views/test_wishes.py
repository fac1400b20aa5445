"""“Tell me when I can book”: where it is offered, one button, and taking it back."""

import pytest
from bs4 import BeautifulSoup

from bookings.domain import wishes
from bookings.models import Wish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _time_stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def course(db):
    return factories.course("Sleeping well")


@pytest.fixture
def sam(client, student):
    client.force_login(student.user)
    return student


def words_of(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_a_course_without_dates_leads_to_the_wish_by_a_plain_link(client, course):
    page = client.get(f"/courses/{course.slug}/").content.decode()

    assert 'href="/wish/sleeping-well/"' in page
    assert "csrfmiddlewaretoken" not in page


def test_a_course_with_dates_has_no_such_link(client, course):
    factories.run(of=course)

    assert "/wish/" not in client.get(f"/courses/{course.slug}/").content.decode()


def test_one_button_notes_it_and_the_page_says_so(client, sam, course):
    asked = words_of(client.get("/wish/sleeping-well/"))
    untouched = Wish.objects.exists()
    noted = words_of(client.post("/wish/sleeping-well/", follow=True))

    assert "There are no dates to book at the moment." in asked
    assert not untouched
    assert "We have noted it" in noted
    assert Wish.objects.get().person == sam


def test_a_wish_for_a_course_that_has_dates_leads_to_them(client, sam, course):
    factories.run(of=course)

    page = words_of(client.get("/wish/sleeping-well/"))
    sent = client.post("/wish/sleeping-well/")

    assert "You can book now" in page
    assert sent.url == "/courses/sleeping-well/"
    assert not Wish.objects.exists()


@pytest.mark.parametrize("slug", ["no-such-course", "x" * 500, "-"])
def test_a_course_that_is_not_there_is_not_found(client, sam, slug):
    assert client.get(f"/wish/{slug}/").status_code == 404
    assert client.post(f"/wish/{slug}/").status_code == 404


def test_a_wish_is_taken_back_from_my_place(client, sam, course, now):
    wish = wishes.wish_for(course, person=sam, by=sam.user, now=now)

    shown = words_of(client.get("/my/"))
    after = words_of(client.post(f"/my/wishes/{wish.pk}/withdraw/", follow=True))

    assert "We tell you when you can book Sleeping well" in shown
    assert "Sleeping well" not in after
    assert not Wish.objects.open().exists()


def test_nobody_takes_back_anothers_wish(client, course, student, stranger, now):
    wish = wishes.wish_for(course, person=student, by=student.user, now=now)
    client.force_login(stranger.user)

    assert client.post(f"/my/wishes/{wish.pk}/withdraw/").status_code == 404
    assert Wish.objects.open().exists()
