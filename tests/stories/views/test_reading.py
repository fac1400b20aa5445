"""The page of one story, as readers see it."""

import datetime as dt

import pytest
from wagtail.models import Site

from content.models import CollegeSettings
from people.states import Naming
from stories.models import StoryReads
from stories.states import Purpose, StoryState
from tests import factories, pages
from tests.stories.views.putting_up import address, approve, put_up

pytestmark = pytest.mark.django_db


def test_a_story_shows_its_approved_words(client):
    story = put_up(title="Beans", parts=("One.\n\nTwo,\nthree.", "Four."))

    response = client.get(address(story))

    assert pages.faults(response) == []
    assert pages.heading(response) == "Beans"
    paragraphs = [p.get_text("/") for p in pages.read(response).select(".college-part p")]
    assert paragraphs == ["One.", "Two,/three.", "Four."]


def test_the_words_being_written_are_not_shown(client):
    story = put_up(title="Beans", parts=("Approved.",))
    story.title = "Secret"
    story.easy_read = "Secret"
    story.save()
    story.parts.update(text="Secret")

    assert "Secret" not in client.get(address(story)).content.decode()


@pytest.mark.parametrize(
    ("naming", "shown"),
    [(Naming.FIRST_NAME, "Amara"), (Naming.ANONYMOUS, "a student of the college")],
)
def test_the_credit_is_as_chosen(client, naming, shown):
    story = put_up(narrator=factories.ambassador("Amara"), naming=naming)

    response = client.get(address(story))

    assert pages.tidy(pages.read(response).select_one(".college-story__credit").get_text()).startswith(f"By {shown}.")
    assert ("Amara" in response.content.decode()) == (shown == "Amara")


def test_a_part_with_a_note_can_be_skipped(client):
    story = factories.ready_story(parts=())
    factories.story_part(story, text="Heavy.", notes=("mentions self-harm",))
    factories.version(story)
    approve(story)

    response = client.get(address(story))

    page = pages.read(response)
    assert pages.faults(response) == []
    assert "This part mentions self-harm. Skip to the end of this part" in pages.words(response)
    target = page.select_one(".college-part a")["href"].removeprefix("#")
    assert page.find(id=target).get_text() == "End of this part"


def test_a_photo_is_shown_only_where_it_was_chosen(client):
    with_it = put_up(with_photo=True)
    without = put_up(photo=factories.PIXEL)

    assert "/photo/" in client.get(address(with_it)).content.decode()
    assert "/photo/" not in client.get(address(without)).content.decode()


def test_a_recording_needs_a_yes_of_its_own(client):
    story = factories.ready_story()
    factories.recording(story, transcript="Spoken softly.")
    factories.version(story)
    approve(story)
    before = client.get(address(story)).content.decode()
    factories.consent(story, purpose=Purpose.RECORDING, naming=Naming.PSEUDONYM, shown_as="Heron")

    after = client.get(address(story))

    assert "Spoken softly." not in before
    assert pages.faults(after) == []
    assert "Told by Heron ." in pages.words(after)
    assert "Spoken softly." in pages.words(after)
    assert pages.read(after).video.track["src"] == f"{address(story)}captions/"


def test_easy_words_have_a_page_of_their_own(client):
    story = put_up(easy_read="I grew beans.")

    response = client.get(f"{address(story)}easy-words/")

    assert pages.faults(response) == []
    assert "I grew beans." in pages.words(response)
    assert "Read it in easy words" in pages.words(client.get(address(story)))


def test_a_story_without_easy_words_has_no_such_page(client):
    assert client.get(f"{address(put_up())}easy-words/").status_code == 404


def test_stories_like_this_and_courses_that_helped(client):
    theme = factories.theme("Sleep")
    story = put_up(themes=(theme,))
    story.courses.add(factories.course("Sleep well"))
    other = put_up(title="Another night", themes=(theme,))
    put_up(title="Something else")

    page = pages.read(client.get(address(story)))

    liked = page.find("section", attrs={"aria-labelledby": "stories-like-this"})
    assert [a["href"] for a in liked.select("a")] == [address(other)]
    helped = page.find("section", attrs={"aria-labelledby": "courses-that-helped"})
    assert [a.get_text() for a in helped.select("a")] == ["Sleep well"]


@pytest.mark.parametrize("page", ["", "easy-words/"])
def test_a_page_that_search_engines_list_names_no_story_that_they_may_not(client, page):
    theme = factories.theme("Sleep")
    listed = put_up(themes=(theme,), easy_read="Beans.", purposes=(Purpose.WEB, Purpose.SEARCH_ENGINES))
    unlisted = put_up(narrator=factories.ambassador("Quetzal"), title="Heliotrope", themes=(theme,))

    found = client.get(f"{address(listed)}{page}")

    liked = pages.read(found).find("section", attrs={"aria-labelledby": "stories-like-this"})
    assert {(a["href"], a.get_text()) for a in liked.select("a")} == {(address(unlisted), "A story about sleep")}
    assert "Heliotrope" not in found.content.decode()
    assert "Quetzal" not in found.content.decode()
    assert pages.faults(found) == []
    assert "X-Robots-Tag" not in found.headers


def test_search_engines_may_list_a_story_only_with_a_yes(client):
    listed = put_up(purposes=(Purpose.WEB, Purpose.SEARCH_ENGINES))
    unlisted = put_up()

    found = client.get(address(listed))
    hidden = client.get(address(unlisted))

    assert "noindex" not in found.content.decode()
    assert "X-Robots-Tag" not in found.headers
    assert pages.read(hidden).find("meta", attrs={"name": "robots"})["content"] == "noindex, noarchive"
    assert hidden.headers["X-Robots-Tag"] == "noindex, noarchive"
    assert client.get(address(unlisted)).headers["X-Robots-Tag"] == "noindex, noarchive"


def shared(client, story):
    tags = pages.read(client.get(address(story))).select('meta[property^="og:"]')
    return {tag["property"]: tag["content"] for tag in tags}


def test_share_tags_say_nothing_without_a_yes(client):
    story = put_up(title="Beans", with_photo=True)

    tags = shared(client, story)

    assert "Beans" not in str(tags)
    assert "Amara" not in str(tags)
    assert "og:image" not in tags


def test_share_tags_with_a_yes(client):
    story = put_up(title="Beans", with_photo=True, purposes=(Purpose.WEB, Purpose.SOCIAL_MEDIA))

    tags = shared(client, story)

    assert tags["og:title"] == "Beans"
    assert tags["og:image"] == f"http://testserver{address(story)}share.jpg"


@pytest.mark.parametrize("state", [StoryState.WITHDRAWN, StoryState.EXPIRED])
def test_the_address_of_a_story_taken_down_is_gone(client, state):
    story = put_up(title="Beans")
    client.get(address(story))
    story.page.delete()
    story.state, story.taken_down_at = state, factories.NOW
    story.published_version = story.published_at = None
    story.save()

    response = client.get(address(story))

    assert response.status_code == 410
    assert pages.faults(response) == []
    assert "Beans" not in response.content.decode()


def test_a_story_whose_yes_ran_out_is_gone_at_that_moment(client, time_machine):
    story = put_up()
    ends = story.consents.get().expires_at

    time_machine.move_to(ends - dt.timedelta(seconds=1), tick=False)
    before = client.get(address(story)).status_code
    time_machine.move_to(ends, tick=False)
    after = client.get(address(story)).status_code

    assert (before, after) == (200, 410)


def test_an_address_of_no_story_is_not_found(client):
    factories.story(title="A draft")

    assert client.get("/stories/bcdfghjk/").status_code == 404
    assert client.get("/stories//").status_code == 404


def test_reads_are_counted_without_a_cookie(client, now):
    story = put_up()
    CollegeSettings.for_site(Site.objects.get(is_default_site=True))  # the first page shown would make them
    tag = client.get(address(story)).headers["ETag"]

    again = client.get(address(story), headers={"If-None-Match": tag})
    client.head(address(story))
    client.get(address(story), headers={"Sec-Purpose": "prefetch"})
    client.get("/stories/bcdfghjk/")

    row = StoryReads.objects.get()
    assert (again.status_code, again.cookies) == (304, {})
    assert (row.story, row.day, row.count) == (story, now.date(), 2)


def test_the_author_finds_the_way_from_the_page_to_their_own(client):
    story = put_up()
    client.force_login(story.narrator.user)
    theirs = client.get(address(story))
    client.force_login(factories.person("Alex").user)

    others = client.get(address(story))

    assert pages.faults(theirs) == []
    assert "This is your story." in pages.words(theirs)
    assert "This is your story." not in pages.words(others)
