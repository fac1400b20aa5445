"""The page behind the link: one question for anybody, thanks, and a kind word when it is not open."""

import uuid

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from wagtail.models import ModelLogEntry

from journeys.models import SatisfactionResponse
from journeys.views.survey import public
from tests import pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.factories import survey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(time_machine, now):
    time_machine.move_to(now, tick=False)


def page_of(found) -> str:
    return reverse("survey", args=[found.code])


def sheet(**changed: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "said": "very", "words": ""} | changed


def test_the_page_asks_one_question_with_nothing_chosen(client):
    page = client.get(page_of(survey.survey_round()))

    chosen = pages.read(page).select("input[type=radio][checked]")
    labels = [label.get_text(strip=True) for label in pages.read(page).select(".nhsuk-radios__label")]
    assert pages.faults(page) == []
    assert chosen == []
    assert labels == ["Very satisfied", "Quite satisfied", "Not very satisfied", "Not at all satisfied"]
    assert "This is not read straight away" in pages.words(page)
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_an_answer_is_kept_without_a_trace_of_who_sent_it(client, student):
    """Signed in or not, it is the same row: no session is begun and no line of a log names anybody."""
    found = survey.survey_round()

    thanks = client.post(page_of(found), sheet(words=HOSTILE), follow=True)
    visitor_cookies = set(client.cookies)
    client.force_login(student.user)
    before = Session.objects.get().session_data
    client.post(page_of(found), sheet(), follow=True)

    assert pages.heading(thanks) == "Thank you"
    assert pages.faults(thanks) == []
    assert visitor_cookies <= {settings.CSRF_COOKIE_NAME}
    assert Session.objects.get().session_data == before
    assert not ModelLogEntry.objects.exists()
    assert [pages.tidy(row.words) for row in SatisfactionResponse.objects.order_by("pk")] == [TIDY, ""]


def test_an_empty_sheet_is_asked_again_and_words_are_not_lost(client):
    page = client.post(page_of(survey.survey_round()), sheet(said="", words=HOSTILE))

    assert "Please choose the answer that is nearest." in pages.words(page)
    assert "Żółć 🌱 قصتي" in pages.read(page).find("textarea").get_text()
    assert pages.faults(page) == []
    assert not SatisfactionResponse.objects.exists()


def test_words_beyond_measure_and_answers_made_up_are_refused(client):
    found = survey.survey_round()

    client.post(page_of(found), sheet(words="a" * 2001))
    client.post(page_of(found), sheet(said="no_answer"))
    client.post(page_of(found), sheet(key="nonsense"))

    assert not SatisfactionResponse.objects.exists()


@pytest.mark.parametrize(
    ("days", "heading"),
    [
        ({"opens": "2026-10-15"}, "This survey is not open yet"),
        ({"closes": "2026-10-13"}, "This survey has ended"),
    ],
)
def test_a_round_that_is_not_open_says_so_kindly_and_keeps_nothing(client, days, heading):
    found = survey.survey_round(**days)

    looked = client.get(page_of(found))
    sent = client.post(page_of(found), sheet())

    assert [pages.heading(page) for page in (looked, sent)] == [heading, heading]
    assert pages.faults(looked) == []
    assert not SatisfactionResponse.objects.exists()


def test_a_link_that_nobody_knows_is_not_found(client):
    page = client.get(reverse("survey", args=["nonsense"]))

    assert page.status_code == 404
    assert pages.heading(page) == "We do not know this link"


def test_the_code_may_be_typed_in_capitals(client):
    found = survey.survey_round()

    page = client.get(reverse("survey", args=[found.code.upper()]))

    assert pages.heading(page) == "How satisfied are you?"


def test_too_many_from_one_network_wait_an_hour_and_lose_nothing(client, monkeypatch):
    monkeypatch.setattr(public, "MOST", 2)
    found = survey.survey_round()

    answers = [client.post(page_of(found), sheet(words="Kind.")) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert pages.read(answers[2]).find("textarea").get_text(strip=True) == "Kind."
    assert SatisfactionResponse.objects.count() == 2
