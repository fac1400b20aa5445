"""Freezing, and figures as they were printed: managers and administrators alone."""

import pytest
from django.urls import reverse

from journeys.domain.figures.definitions import FIGURES
from journeys.models import FrozenFigures, PrintedFigure
from tests import pages
from tests.factories import at, survey
from tests.journeys.views.figures.conftest import HOSTILE

pytestmark = pytest.mark.django_db
AUTUMN = "?first=2026-10-01&last=2026-12-31"
PRINTED = {"first": "2016-04-01", "last": "2017-03-31", "figure": "people_with_paid_outcome"}


def test_a_manager_freezes_and_the_page_says_so(client, manager, service):
    client.force_login(manager)
    asked = client.get(reverse("reports_freeze") + AUTUMN)

    response = client.post(reverse("reports_freeze") + AUTUMN, follow=True)

    assert pages.faults(asked) == []
    assert "Quarter 3 of 2026/27 is frozen." in pages.words(response)
    assert "as they stood on Thursday 14 January 2027" in pages.words(response)
    assert "Today’s records give the same figures." in pages.words(response)
    again = client.post(reverse("reports_freeze") + AUTUMN, follow=True)
    assert "This period is frozen already." in pages.words(again)


def test_whoever_freezes_reads_that_a_survey_is_still_coming_in(client, manager, service):
    client.force_login(manager)
    survey.survey_round(opens="2026-12-01", closes="2026-12-20")

    asked = client.get(reverse("reports_freeze") + AUTUMN)

    assert pages.faults(asked) == []
    assert "They count from Wednesday 20 January 2027 on." in pages.words(asked)


def test_surveys_of_nobody_or_everybody_are_frozen_as_no_data_of_a_team(client, manager, administrator, service):
    survey.answers(survey.survey_round("Everybody", closes="2026-12-03"), *["quite"] * 9)
    client.force_login(manager)
    client.post(reverse("reports_freeze") + AUTUMN)
    client.force_login(administrator)

    for part in (f"team:{service.brook.pk}", "team:"):
        said = pages.words(client.get(f"{reverse('reports')}{AUTUMN}&part={part}"))
        assert "9 of 9" not in said
        assert "No survey has answers to tell of" in said


def test_every_figure_can_be_chosen_as_it_was_printed(client, manager):
    client.force_login(manager)

    options = pages.read(client.get(reverse("printed_figures"))).select("select[name=figure] option")

    assert {each["value"] for each in options} == {"", *FIGURES}
    assert "Work: Jobs started" in {each.get_text(strip=True) for each in options}


def test_nobody_else_freezes_or_enters_what_was_printed(client, service, staff):
    for who in (service.specialist, service.leader, staff):
        client.force_login(who)
        assert client.post(reverse("reports_freeze") + AUTUMN).status_code == 403
        assert client.post(reverse("printed_figures"), PRINTED).status_code == 403
    assert not FrozenFigures.objects.exists()


def test_a_printed_figure_is_entered_shown_and_taken_away(client, manager):
    client.force_login(manager)

    entered = client.post(
        reverse("printed_figures"), PRINTED | {"as_printed": HOSTILE[:40], "source": HOSTILE}, follow=True
    )

    assert pages.faults(entered) == []
    shown = client.get(reverse("reports") + "?first=2016-04-01&last=2017-03-31")
    assert HOSTILE in pages.words(shown)
    assert "<script>alert" not in shown.content.decode() + entered.content.decode()
    file = client.get(reverse("reports_file", args=["csv"]) + "?first=2016-04-01&last=2017-03-31").content.decode()
    assert "As printed,Printed in" in file
    client.post(reverse("printed_figure_remove", args=[PrintedFigure.objects.get().pk]))
    assert not PrintedFigure.objects.exists()


def test_what_the_records_say_now_stands_beside_what_is_frozen(client, manager, service):
    client.force_login(manager)
    client.post(reverse("reports_freeze") + AUTUMN)
    service.episodes[0].outcomes.update(voided_at=at("2027-01-14"), void_reason="It was another person’s.")

    shown = client.get(reverse("reports") + AUTUMN)

    headings = [cell.get_text() for cell in pages.read(shown).select("thead th")]
    assert pages.faults(shown) == []
    assert "As the records stand now" in headings
    assert "Restated today" not in pages.words(shown)


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("figure", "Please choose the figure."),
        ("as_printed", "Please write what was printed."),
        ("source", "Please write where it was printed."),
        ("first", "Please choose a period, or give both its first and its last day."),
    ],
)
def test_a_printed_figure_needs_all_of_it(client, manager, left_out, said):
    client.force_login(manager)
    full = PRINTED | {"as_printed": "38.4%", "source": "Annual report"}

    response = client.post(reverse("printed_figures"), {k: v for k, v in full.items() if k != left_out})

    assert said in pages.words(response)
    assert not PrintedFigure.objects.exists()
