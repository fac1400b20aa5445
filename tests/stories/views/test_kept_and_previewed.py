"""What is kept or previewed shows no more than consent allows at that moment: kept pages, 304, the CMS's own links."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.urls import reverse
from wagtail.models import Site

from college_site.roles_setup import set_up_roles
from content.models import CollegeSettings
from people.states import Naming, Role
from stories.domain import story_pages
from stories.states import Purpose, StoryState
from tests import factories, pages
from tests.stories.views.putting_up import address, approve, put_up, take_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    CollegeSettings.for_site(Site.objects.get(is_default_site=True))  # the first page shown would make them
    return put_up(title="Heliotropes", purposes=(Purpose.WEB, Purpose.SOCIAL_MEDIA), easy_read="Easy heliotropes.")


def paths(story):
    return ["/stories/", "/stories/feed/", address(story), f"{address(story)}easy-words/", "/stories/?q=heliotropes"]


@pytest.mark.parametrize("number", range(5))
def test_a_kept_page_is_not_shown_once_the_yes_is_taken_back(client, story, number):
    path = paths(story)[number]
    first = client.get(path)
    kept = client.get(path)

    take_back(story, Purpose.WEB)
    after = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert first.content == kept.content
    assert "eliotropes" in kept.content.decode()
    assert after.status_code in {200, 410}
    assert ">Heliotropes<" not in after.content.decode()
    assert "Easy heliotropes" not in after.content.decode()


@pytest.mark.parametrize("number", range(5))
def test_a_kept_page_is_not_shown_once_the_yes_ran_out(client, story, number, time_machine):
    path = paths(story)[number]
    ends = story.consents.first().expires_at
    time_machine.move_to(ends - dt.timedelta(seconds=1), tick=False)
    first = client.get(path)

    time_machine.move_to(ends, tick=False)
    after = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert "eliotropes" in first.content.decode()
    assert after.status_code in {200, 410}
    assert ">Heliotropes<" not in after.content.decode()


def test_another_name_is_shown_at_once(client, story, now):
    client.get(address(story))
    take_back(story, Purpose.WEB, Purpose.SOCIAL_MEDIA)
    factories.consent(story, naming=Naming.PSEUDONYM, shown_as="Heron")

    after = client.get(address(story))

    assert "By Heron" in pages.words(after)
    assert "Amara" not in after.content.decode()


def test_themes_and_courses_that_change_are_seen_at_once(client, story):
    client.get(address(story))

    story.courses.add(factories.course("Sleep well"))

    assert "Sleep well" in pages.words(client.get(address(story)))


def test_kept_pages_keep_what_they_say_to_search_engines(client, story):
    first = client.get(address(story))
    kept = client.get(address(story))

    assert len(caches["pages"]._cache) == 1
    assert kept.headers["X-Robots-Tag"] == first.headers["X-Robots-Tag"] == "noindex, noarchive"
    assert client.get("/stories/feed/").headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert client.get("/stories/feed/").headers["Content-Type"] == "application/atom+xml; charset=utf-8"


@pytest.fixture
def editor(client, db):
    set_up_roles()
    client.force_login(factories.login("editor@example.org", roles=(Role.EDITOR,)))
    return client


def test_the_cms_previews_no_words_of_a_story_being_read(editor, now):
    story = factories.story(title="Heliotropes", state=StoryState.MODERATION)
    page = story_pages.draft_for(story, now=now)

    draft = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    shown = editor.get(f"/stories/{page.slug}/")

    assert (draft.status_code, shown.status_code) == (404, 404)
    assert "balcony" not in draft.content.decode() + shown.content.decode()


def test_the_cms_previews_a_published_story_as_readers_see_it(editor, story):
    story.title = "Marigolds"
    story.save()

    draft = editor.get(reverse("wagtailadmin_pages:view_draft", args=[story.page.pk]))

    assert pages.heading(draft) == "Heliotropes"


def test_a_preview_of_a_story_taken_back_shows_nothing(editor, story, now):
    page = story.page
    take_back(story, Purpose.WEB)
    before = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    story_pages.take_away(story, now=now)

    assert before.status_code == 410
    assert "Heliotropes" not in before.content.decode()
    assert editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code in {302, 404}


def test_publishing_a_page_in_the_cms_shows_nothing_without_consent(editor, client, now):
    story = factories.story(title="Heliotropes", state=StoryState.MODERATION)
    page = story_pages.draft_for(story, now=now)
    page.save_revision().publish()

    assert client.get(page.url).status_code == 404
    assert "Heliotropes" not in client.get("/stories/").content.decode()
    assert "Heliotropes" not in client.get("/stories/?q=heliotropes").content.decode()


def test_a_story_that_comes_up_again_is_found_again(client, story, now):
    story_pages.take_away(story, now=now)
    take_back(story, Purpose.WEB)
    story.approvals.update(ended_at=now)
    story.state, story.published_version, story.published_at = StoryState.WITHDRAWN, None, None
    story.taken_down_at = now
    story.save()
    gone = client.get(address(story)).status_code

    approve(story)

    assert gone == 410
    assert client.get(address(story)).status_code == 200
    assert pages.heading(client.get("/stories/?q=heliotropes")) == "1 story we found"
