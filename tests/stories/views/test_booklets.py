"""Booklets as readers find them: the list, a booklet, its files, its words as a page."""

import datetime as dt

import pytest
from django.urls import reverse

from people.states import Naming
from stories.domain.booklets import asking, building, rebuild
from stories.models import BookletPage, StoryConsent
from stories.states import EditionState, Purpose
from tests import factories, pages

pytestmark = pytest.mark.django_db
KINDS = {"pdf": "application/pdf", "large-print": "application/pdf", "plain-text": "text/plain; charset=utf-8"}


@pytest.fixture(autouse=True)
def _stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def story(db):
    return factories.published_story(title="Beans on a balcony", purposes=(Purpose.BOOKLET, Purpose.WEB))


@pytest.fixture
def booklet(story, now):
    made = factories.booklet("Our stories", stories=(story,), subtitle="Told by students")
    factories.edition(made, now=now)
    factories.booklet_page(made)
    return made


def file_address(booklet, kind="pdf") -> str:
    return reverse("booklet_file", args=[booklet.slug, kind])


def withdraw(story, *, staff, now, purpose=Purpose.BOOKLET):
    story.consents.filter(purpose=purpose).update(withdrawn_at=now, withdrawn_by=staff)


def test_the_list_shows_what_can_be_had(client, booklet, story, now):
    hidden = factories.booklet("Not listed", stories=(story,), is_listed=False)
    factories.edition(hidden, now=now)
    factories.booklet_page(hidden)
    factories.booklet_page(factories.booklet("Never made", stories=(story,)))

    response = client.get("/booklets/")

    said = pages.words(response)
    assert pages.faults(response) == []
    assert "Our stories" in said
    assert "Edition 1, Wednesday 14 October 2026. 8 pages." in said
    assert "Not listed" not in said
    assert "Never made" not in said
    assert client.get("/booklets/not-listed/").status_code == 200


def test_an_empty_list_says_so(client):
    factories.booklet_index_page()

    assert "There is no booklet yet." in pages.words(client.get("/booklets/"))


def test_a_booklet_offers_its_files(client, booklet):
    response = client.get("/booklets/our-stories/")

    page = pages.read(response)
    assert pages.faults(response) == []
    assert pages.heading(response) == "Our stories"
    for kind in KINDS:
        assert page.select_one(f'a[href="{file_address(booklet, kind)}"]')
    assert not page.select_one('a[href*="print-shop"]')


@pytest.mark.parametrize("kind", KINDS)
def test_files_are_kept_by_nobody(client, booklet, kind):
    response = client.get(file_address(booklet, kind))

    assert response.status_code == 200
    assert response.headers["Content-Type"] == KINDS[kind]
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    ending = {"pdf": ".pdf", "large-print": "-large-print.pdf", "plain-text": "-plain-text.txt"}[kind]
    assert response.headers["Content-Disposition"] == f'inline; filename="our-stories-edition-1{ending}"'
    assert b"edition 1" in b"".join(response)


def test_the_print_shops_file_is_for_staff(client, booklet, staff):
    assert client.get(file_address(booklet, "print-shop")).status_code == 404
    assert client.get(file_address(booklet, "anything")).status_code == 404
    address = reverse("desk_edition_file", args=[booklet.editions.get().pk, "print-shop"])
    assert client.get(address).status_code == 302
    client.force_login(staff)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("how", ["withdrawn", "withdrawn and rebuilt around", "expired"])
def test_every_address_of_a_withdrawn_edition_is_gone(client, booklet, story, staff, now, time_machine, how):
    if how == "expired":
        StoryConsent.objects.filter(story=story).update(expires_at=now + dt.timedelta(days=1))
        time_machine.move_to(now + dt.timedelta(days=1), tick=False)
    else:
        withdraw(story, staff=staff, now=now)
    if how == "withdrawn and rebuilt around":
        rebuild.because_of(story, now=now)

    codes = {kind: client.get(file_address(booklet, kind)).status_code for kind in KINDS}
    page, read = client.get("/booklets/our-stories/"), client.get(reverse("booklet_read", args=[booklet.slug]))

    assert set(codes.values()) == {410}
    assert (page.status_code, read.status_code) == (200, 410)
    assert "This booklet is not here at the moment." in pages.words(page)
    assert pages.faults(read) == []
    assert "Our stories" not in pages.words(client.get("/booklets/"))


def test_a_kept_page_does_not_outlive_a_withdrawal(client, booklet, story, staff, now):
    first = client.get("/booklets/our-stories/")
    withdraw(story, staff=staff, now=now)

    again = client.get("/booklets/our-stories/", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 200
    assert file_address(booklet) not in again.content.decode()


def test_a_booklet_that_was_never_ready_is_not_found(client, story):
    made = factories.booklet("Never made", stories=(story,))
    factories.booklet_page(made)
    factories.edition(made, state=EditionState.BUILDING)

    assert client.get("/booklets/never-made/").status_code == 404
    assert client.get(file_address(made)).status_code == 404
    assert client.get(reverse("booklet_read", args=["never-made"])).status_code == 404
    assert client.get(reverse("booklet_read", args=["no-such"])).status_code == 404


def test_a_page_taken_off_takes_the_files_along(client, booklet):
    BookletPage.objects.update(live=False)

    assert client.get("/booklets/our-stories/").status_code == 404
    assert client.get(file_address(booklet)).status_code == 410


def test_the_words_as_a_page(client, booklet, story):
    response = client.get(reverse("booklet_read", args=[booklet.slug]))

    said = pages.words(response)
    assert pages.faults(response) == []
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Cache-Control"] == "private, no-store"
    for words in ("Welcome.", "Beans on a balcony", f"By {story.narrator.called}", factories.stories.FIRST_PART):
        assert words in said


def test_without_a_yes_to_our_website_no_word_of_it_is_there(client, booklet, story, staff, now):
    withdraw(story, staff=staff, now=now, purpose=Purpose.WEB)

    response = client.get(reverse("booklet_read", args=[booklet.slug]))

    said = pages.words(response)
    assert "This story is in the printed booklet. Its author did not want it on our website." in said
    for words in ("Beans", story.narrator.called, "balcony"):
        assert words not in said
    assert client.get(file_address(booklet)).status_code == 200


def test_the_page_names_the_author_as_chosen_for_our_website(client, booklet, story):
    story.consents.filter(purpose=Purpose.WEB).update(naming=Naming.PSEUDONYM, shown_as="Robin")

    said = pages.words(client.get(reverse("booklet_read", args=[booklet.slug])))

    assert "By Robin" in said
    assert story.narrator.called not in said


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_number_of_queries(client, count, now, staff, django_assert_max_num_queries):
    stories = tuple(factories.published_story() for _ in range(count))
    for number in range(count):
        made = factories.booklet(f"Booklet {number}", stories=stories)
        factories.edition(made, now=now)
        factories.booklet_page(made)
    client.force_login(staff)
    client.get("/booklets/")

    for address, most in (("/booklets/", 12), ("/booklets/booklet-0/", 14), ("/booklets/booklet-0/read/", 12)):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7|add:7 }} {% debug %}",
    "bell\x07 null",
    "turned \u202eround",
    "zażółć 🌱 مرحبا",
    "'\"><img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(client, staff, now, text):
    story = factories.published_story(title=text[:60], parts=(f"{text} beans",))
    made = factories.booklet("Our stories", stories=(story,), subtitle=text, foreword=text, support=text)
    factories.booklet_page(made, introduction=text)
    edition = asking.ask_for(made, by=staff, now=now)
    assert building.build(edition.pk, clock=lambda: now)
    client.force_login(staff)

    for address in (
        "/booklets/",
        "/booklets/our-stories/",
        reverse("booklet_read", args=[made.slug]),
        reverse("desk_booklets"),
        reverse("desk_booklet", args=[made.pk]),
        reverse("desk_booklet_words", args=[made.pk]),
    ):
        response = client.get(address)
        assert response.status_code == 200
        assert pages.faults(response) == []
        assert "<img src=x" not in response.content.decode()
        assert "<script>alert" not in response.content.decode()
    assert " ".join(text.split()) in pages.words(client.get(reverse("booklet_read", args=[made.slug])))
