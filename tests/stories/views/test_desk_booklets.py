"""The desk of booklets: from a title to copies at the library."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from stories.domain.booklets import asking, building
from stories.models import Booklet, Edition, PrintRun
from stories.states import EditionState, Purpose
from tests import factories, pages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def two(db):
    return [factories.published_story(title=title, purposes=(Purpose.BOOKLET,)) for title in ("Beans", "Keys")]


def post(desk, name, *args, **data):
    return desk.post(reverse(name, args=args), data, follow=True)


def test_from_a_title_to_copies_at_the_library(desk, two, now):
    factories.booklet_index_page()
    post(desk, "desk_booklets", title="Our stories")
    booklet = Booklet.objects.get()

    response = post(desk, "desk_booklet_stories", booklet.pk, stories=[story.pk for story in two])
    assert "2 stories are added." in pages.words(response)
    post(desk, "desk_booklet_order", booklet.pk, down=booklet.chosen.get(story=two[0]).pk)
    words = {"title": "Our stories", "subtitle": "", "foreword": "Welcome.", "support": "Talk.", "is_listed": "on"}
    post(desk, "desk_booklet_words", booklet.pk, **words)
    response = post(desk, "desk_booklet_make", booklet.pk)
    assert "Edition 1 is being made. You need not wait here." in pages.words(response)
    assert pages.faults(response) == []
    edition = Edition.objects.get()
    building.build(edition.pk, clock=lambda: now)

    page = desk.get(reverse("desk_booklet", args=[booklet.pk]))
    assert pages.faults(page) == []
    assert "Readers have it Edition 1, Wednesday 14 October 2026" in pages.words(page)
    assert [each.story for each in edition.stories.order_by("position")] == [two[1], two[0]]
    assert desk.get("/booklets/our-stories/").status_code == 200
    response = post(desk, "desk_print_run_note", edition.pk, copies="200", printed_on="2026-10-14")
    assert "200 copies are noted." in pages.words(response)
    run = PrintRun.objects.get()
    response = post(desk, "desk_print_run", run.pk, where="the library", copies="50", on="2026-10-14")
    assert pages.faults(response) == []
    assert "150 are not given out yet" in pages.words(response)


def test_progress_is_said_and_ends(desk, two, staff, now):
    booklet = factories.booklet(stories=tuple(two))
    edition = asking.ask_for(booklet, by=staff, now=now)
    Edition.objects.update(progress=30, stage="Setting the pages")
    address = reverse("desk_booklet_progress", args=[booklet.pk])

    page, piece = desk.get(reverse("desk_booklet", args=[booklet.pk])), desk.get(address)
    building.build(edition.pk, clock=lambda: now)
    done = desk.get(address)

    assert pages.faults(page) == []
    assert pages.read(page).select_one(f'a[href="{reverse("desk_booklet", args=[booklet.pk])}"]')
    assert "Setting the pages: 30 in 100 done." in pages.words(page)
    assert 'value="30"' in piece.content.decode()
    assert ("X-Finished" in piece.headers, done.headers["X-Finished"]) == (False, "yes")


def test_a_second_press_is_told(desk, two, staff, now):
    booklet = factories.booklet(stories=tuple(two))
    asking.ask_for(booklet, by=staff, now=now)

    assert "is being made already" in pages.words(post(desk, "desk_booklet_make", booklet.pk))
    assert Edition.objects.count() == 1


def test_a_booklet_without_stories_cannot_be_made(desk, db):
    booklet = factories.booklet()

    assert "Choose at least one story" in pages.words(post(desk, "desk_booklet_make", booklet.pk))


def test_only_what_is_offered_can_be_chosen(desk, two):
    booklet = factories.booklet()
    secret = factories.published_story(purposes=(Purpose.WEB,))

    response = post(desk, "desk_booklet_stories", booklet.pk, stories=[two[0].pk, secret.pk])

    assert response.context["form"].errors
    assert not booklet.chosen.exists()


@pytest.mark.parametrize("data", [{}, {"up": "x"}, {"down": "999999999999999999999"}, {"out": "-1"}, {"up": "٣"}])
def test_a_story_that_is_not_there_is_not_moved(desk, two, data):
    booklet = factories.booklet(stories=tuple(two))

    assert "not in the booklet any more" in pages.words(post(desk, "desk_booklet_order", booklet.pk, **data))


def test_a_story_of_another_booklet_is_not_moved(desk, two):
    booklet, other = factories.booklet(), factories.booklet(stories=tuple(two))

    post(desk, "desk_booklet_order", booklet.pk, out=other.chosen.first().pk)

    assert other.chosen.count() == 2


def test_a_cover_needs_its_words(desk):
    booklet = factories.booklet()
    drawn = io.BytesIO()
    Image.new("RGB", (4, 4)).save(drawn, "PNG")

    def send(**data):
        upload = SimpleUploadedFile("a.png", drawn.getvalue())
        return post(desk, "desk_booklet_cover", booklet.pk, picture=upload, **data)

    assert "Please say what is in the picture." in pages.words(send(cover_alt=""))
    send(cover_alt="A door")
    booklet.refresh_from_db()
    assert booklet.cover_alt == "A door"
    assert desk.get(reverse("desk_booklet_cover_file", args=[booklet.pk])).status_code == 200
    page = desk.get(reverse("desk_booklet_cover", args=[booklet.pk]))
    assert pages.faults(page) == []
    post(desk, "desk_booklet_cover", booklet.pk, **{"take-out": "yes"})
    assert not Booklet.objects.get().cover


def test_a_cover_without_a_picture_is_not_said_to_be_saved(desk):
    response = post(desk, "desk_booklet_cover", factories.booklet().pk, cover_alt="")

    assert "Please choose a picture first." in pages.words(response)


def test_the_words_of_a_cover_are_changed_without_another_picture(desk):
    booklet = factories.booklet(cover="covers/door.jpg", cover_alt="A dor")

    post(desk, "desk_booklet_cover", booklet.pk, cover_alt="A door")

    booklet.refresh_from_db()
    assert booklet.cover_alt == "A door"


def test_more_copies_than_are_left_is_said_at_the_number(desk, two, now):
    run = factories.print_run(factories.edition(factories.booklet(stories=tuple(two)), now=now), now=now)

    page = pages.read(
        post(desk, "desk_print_run", run.pk, where="Willow ward", copies="999999", on=now.date().isoformat())
    )

    assert page.select_one(".nhsuk-error-summary a")["href"] == "#id_copies"
    assert page.select_one("#id_copies-error")


def test_what_is_no_picture_is_said(desk):
    booklet = factories.booklet()
    upload = SimpleUploadedFile("a.png", b"<svg onload=alert(1)>")

    response = post(desk, "desk_booklet_cover", booklet.pk, picture=upload, cover_alt="A door")

    assert "We could not open this picture." in pages.words(response)


def test_staff_are_told_to_stop_printed_copies(desk, two, staff, now):
    booklet = factories.booklet(stories=tuple(two))
    run = factories.print_run(factories.edition(booklet, now=now), copies=80, now=now)
    two[0].consents.update(withdrawn_at=now, withdrawn_by=staff)

    page = desk.get(reverse("desk_print_run", args=[run.pk]))
    hub = desk.get(reverse("desk_booklet", args=[booklet.pk]))
    after = post(desk, "desk_print_run_stop", run.pk)

    assert [pages.faults(each) for each in (page, hub, after)] == [[], [], []]
    assert "A story in these copies may not be printed any more." in pages.words(page)
    assert "Stop A story in them may not be printed any more." in pages.words(hub)
    assert "no more of these are printed or given out" in pages.words(after)


def test_files_of_a_withdrawn_edition_are_gone_for_staff_too(desk, two, staff, now):
    edition = factories.edition(factories.booklet(stories=tuple(two)), now=now)
    two[0].consents.update(withdrawn_at=now, withdrawn_by=staff)

    response = desk.get(reverse("desk_edition_file", args=[edition.pk, "print-shop"]))

    assert response.status_code == 410
    assert pages.faults(response) == []
    assert desk.get(reverse("desk_edition_file", args=[edition.pk, "other"])).status_code == 404


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"copies": "0", "printed_on": "2026-10-14"}, "Please write a number of copies."),
        ({"copies": "many", "printed_on": "2026-10-14"}, "Please write a number of copies."),
        ({"copies": "5", "printed_on": "yesterday"}, "Please give the day, for example 21/10/2026."),
        ({"copies": "5", "printed_on": "2026-10-15"}, "That day is still to come."),
    ],
)
def test_print_runs_that_cannot_be_are_said(desk, two, now, data, said):
    edition = factories.edition(factories.booklet(stories=tuple(two)), now=now)

    response = post(desk, "desk_print_run_note", edition.pk, **data)

    assert said in pages.words(response)
    assert not PrintRun.objects.exists()


@pytest.mark.parametrize("name", ["desk_booklets", "desk_booklet_words", "desk_booklet_stories", "desk_print_run_note"])
def test_pages_are_sound(desk, two, now, name):
    edition = factories.edition(factories.booklet(stories=tuple(two)), now=now)
    args = {"desk_booklets": [], "desk_print_run_note": [edition.pk]}.get(name, [edition.booklet_id])

    assert pages.faults(desk.get(reverse(name, args=args))) == []


def test_a_failed_edition_says_so(desk, two, now):
    booklet = factories.booklet(stories=tuple(two))
    edition = factories.edition(booklet, state=EditionState.FAILED, now=now)
    Edition.objects.filter(pk=edition.pk).update(failed_why="Something went wrong.")

    assert "could not be made. Something went wrong." in pages.words(
        desk.get(reverse("desk_booklet", args=[booklet.pk]))
    )
