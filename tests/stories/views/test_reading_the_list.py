"""The list of stories, as readers see and search it."""

import pytest

from stories.states import Purpose
from tests import factories, pages
from tests.stories.views.putting_up import put_up, take_back

pytestmark = pytest.mark.django_db


def test_the_list_shows_stories_as_chosen(client):
    put_up(title="Beans", narrator=factories.ambassador("Amara"), themes=(factories.theme("Gardens"),))

    response = client.get("/stories/")

    assert pages.faults(response) == []
    assert pages.heading(response) == "1 story to read"
    assert "Beans By Amara About Gardens" in pages.words(response)
    assert response.headers["X-Robots-Tag"] == "noindex, noarchive"


def test_a_story_for_booklets_alone_is_not_on_the_list(client):
    factories.story_index_page()
    factories.published_story(title="Hidden", purposes=(Purpose.BOOKLET,))

    assert "Hidden" not in client.get("/stories/").content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=heliotropes", ["Violet"]),
        ("q=heliotrop", ["Violet"]),
        ("q=CAFE", ["Violet"]),
        ("q=garden", ["Beans"]),
        ("q=heliotropes+beans", []),
        ("theme=gardens", ["Beans"]),
        ("format=easy", ["Beans"]),
        ("format=audio", []),
        ("q=Amara", []),
        ("q=%22+OR+%2A+%27", []),
        ("q=%22%2A%27%5C", ["Violet", "Beans"]),
        ("theme=nonsense", ["Violet", "Beans"]),
    ],
)
def test_stories_are_found(client, query, found, now):
    put_up(title="Beans", parts=("Rows of beans.",), easy_read="Beans.", themes=(factories.theme("Gardens"),))
    put_up(title="Violet", parts=("At the café I drew heliotropes.",), now=now)

    page = pages.read(client.get(f"/stories/?{query}"))

    assert [a.get_text() for a in page.select(".college-listing a")] == found


def test_a_search_forgets_a_story_at_once(client):
    story = put_up(title="Violet", parts=("I drew heliotropes.",))
    client.get("/stories/?q=heliotropes")

    take_back(story, Purpose.WEB)

    assert "Violet" not in client.get("/stories/?q=heliotropes").content.decode()


@pytest.mark.parametrize("path", ["/stories/", "/stories/?q=beans"])
def test_the_list_asks_the_same_number_of_queries_for_one_and_for_three(client, path):
    put_up(themes=(factories.theme("Gardens"),))
    client.get(path)
    of_one = len(queries(client, path))
    put_up(themes=(factories.theme("Gardens"), factories.theme("Sleep")))
    put_up(easy_read="Easy.")

    of_three = queries(client, path)

    assert len(of_three) == of_one <= 16


def queries(client, path):
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return captured.captured_queries
