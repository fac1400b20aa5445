"""Choosing stories, their order, the cover; and what staff see."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from people.domain import pictures
from people.files import kept_apart
from stories.domain.booklets import choosing, overview
from stories.models import BookletPage
from stories.states import Purpose
from tests import factories

pytestmark = pytest.mark.django_db
FACTS = {"title": "Second", "subtitle": "A line", "foreword": "Welcome.", "support": "Talk.", "is_listed": False}


def picture() -> SimpleUploadedFile:
    drawn = io.BytesIO()
    exif = Image.Exif()
    exif[271] = "SecretCamera"
    Image.new("RGB", (40, 30), "green").save(drawn, "JPEG", exif=exif)
    return SimpleUploadedFile("my cover.jpg", drawn.getvalue())


def test_a_new_booklet_has_a_page_and_an_address_of_its_own(staff, now):
    factories.booklet_index_page()

    titles = ("Our stories", "Our stories", "漢字")
    slugs = [choosing.make(title=title, by=staff, now=now).slug for title in titles]

    assert slugs == ["our-stories", "our-stories-2", "booklet"]
    assert [page.slug for page in BookletPage.objects.live().order_by("pk")] == slugs


def test_without_a_page_of_booklets_there_is_no_page_yet(staff, now):
    assert not hasattr(choosing.make(title="Our stories", by=staff, now=now), "page")


def test_its_page_follows_its_title(staff, now):
    factories.booklet_index_page()
    booklet = choosing.make(title="First", by=staff, now=now)

    choosing.change(booklet, facts=FACTS, by=staff)

    page = BookletPage.objects.get()
    assert (page.title, page.slug, booklet.subtitle, booklet.is_listed) == ("Second", "first", "A line", False)


def test_only_what_may_be_printed_is_offered(two, staff, now):
    factories.published_story(purposes=(Purpose.WEB,))
    booklet = factories.booklet(stories=two[:1])

    assert list(choosing.may_be_chosen(booklet, now=now)) == [two[1]]
    title = two[1].published_version.content["title"]
    assert choosing.offered(booklet, now=now) == [(two[1].pk, f"{title}, told by {two[1].narrator.called}")]


def test_stories_are_chosen_once_and_put_in_order(two, staff, now):
    booklet = factories.booklet()
    third = factories.published_story(purposes=(Purpose.BOOKLET,))

    assert choosing.choose(booklet, stories=two, by=staff) == 2
    assert choosing.choose(booklet, stories=[two[0], third], by=staff) == 1
    rows = {row.story: row for row in booklet.chosen.all()}
    assert choosing.move(rows[third], up=True, by=staff)
    assert not choosing.move(rows[two[0]], up=True, by=staff)
    choosing.leave_out(rows[two[1]], by=staff)

    assert [each.row.story for each in choosing.chosen(booklet, now=now)] == [two[0], third]


def test_a_story_that_may_not_be_printed_any_more_is_marked(two, staff, now):
    booklet = factories.booklet(stories=two)
    two[0].consents.update(withdrawn_at=now, withdrawn_by=staff)

    first, second = choosing.chosen(booklet, now=now)

    assert (first.is_printed, second.is_printed) == (False, True)
    assert overview.one(booklet, now=now).left_out == 1


def test_a_cover_is_drawn_anew_and_the_one_before_goes(staff, django_capture_on_commit_callbacks):
    booklet = factories.booklet()
    choosing.put_cover(booklet, upload=picture(), alt="A balcony", by=staff)
    first = booklet.cover.name
    with booklet.cover.open() as file:
        assert b"SecretCamera" not in file.read()

    with django_capture_on_commit_callbacks(execute=True):
        choosing.put_cover(booklet, upload=picture(), alt="A door", by=staff)

    assert (kept_apart().exists(first), kept_apart().exists(booklet.cover.name)) == (False, True)
    assert booklet.cover_alt == "A door"


def test_a_cover_that_an_edition_shows_stays(two, staff, now, django_capture_on_commit_callbacks):
    booklet = factories.booklet(stories=two)
    choosing.put_cover(booklet, upload=picture(), alt="A balcony", by=staff)
    edition = factories.edition(booklet, now=now)
    edition.front |= {"cover": booklet.cover.name}
    edition.save()
    name = booklet.cover.name

    with django_capture_on_commit_callbacks(execute=True):
        choosing.remove_cover(booklet, by=staff)

    assert (kept_apart().exists(name), bool(booklet.cover)) == (True, False)


def test_what_is_no_picture_is_refused(staff):
    booklet = factories.booklet()

    with pytest.raises(pictures.NotAPhoto):
        choosing.put_cover(booklet, upload=SimpleUploadedFile("a.jpg", b"<svg/>"), alt="A", by=staff)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_queries(count, now, django_assert_num_queries):
    for _ in range(count):
        story = factories.published_story(purposes=(Purpose.BOOKLET,))
        factories.edition(factories.booklet(stories=(story,)), now=now)

    with django_assert_num_queries(4):
        assert len(overview.every(now=now)) == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_booklet_asks_the_same_number_of_queries(count, now, django_assert_num_queries):
    stories = tuple(factories.published_story(purposes=(Purpose.BOOKLET,)) for _ in range(count))
    booklet = factories.booklet(stories=stories)
    for state in ("ready", "withdrawn", "withdrawn")[:count]:
        factories.print_run(factories.edition(booklet, state=state, made_at=now, now=now), now=now)

    with django_assert_num_queries(7):
        overview.one(booklet, now=now)
