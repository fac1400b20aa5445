"""Pages on which a story is taken down: by its author with one button, or by staff for somebody who rings."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import AccessLog
from people.states import Role
from stories.models import Story
from stories.states import EditionState, Purpose, StoryState
from tests import factories, pages

pytestmark = pytest.mark.django_db
EVERYWHERE = (Purpose.WEB, Purpose.BOOKLET, Purpose.SOCIAL_MEDIA, Purpose.SEARCH_ENGINES)


@pytest.fixture
def author(db):
    return factories.ambassador("Amara")


@pytest.fixture
def story(author, now):
    return factories.published_story(author, purposes=EVERYWHERE, now=now)


@pytest.fixture
def amara(client, author):
    client.force_login(author.user)
    return client


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


def take_down(story) -> str:
    return reverse("take_down", args=[story.pk])


def taken_down(story) -> str:
    return reverse("taken_down", args=[story.pk])


def at_the_desk(story) -> str:
    return reverse("desk_story_take_down", args=[story.pk])


def buttons(page) -> list[str]:
    """What the buttons of the page itself say, without what is said to screen readers alone."""
    for hidden in (soup := pages.read(page)).select(".nhsuk-u-visually-hidden"):
        hidden.decompose()
    return [pages.tidy(button.get_text()) for button in soup.select("main form button")]


def test_one_button_takes_it_down_everywhere(amara, story):
    page = amara.get(take_down(story))

    after = amara.post(take_down(story), follow=True)

    assert pages.faults(page) == []
    assert buttons(page)[0] == "Take my story down"
    assert after.redirect_chain == [(taken_down(story), 302)]
    assert pages.heading(after) == "Your story is taken down"
    assert pages.faults(after) == []
    assert Story.objects.get().state == StoryState.WITHDRAWN
    assert amara.get(f"/stories/{story.slug}/").status_code == 410


def test_the_page_asks_for_no_reason(amara, story):
    page = amara.get(take_down(story))

    fields = {field["name"] for field in pages.read(page).select("main input, main textarea, main select")}
    assert fields == {"csrfmiddlewaretoken", "purpose"}


def test_looking_at_the_page_changes_nothing(amara, story):
    amara.get(take_down(story))
    amara.get(taken_down(story))

    assert Story.objects.get().is_up


def test_one_place_alone(amara, story):
    after = amara.post(take_down(story), {"purpose": Purpose.BOOKLET}, follow=True)

    words = pages.words(after)
    assert pages.heading(after) == "Where your story is"
    assert "In booklets and our list of courses, printed and to download : taken back on Wednesday" in words
    assert "Still shown On our website" in words
    assert pages.faults(after) == []
    assert Story.objects.get().is_up


def test_a_place_that_does_not_exist(amara, story):
    assert amara.post(take_down(story), {"purpose": "moon"}).status_code == 404
    assert Story.objects.get().is_up


def test_it_says_what_was_done_and_what_cannot_be_undone(amara, story, now):
    other = factories.published_story(purposes=(Purpose.BOOKLET,), now=now)
    edition = factories.edition(factories.booklet("Ways through", stories=(story, other)), now=now)
    factories.print_run(edition, copies=200)

    before = pages.words(amara.get(take_down(story)))
    after = pages.words(amara.post(take_down(story), follow=True))

    printed = "200 copies were printed of “ Ways through ”, edition 1, on Wednesday 14 October 2026."
    assert printed in before
    assert printed in after
    assert "Search engines may name it for some days." in after
    assert "What others wrote about it there stays." in after
    assert "The page is deleted." in after
    assert "“ Ways through ”, edition 1, can neither be read nor downloaded any more. There is a new edition" in after


def test_down_already(amara, story):
    amara.post(take_down(story))

    page = amara.get(take_down(story))

    assert "Your story is down already." in pages.words(page)
    assert buttons(page) == []
    assert amara.post(take_down(story)).status_code == 302


def test_a_draft_has_nothing_to_take_down(amara, author):
    story = factories.story(author)

    page, done = amara.get(take_down(story)), amara.get(taken_down(story))

    assert "there is nothing to take down" in pages.words(page)
    assert buttons(page) == []
    assert pages.heading(done) == "Your story is not shown anywhere"
    assert pages.faults(page) == pages.faults(done) == []


def test_a_story_on_its_way_can_be_stopped(amara, author):
    story = factories.story(author, state=StoryState.MODERATION)

    page = amara.get(take_down(story))
    amara.post(take_down(story))

    assert "Your story is not shown anywhere yet." in pages.words(page)
    assert Story.objects.get().state == StoryState.WITHDRAWN


@pytest.mark.parametrize("page", [take_down, taken_down])
def test_nobody_takes_down_the_story_of_somebody_else(client, story, stranger, page):
    client.force_login(stranger.user)

    assert client.get(page(story)).status_code == 404
    assert client.post(take_down(story)).status_code == 404
    assert Story.objects.get().is_up


def test_an_author_who_is_no_ambassador_any_more_still_can(amara, author, story):
    author.user.groups.clear()

    amara.post(take_down(story))

    assert not Story.objects.get().is_up


def test_staff_do_it_for_somebody_who_rings(desk, story, staff):
    page = desk.get(at_the_desk(story))

    after = desk.post(at_the_desk(story), follow=True)

    assert pages.heading(page) == "Take a story down for Amara"
    assert "Take it down everywhere" in buttons(page)
    assert pages.faults(page) == pages.faults(after) == []
    assert "The story is taken down. Its author is told." in pages.words(after)
    assert not Story.objects.get().is_up
    assert AccessLog.objects.filter(person=story.narrator, by=staff, why="Taking down a story").count() == 1


def test_staff_take_it_from_one_place(desk, story):
    after = desk.post(at_the_desk(story), {"purpose": Purpose.WEB}, follow=True)

    assert "On our website : taken back on Wednesday" in pages.words(after)
    assert Story.objects.get().is_up


def test_staff_see_the_copies_on_paper_that_hold_it(desk, story, now):
    run = factories.print_run(factories.edition(factories.booklet("Ways through", stories=(story,)), now=now))

    after = desk.post(at_the_desk(story), follow=True)

    link = pages.read(after).select_one(f'a[href="{reverse("desk_print_run", args=[run.pk])}"]')
    assert pages.tidy(link.get_text(" ")) == "200 copies of “ Ways through ”, edition 1"
    assert "Not stopped." in pages.words(after)


def test_staff_do_not_see_what_somebody_writes_for_themselves(desk):
    assert desk.get(at_the_desk(factories.story())).status_code == 404


def test_only_staff(client, story, now):
    for role in (Role.FACILITATOR, Role.EDITOR, Role.MANAGER, Role.AMBASSADOR):
        client.force_login(factories.person(role.label, roles=(role,)).user)

        assert client.post(at_the_desk(story)).status_code == 403

    assert Story.objects.get().is_up


@pytest.mark.parametrize("address", [take_down, taken_down])
def test_as_many_queries_for_one_booklet_as_for_three(amara, story, now, address):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert amara.get(address(story)).status_code == 200
        return len(captured)

    def another():
        edition = factories.edition(factories.booklet(stories=(story,)), now=now)
        factories.print_run(edition)
        edition.pdf = edition.large_print = edition.print_shop = edition.plain_text = ""
        edition.state, edition.withdrawn_at = EditionState.WITHDRAWN, now
        edition.save()

    another()
    queries()
    one = queries()
    another()
    another()

    assert queries() == one


def test_hostile_words_stand_as_they_are(amara, story, now):
    hostile = "<script>alert(1)</script> {{ 7|add:7 }} Żółć 🌱 قصتي \u202eleft"
    factories.print_run(factories.edition(factories.booklet(hostile, slug="h", stories=(story,)), now=now))

    after = amara.post(take_down(story), follow=True)

    assert pages.faults(after) == []
    assert hostile in pages.words(after)
