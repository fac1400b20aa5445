"""Where somebody lives, and their name on the sheet in the room: asked for, never needed."""

import pytest
from django.urls import reverse

from bookings.domain import erasure
from people.models import EqualityAnswers, Person
from tests import factories, pages

pytestmark = pytest.mark.django_db
BOROUGHS = "Brent\nHarrow\n<b>Hillingdon</b>"


@pytest.fixture
def sam(client, student):
    factories.college_settings(boroughs=BOROUGHS)
    client.force_login(student.user)
    return student


def borough_of(person: Person) -> str:
    return Person.objects.get(pk=person.pk).enrolment.borough


@pytest.mark.parametrize("answer", ["Brent", "Somewhere else", "I prefer not to say", "<b>Hillingdon</b>", ""])
def test_an_answer_is_kept_and_shown(client, sam, answer):
    client.post(reverse("my_borough"), {"borough": "Harrow"})

    response = client.post(reverse("my_borough"), {"borough": answer}, follow=True)

    assert borough_of(sam) == answer
    assert (answer or "Not said") in pages.words(response)
    assert "<b>Hillingdon" not in response.content.decode()


def test_a_borough_that_is_none_of_them_is_refused(client, sam):
    response = client.post(reverse("my_borough"), {"borough": "Atlantis"})

    assert "Please choose one of the answers shown." in pages.words(response)
    assert borough_of(sam) == ""


def test_a_borough_that_the_college_no_longer_names_stays_a_choice(client, sam):
    client.post(reverse("my_borough"), {"borough": "Harrow"})
    factories.college_settings(boroughs="Brent")

    client.post(reverse("my_borough"), {"borough": "Harrow"})

    assert borough_of(sam) == "Harrow"


def test_nobody_is_asked_where_the_college_names_none(client, sam):
    factories.college_settings(boroughs=" \n")

    told = [pages.words(client.get(reverse(name))) for name in ("my_details", "my_about_you")]

    assert client.get(reverse("my_borough")).status_code == 404
    assert ["orough" in said or "Where you live" in said for said in told] == [False, False]


def test_the_few_questions_keep_both(client, sam):
    client.post(reverse("my_about_you"), {"religion": "none", "borough": "Brent"})

    assert borough_of(sam) == "Brent"
    assert EqualityAnswers.objects.get(person=sam).religion == "none"


def test_the_few_questions_keep_neither_where_one_is_wrong(client, sam):
    response = client.post(reverse("my_about_you"), {"religion": "none", "borough": "Atlantis"})

    assert "There is something to put right" in pages.words(response)
    assert borough_of(sam) == ""
    assert not EqualityAnswers.objects.exists()


def test_the_few_questions_without_boroughs_leave_what_was_said(client, sam):
    client.post(reverse("my_borough"), {"borough": "Brent"})
    factories.college_settings(boroughs="")

    client.post(reverse("my_about_you"), {"religion": "none"})

    assert borough_of(sam) == "Brent"


def test_erasing_somebody_forgets_where_they_live(client, sam, staff, now):
    client.post(reverse("my_borough"), {"borough": "Brent"})

    erasure.erase(sam, by=staff, now=now)

    assert borough_of(sam) == ""


def test_the_sheet_is_off_until_they_say_so(client, sam):
    before = sam.on_sign_in_sheet
    kept = []
    for answers in ({"on_sign_in_sheet": "on"}, {}):
        client.post(reverse("my_sign_in_sheet"), answers)
        kept.append(Person.objects.get(pk=sam.pk).on_sign_in_sheet)

    assert (before, kept) == (False, [True, False])
    assert "Others in the room can read the sheet." in pages.words(client.get(reverse("my_details")))
