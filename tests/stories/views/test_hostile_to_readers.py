"""Whatever a story holds, a page shows it as words: nothing runs, nothing breaks, nothing is lost."""

import pytest
from bs4 import BeautifulSoup

from people.states import Naming
from stories.models import Theme
from stories.states import Purpose
from tests import factories, pages
from tests.stories.views.putting_up import address, approve

pytestmark = pytest.mark.django_db
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ settings.SECRET_KEY }}{% load static %}{# gone #}",
    '"><svg onload=alert(1)> \' " ` & &amp; &lt;',
    "\u202egnol oot\u202c \u2066isolated",
    "كنت وحيدًا لفترة طويلة",
    "Zażółć gęślą jaźń",
    "👩🏽‍🌾 🌱 👨‍👩‍👧",
    "javascript:alert(1) http://example.org/",
    "#eval(1) *bold* $x$ @ref",
]


def story_of(words: str, *, text: str = ""):
    """A story with `words` wherever an author, or the college, may write."""
    name = words[:70]
    theme = Theme.objects.create(name=name, slug="theme")
    story = factories.ready_story(title=words[:150], parts=(), easy_read=words, photo=factories.PIXEL)
    story.photo_alt = words
    story.save()
    story.themes.add(theme)
    note = f"mentions {words[:80]}"
    factories.story_part(story, text=text or words, quote=words[:300], prompt=words[:200], notes=(note,))
    factories.story_part(story, text=text or words, quote=words[:300])
    factories.recording(story, transcript=words)
    factories.version(story)
    purposes = tuple(Purpose)
    return approve(story, purposes=purposes, naming=Naming.PSEUDONYM, shown_as=name, with_photo=True)


def tags(response) -> list[str]:
    return sorted({tag.name for tag in BeautifulSoup(response.content.decode(), "html.parser").find_all(True)})


@pytest.fixture
def plain_tags(client):
    story = story_of("Beans")
    found = {path: tags(client.get(path)) for path in ("/stories/", address(story), f"{address(story)}easy-words/")}
    story.page.delete()
    story.consents.all().delete()
    Theme.objects.all().delete()
    return list(found.values())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(client, plain_tags, words):
    story = story_of(words)

    shown = [client.get(path) for path in ("/stories/", address(story), f"{address(story)}easy-words/")]

    assert [pages.faults(response) for response in shown] == [[], [], []]
    assert [tags(response) for response in shown] == plain_tags
    assert [part.get_text() for part in pages.read(shown[1]).select(".college-part > p")] == [words, words]
    assert pages.read(shown[1]).img["alt"] == words
    assert pages.read(shown[1]).find("meta", property="og:title")["content"] == words


def test_a_story_of_200_kilobytes_is_shown_whole_and_found(client):
    words = " ".join(f"word{n}" for n in range(24_000))
    story = story_of("Beans", text=words)

    shown = client.get(address(story))

    assert len(words) > 200_000
    assert pages.read(shown).select_one(".college-part > p").get_text() == words
    assert pages.heading(client.get("/stories/?q=word23999")) == "1 story we found"


def test_a_story_in_another_script_is_found_and_runs_in_its_direction(client):
    story = story_of("كنت وحيدًا")

    shown = pages.read(client.get(address(story)))

    assert pages.heading(client.get("/stories/?q=وحيد")) == "1 story we found"
    assert {p.get("dir") for p in shown.select(".college-part > p")} == {"auto"}


@pytest.mark.parametrize(
    "query", ["q=" + "x" * 500, "q=%00", "q=%E2%80%AE", "theme=%3Cb%3E", "format=film%27", "page=-1"]
)
def test_whatever_the_address_holds_a_list_is_shown(client, query):
    story_of("Beans")

    response = client.get(f"/stories/?{query}")

    assert response.status_code == 200
    assert pages.faults(response) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_a_search_for_hostile_words_breaks_nothing(client, words):
    story_of("Beans")

    assert client.get("/stories/", {"q": words[:100]}).status_code == 200
