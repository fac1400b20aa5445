"""The page of figures: staff see which permissions end, managers see numbers, titles are text and nothing else."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from people.states import Role
from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = "=HYPERLINK(1) <script>alert(1)</script> {{ 7*7 }} \u202e Zażółć رحلة 🌱"


@pytest.fixture
def story(now, time_machine):
    time_machine.move_to(now, tick=False)
    made = factories.published_story(title=HOSTILE, themes=(factories.theme("Work"),))
    made.consents.update(expires_at=now + dt.timedelta(days=30))
    return made


def page(client, role: Role) -> str:
    client.force_login(factories.staff_login(role))
    return client.get(reverse("story_numbers")).content.decode()


def test_staff_see_which_permissions_end(client, story):
    words = page(client, Role.COLLEGE_STAFF)

    assert "1 story is on our website." in words
    assert "2 permissions end in the next 90 days." in words
    assert "until Friday 13 November 2026" in words
    assert "&lt;script&gt;" in words
    assert "<script>alert" not in words


def test_managers_see_numbers_without_that_list(client, story):
    words = page(client, Role.MANAGER)

    assert "2 permissions end in the next 90 days." in words
    assert "until Friday 13 November 2026" not in words


def test_an_empty_college_has_figures_too(client):
    words = page(client, Role.COLLEGE_STAFF)

    assert "0 stories are on our website. Stories were opened 0 times, 0 of them in the last 12 months." in words
    assert "0 permissions end in the next 90 days." in words


def test_the_workbook_holds_the_same_and_no_formula(client, story):
    client.force_login(factories.staff_login())

    answer = client.get(reverse("story_numbers_file"))

    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Themes", "Booklets", "On their way", "Readings", "Stories"]
    assert [cell.value for cell in book["Themes"][2]] == ["Work", 1, 0, 0]
    assert [cell.value for cell in book["Stories"][2]] == [f"'{HOSTILE}", "2026-10-14", 0, 0]
    assert answer.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")


@pytest.mark.parametrize("number", [1, 3])
def test_as_few_questions_for_many_stories_as_for_one(client, number, django_assert_num_queries):
    for _ in range(number):
        factories.published_story(themes=(factories.theme(f"Theme {number}"),))
    login = factories.staff_login()
    client.force_login(login)
    client.get(reverse("story_numbers"))

    with django_assert_num_queries(16):
        client.get(reverse("story_numbers"))
