"""The pages of those who ask: making a round, its link and sheet, entering what came, what people answered."""

import uuid

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from journeys.models import SatisfactionResponse, SurveyRound
from people.states import Role
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import journeys, survey

pytestmark = pytest.mark.django_db
ROUNDS = reverse("survey_rounds")


@pytest.fixture(autouse=True)
def _clock(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def support(client):
    client.force_login(factories.person("Tunde", roles=(Role.EMPLOYMENT_SPECIALIST,)).user)
    return client


def answer(**changed: str) -> dict[str, str]:
    usual = {"key": str(uuid.uuid4()), "came": "phone", "on": "2026-10-14", "said": "quite", "words": ""}
    return usual | changed


def test_a_round_is_made_and_shows_its_link_and_an_empty_state(support, settings):
    days = {"opens_on": "2026-10-14", "closes_on": "2026-11-14"}

    empty = support.get(ROUNDS)
    made = support.post(reverse("survey_round_add"), {"name": HOSTILE} | days, follow=True)

    found = SurveyRound.objects.get()
    link = pages.read(made).find("a", href=f"{settings.BASE_URL}/survey/{found.code}/")
    assert [pages.faults(page) for page in (empty, made)] == [[], []]
    assert "There is no survey yet" in pages.words(empty)
    assert found.name == TIDY
    assert pages.heading(made) == TIDY
    assert link is not None
    assert pages.read(made).select_one(".college-qr svg") is not None
    assert "0 people have answered so far." in pages.words(made)


def test_a_round_for_one_team_says_so_to_staff_and_names_no_team_to_others(support, client):
    team = journeys.team(TIDY)
    days = {"opens_on": "2026-10-14", "closes_on": "2026-11-14"}

    made = support.post(reverse("survey_round_add"), {"name": "Autumn"} | days | {"team": team.pk}, follow=True)

    found = SurveyRound.objects.get()
    listed, entering = support.get(ROUNDS), support.get(reverse("survey_enter", args=[found.pk]))
    sheet = support.get(reverse("survey_paper", args=[found.pk]))
    asked = client.get(reverse("survey", args=[found.code]))
    assert found.team == team
    assert [pages.faults(page) for page in (made, listed, entering, sheet, asked)] == [[]] * 5
    assert "For the people of one team:" in pages.words(made)
    assert all(TIDY in pages.words(page) for page in (made, listed, entering))
    assert "We keep your answer and the day, and which team supports you, nothing else." in pages.words(asked)
    assert "Your answer counts for the team that supports you." in pages.words(sheet)
    assert not [page for page in (sheet, asked) if TIDY in pages.words(page)]


def test_the_team_stays_once_somebody_answered(support):
    found = survey.survey_round(team=journeys.team("Brook"))
    survey.answers(found, "very")

    page = support.post(
        reverse("survey_round_change", args=[found.pk]),
        {"name": "Autumn", "opens_on": "2026-10-01", "closes_on": "2026-10-31", "team": ""},
    )

    assert "Make another survey instead." in pages.words(page)
    assert pages.faults(page) == []
    assert SurveyRound.objects.get().team.name == "Brook"


def test_days_the_wrong_way_round_are_asked_again(support):
    days = {"opens_on": "2026-11-14", "closes_on": "2026-10-14"}

    page = support.post(reverse("survey_round_add"), {"name": "Autumn"} | days)

    assert "The last day must not be before the first." in pages.words(page)
    assert pages.faults(page) == []
    assert not SurveyRound.objects.exists()


def test_a_round_is_changed(support):
    found = survey.survey_round()
    address = reverse("survey_round_change", args=[found.pk])

    before = support.get(address)
    support.post(address, {"name": "Winter", "opens_on": "2026-10-01", "closes_on": "2026-12-01"})

    assert pages.faults(before) == []
    assert pages.read(before).find("input", attrs={"name": "name"})["value"] == "Autumn 2026"
    assert SurveyRound.objects.get().name == "Winter"


def test_answers_are_entered_one_after_the_other_and_the_log_says_nothing_of_them(support):
    found = survey.survey_round()
    address = reverse("survey_enter", args=[found.pk])
    first = answer(words=HOSTILE)

    empty = support.get(address)
    saved = support.post(address, first, follow=True)
    again = support.post(address, first, follow=True)
    refused = support.post(address, answer(on="2026-10-15", words="Kind."))

    kept = SatisfactionResponse.objects.get()
    assert [pages.faults(page) for page in (empty, saved, refused)] == [[], [], []]
    assert pages.read(empty).select("input[checked]") == []
    assert "Saved. Here is the next one." in pages.words(saved)
    assert "This answer is saved already." in pages.words(again)
    assert "Choose a day on which this survey was open" in pages.words(refused)
    assert (kept.came, pages.tidy(kept.words)) == ("phone", TIDY)
    assert not ModelLogEntry.objects.exists()


def test_the_paper_form_has_the_question_its_answers_and_the_link(support):
    found = survey.survey_round()

    page = support.get(reverse("survey_paper", args=[found.pk]))

    said = pages.words(page)
    assert pages.faults(page) == []
    assert "Not at all satisfied" in said
    assert f"/survey/{found.code}/" in said
    assert "Saturday 31 October 2026" in said


def test_words_stand_apart_from_answers_and_only_where_enough_answered(support):
    factories.college_settings(small_numbers_below=5)
    found = survey.survey_round("Summer", opens="2026-08-01", closes="2026-08-31")
    survey.answers(found, "very", "very", "quite", "not_very", words=(TIDY,), on="2026-08-05")
    address = reverse("survey_round", args=[found.pk])

    few = support.get(address)
    survey.answers(found, "no_answer", "not_at_all", on="2026-08-05")
    enough = support.get(address)

    assert [pages.faults(page) for page in (few, enough)] == [[], []]
    assert (
        "4 people answered: fewer than 5 by link, and fewer than 5 in other ways. So what they answered is not shown"
        in pages.words(few)
    )
    assert "Very or quite satisfied" not in pages.words(few)
    assert TIDY not in pages.words(few)
    assert TIDY in pages.words(enough)
    assert "60.0% (3 of 5)" in pages.words(enough)
    assert "1 person was asked and gave no answer" in pages.words(enough)


def test_a_round_says_from_when_its_results_are_shown(support):
    found = survey.survey_round(opens="2026-10-01", closes="2026-10-12")
    survey.answers(found, *["very"] * 6, on="2026-10-05")

    said = pages.words(support.get(reverse("survey_round", args=[found.pk])))

    assert "6 people have answered so far." in said
    assert "is shown from Thursday 12 November 2026 on" in said


def test_the_list_takes_the_same_queries_for_1_and_for_3_rounds(support):
    survey.answers(survey.survey_round(), "very")
    one = queries_of(support, ROUNDS)
    for name in ("Summer", "Spring"):
        survey.answers(survey.survey_round(name, opens="2026-05-01", closes="2026-05-31"), "quite")

    assert queries_of(support, ROUNDS) == one


def test_a_manager_sees_it_without_the_menu_of_employment_support(client):
    client.force_login(factories.person("Farah", roles=(Role.MANAGER,)).user)

    page = client.get(ROUNDS)

    assert pages.faults(page) == []
    assert pages.read(page).find("nav", attrs={"aria-label": "Employment support"}) is None


def test_a_stranger_sees_nothing(client, stranger):
    client.force_login(stranger.user)

    page = client.get(ROUNDS)

    assert page.status_code == 403
