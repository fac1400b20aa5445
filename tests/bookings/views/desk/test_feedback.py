"""The desk’s feedback: courses over time as charts with their table, and forms to copy."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.factories import at
from tests.pages import words as words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db):
    made = factories.course("Understanding anxiety")
    for number in (1, 2, 3):
        run = factories.run(f"R{number}", of=made, first=at(f"2026-0{number + 1}-04"), session_count=1)
        factories.answers(run, number=4 + number, clear=number, is_shown=number > 1, words="Quetzalcoatl")
    return made


@pytest.fixture(autouse=True)
def _at_the_desk(client, staff):
    client.force_login(staff)


def test_the_list_leads_to_courses_and_forms(client, course, time_machine):
    time_machine.move_to(at("2026-04-10"), tick=False)

    page = client.get(reverse("desk_feedback"))

    said = words_of(page)
    assert "Understanding anxiety , 2 runs" in said.replace("anxiety,", "anxiety ,")
    assert "Understanding anxiety (R3)" in said


def test_charts_and_table_say_the_same_and_leave_out_the_few(client, course):
    page = client.get(reverse("desk_course_feedback", args=[course.pk]))

    html, said = page.content.decode(), words_of(page)
    assert html.count('role="img"') == 4
    assert "Run R2 from 4 March 2026 Answers 6 Did it help you? 100.0% 6 of 6" in said
    assert "All that is shown Answers 13 Did it help you? 100.0% 13 of 13" in said
    assert "46.2% 6 of 13" in said
    assert "R1" not in said
    assert "Quetzalcoatl" not in said


def test_nothing_to_show_says_so(client):
    said = words_of(client.get(reverse("desk_course_feedback", args=[factories.course("Sleep").pk])))

    assert "No run of this course has five answers yet." in said


def test_the_same_queries_for_any_number_of_runs(client, course):
    counts = []
    for number in (4, 5):
        client.get(reverse("desk_course_feedback", args=[course.pk]))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("desk_course_feedback", args=[course.pk]))
        counts.append(len(captured))
        factories.answers(factories.run(of=course, first=at(f"2026-0{number + 1}-04")))

    assert counts[0] == counts[1]
