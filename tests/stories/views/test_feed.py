"""The feed of stories, the list for search engines, and what they are told: read back by strict readers."""

import datetime as dt
from xml.etree import ElementTree

import pytest

from stories.domain import story_pages
from stories.states import Purpose
from tests import factories
from tests.stories.views.putting_up import address, put_up, take_back

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }} & ]]> \x0b\ufffe \u202e 🌱 漢字 Żółw بقوليات"


def read(client) -> ElementTree.Element:
    return ElementTree.fromstring(client.get("/stories/feed/").content)  # noqa: S314  (made by ourselves)


def titles(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_the_feed_names_new_stories_and_holds_none_of_their_words(client):
    story = put_up(title="Beans", parts=("Heliotropes.",), narrator=factories.ambassador("Amara"))

    response = client.get("/stories/feed/")

    entry = read(client).find(f"{ATOM}entry")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response.headers["X-Robots-Tag"] == "noindex, noarchive"
    assert entry.findtext(f"{ATOM}title") == "Beans"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Amara"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{address(story)}"
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{story.key}"
    assert "Heliotropes" not in response.content.decode()


def test_the_feed_has_the_newest_first(client, now):
    put_up(title="Older", now=now - dt.timedelta(days=1))
    put_up(title="Newer", now=now)

    assert titles(read(client)) == ["Newer", "Older"]


def test_an_empty_feed_is_a_feed(client):
    assert titles(read(client)) == []


def test_the_feed_asks_to_forget_what_was_taken_down(client, now):
    story = put_up(title="Beans")
    client.get("/stories/feed/")
    take_back(story, Purpose.WEB)
    story_pages.take_away(story, now=now)

    feed = read(client)

    assert titles(feed) == []
    assert [each.get("ref") for each in feed.iter(DELETED)] == [f"urn:uuid:{story.key}"]
    assert "Beans" not in client.get("/stories/feed/").content.decode()


def test_the_feed_asks_to_forget_what_ran_out(client, time_machine):
    story = put_up()
    ends = story.consents.get().expires_at

    time_machine.move_to(ends, tick=False)

    assert [dt.datetime.fromisoformat(each.get("when")) for each in read(client).iter(DELETED)] == [ends]


def test_a_story_never_on_our_website_is_not_in_the_feed(client):
    story = put_up(purposes=(Purpose.BOOKLET,))
    take_back(story, Purpose.BOOKLET)

    assert list(read(client).iter(DELETED)) == []


def test_hostile_words_stay_words(client):
    put_up(title=HOSTILE, narrator=factories.ambassador(HOSTILE[:40]), themes=(factories.theme(HOSTILE[:40]),))

    assert titles(read(client)) == [HOSTILE.replace("\x0b", "").replace("\ufffe", "")]


def test_the_sitemap_lists_only_stories_with_a_yes(client):
    listed = put_up(purposes=(Purpose.WEB, Purpose.SEARCH_ENGINES))
    put_up()
    taken_back = put_up(purposes=(Purpose.WEB, Purpose.SEARCH_ENGINES))
    take_back(taken_back, Purpose.WEB)
    course = factories.course("Sleep well")

    response = client.get("/sitemap.xml")

    tree = ElementTree.fromstring(response.content)  # noqa: S314  (made by ourselves)
    found = [loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert [each for each in found if "/stories/" in each] == [f"http://testserver{address(listed)}"]
    assert f"http://testserver/courses/{course.slug}/" in found


def test_search_engines_are_told_where_the_list_is(client):
    said = client.get("/robots.txt").content.decode()

    assert "Disallow: /desk/\n" in said
    assert "Disallow: /stories/\n" not in said
    assert said.endswith("Sitemap: http://testserver/sitemap.xml\n")
