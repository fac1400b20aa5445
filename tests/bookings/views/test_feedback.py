"""The page behind the link, the paper form and its copying, and what people said of a run."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.models import FeedbackAnswer, FeedbackRequest
from tests import factories
from tests.factories import at
from tests.pages import words as words_of

pytestmark = pytest.mark.django_db
NEXT_DAY = at("2026-11-06")
HOSTILE = "<script>alert(1)</script>\n{{ 7|add:7 }} ‮&amp;"
BEST = {"helped": "1", "welcome": "1", "clear": "2", "would_recommend": "1", "words": ""}


@pytest.fixture(autouse=True)
def _the_day_after():
    with time_machine.travel(NEXT_DAY, tick=False):
        yield


@pytest.fixture
def asked(run):
    booking = factories.booking(run, who=factories.person("Sam"))
    return FeedbackRequest.objects.create(booking=booking, asked_on=dt.date(2026, 11, 5))


@pytest.fixture
def link(asked):
    return reverse("feedback", args=[asked.token])


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,)).person.user


def test_five_questions_without_a_sign_in_and_thanks(client, link, asked, run):
    page = client.get(link)
    said = words_of(page)
    assert run.course.title in said
    assert "Sam" not in said
    assert "This is not read straight away." in said
    assert page.content.decode().count("<fieldset") == 4

    response = client.post(link, BEST | {"words": HOSTILE}, follow=True)

    assert "Thank you" in words_of(response)
    assert FeedbackAnswer.objects.get().words == "<script>alert(1)</script>\n{{ 7|add:7 }} &amp;"
    assert "Thank you" in words_of(client.get(link))
    assert "Thank you" in words_of(client.post(link, BEST, follow=True))
    assert FeedbackAnswer.objects.count() == 1


def test_a_look_changes_nothing_and_is_kept_quiet(client, link, asked):
    page = client.get(link)

    asked.refresh_from_db()
    assert not asked.is_answered
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in page.headers["Cache-Control"]
    assert "sessionid" not in page.cookies


def test_discreet_people_do_not_find_the_course_there(client, link, asked, run):
    asked.booking.person.is_discreet = True
    asked.booking.person.save()

    assert run.course.title not in words_of(client.get(link))


@pytest.mark.parametrize("token", ["x", "1.x", "1", "%00", "é.é"])
def test_a_token_that_is_not_ours_is_told_kindly(client, link, token):
    for response in (client.get(f"/feedback/{token}/"), client.post(f"/feedback/{token}/", BEST)):
        assert response.status_code == 404
        assert "This link does not work any more" in words_of(response)
    assert not FeedbackAnswer.objects.exists()


def test_after_sixty_days_it_does_not_work(client, link):
    with time_machine.travel(at("2027-01-05", "09:00"), tick=False):
        assert client.get(link).status_code == 404
        assert client.post(link, BEST).status_code == 404


@pytest.mark.parametrize("wrong", [{"helped": "5"}, {"clear": "0"}, {"welcome": "x"}, {"words": "x" * 2001}])
def test_what_cannot_be_is_asked_again(client, link, wrong):
    response = client.post(link, BEST | wrong)

    assert "There is something to put right" in words_of(response)
    assert not FeedbackAnswer.objects.exists()


def test_an_empty_form_is_asked_again(client, link):
    response = client.post(link, {"words": " "})

    assert "Please answer one of the questions, whichever you like." in words_of(response)


def test_who_is_signed_in_leaves_no_trace_with_it(client, link, asked, staff):
    client.force_login(staff)

    client.post(link, BEST)

    assert FeedbackAnswer.objects.get().entered_by is None


def test_paper_is_copied_sheet_by_sheet_and_a_double_press_counts_once(client, run, jo):
    client.force_login(jo)
    url = reverse("teach_run_feedback_enter", args=[run.pk])
    key = str(client.get(url).context["key"])

    first = client.post(url, BEST | {"key": key}, follow=True)
    again = client.post(url, BEST | {"key": key}, follow=True)
    client.post(url, BEST | {"key": str(client.get(url).context["key"])})

    assert "Saved. Here is the next one." in words_of(first)
    assert "This form is saved already." in words_of(again)
    assert list(FeedbackAnswer.objects.values_list("source", "entered_by")) == [("paper", jo.pk)] * 2


def test_paper_copied_too_late_is_shown_again(client, run, jo):
    client.force_login(jo)
    url = reverse("teach_run_feedback_enter", args=[run.pk])
    key = str(client.get(url).context["key"])

    with time_machine.travel(NEXT_DAY + dt.timedelta(days=100), tick=False):
        client.force_login(jo)
        response = client.post(url, BEST | {"key": key, "words": "Copied for nothing?"})

    assert response.status_code == 200
    assert response.context["form"]["words"].value() == "Copied for nothing?"
    assert "Please check: " in response.content.decode()
    assert not FeedbackAnswer.objects.exists()


def test_paper_is_for_those_of_the_run(client, run):
    client.force_login(factories.facilitator("Mo").person.user)

    for name in ("teach_run_feedback", "teach_run_feedback_enter", "feedback_paper"):
        assert client.get(reverse(name, args=[run.pk])).status_code == 404


def test_the_blank_form_prints_and_has_no_field(client, run, jo):
    client.force_login(jo)

    html = client.get(reverse("feedback_paper", args=[run.pk])).content.decode()

    main = html.partition("<main")[2].partition("</main>")[0]
    assert "<form" not in main
    assert main.count("college-paper__box") == 16
    assert f"Number {run.pk}" in main


def test_under_five_only_the_number(client, run, jo):
    factories.answers(run, number=4, words="Quetzalcoatl", is_shown=False)
    client.force_login(jo)

    said = words_of(client.get(reverse("teach_run_feedback", args=[run.pk])))

    assert "4 answers so far; we show them from five on" in said
    assert "Quetzalcoatl" not in said
    assert "Did it help you?" not in said


def test_from_five_on_counts_and_words(client, run, jo):
    factories.answers(run, number=5, words=HOSTILE)
    factories.answers(run, number=2, words="Not yet", is_shown=False)
    client.force_login(jo)

    page = client.get(reverse("teach_run_feedback", args=[run.pk]))

    said = words_of(page)
    assert "5 people’s answers. 2 more have come" in said
    assert "Yes, a lot 5 100.0%" in said
    assert "Not yet" not in said
    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("number", [5, 15])
def test_the_same_queries_for_any_number_of_answers(client, run, jo, number):
    factories.answers(run, number=number, words="Good")
    client.force_login(jo)
    url = reverse("teach_run_feedback", args=[run.pk])
    client.get(url)

    with CaptureQueriesContext(connection) as captured:
        client.get(url)

    assert len(captured) <= 11
