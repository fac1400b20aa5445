"""Lines of stories on other pages: home page, prospectus, courses. Chosen by staff, shown only by consent."""

import datetime as dt
import io

import pypdf
import pytest
from django.urls import reverse

from people.states import Naming
from stories.models import FeaturedQuote
from stories.states import Purpose, QuotePlace, StoryState
from tests import factories, pages
from tests.stories.views.putting_up import address, approve, put_up, take_back

pytestmark = pytest.mark.django_db
LINE = "Then somebody gave me heliotropes."
EVERYWHERE = (Purpose.WEB, Purpose.SEARCH_ENGINES, Purpose.BOOKLET)


def story_with_a_line(*, purposes=EVERYWHERE, line=LINE, notes=(), naming=Naming.FIRST_NAME, **fields):
    story = factories.ready_story(parts=(), **fields)
    factories.story_part(story, text=f"Long ago. {line}", quote=line, notes=notes)
    factories.version(story)
    return approve(story, purposes=purposes, naming=naming)


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


def choose(desk, story, *, place=QuotePlace.HOME, words=LINE):
    return desk.post(
        reverse("desk_story_quote_feature"), {"story": story.pk, "place": place, "words": words}, follow=True
    )


@pytest.fixture
def home(db):
    return factories.home_page()


def seen(client, path) -> bool:
    return "heliotropes" in client.get(path).content.decode()


def test_a_line_is_chosen_for_the_home_page(client, desk, home):
    story = story_with_a_line(narrator=factories.ambassador("Amara"))

    page = choose(desk, story)
    client.logout()

    quote = pages.read(client.get("/")).select_one("figure.college-quote")
    assert "It is chosen: Home page." in pages.words(page)
    assert pages.tidy(quote.get_text(" ")) == f"“{LINE}” Amara . Read this story"
    assert quote.a["href"] == address(story)


def test_the_desk_page_names_what_can_be_chosen(desk):
    story_with_a_line()
    story_with_a_line(line="Not for search engines.", purposes=(Purpose.WEB,))
    story_with_a_line(line="A heavy line.", notes=("mentions self-harm",))

    response = desk.get(reverse("desk_story_quotes"))

    said = pages.words(response)
    assert pages.faults(response) == []
    assert LINE in said
    assert "Not for search engines." not in said
    assert "A heavy line." not in said


@pytest.mark.parametrize(
    ("words", "purposes"), [("My own words.", EVERYWHERE), (LINE, (Purpose.WEB,)), (LINE, (Purpose.BOOKLET,))]
)
def test_what_the_author_did_not_choose_cannot_be_shown(desk, words, purposes):
    story = story_with_a_line(purposes=purposes)

    response = choose(desk, story, words=words)

    assert "It is chosen" not in pages.words(response)
    assert not FeaturedQuote.objects.exists()


@pytest.mark.parametrize("purpose", [Purpose.WEB, Purpose.SEARCH_ENGINES])
def test_the_line_leaves_the_home_page_with_the_yes(client, desk, home, purpose):
    story = story_with_a_line()
    choose(desk, story)
    client.logout()
    before = seen(client, "/")

    take_back(story, purpose)

    assert (before, seen(client, "/")) == (True, False)


def test_the_line_leaves_the_home_page_when_the_yes_runs_out(client, desk, home, time_machine):
    story = story_with_a_line()
    choose(desk, story)
    client.logout()

    time_machine.move_to(story.consents.first().expires_at, tick=False)

    assert not seen(client, "/")


def test_a_line_that_is_not_in_the_newest_words_is_not_shown(client, desk, home, now):
    story = story_with_a_line()
    choose(desk, story)
    client.logout()
    story.parts.update(quote="")
    story.approvals.update(ended_at=now)
    factories.version(story)
    approve(story, purposes=())

    assert story.published_version.number == 3
    assert not seen(client, "/")


def test_lines_take_turns_by_the_day(client, desk, home, now, time_machine):
    for words in ("Beans.", "Peas.", "Lentils."):
        choose(desk, story_with_a_line(line=words), words=words)
    client.logout()
    shown = []

    for days in range(6):
        time_machine.move_to(now + dt.timedelta(days=days), tick=False)
        shown.append(pages.read(client.get("/")).select_one("figure.college-quote p").get_text())

    assert shown[:3] == shown[3:]
    assert set(shown) == {"“Beans.”", "“Peas.”", "“Lentils.”"}


def test_a_line_is_put_away(client, desk, home):
    choose(desk, story_with_a_line())
    quote = FeaturedQuote.objects.get()

    desk.post(reverse("desk_story_quote_put_away", args=[quote.pk]))
    client.logout()

    assert not seen(client, "/")


def printed(client, term) -> str:
    content = client.get(reverse("prospectus_pdf", args=[term.pk])).content
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_a_line_stands_in_the_prospectus_by_the_yes_to_booklets(client, desk, run):
    factories.college_settings()
    story = story_with_a_line(purposes=(Purpose.BOOKLET,), naming=Naming.ANONYMOUS)
    choose(desk, story, place=QuotePlace.PROSPECTUS)
    client.logout()
    page = client.get(reverse("prospectus", args=[run.term_id]))
    pdf = client.get(reverse("prospectus_pdf", args=[run.term_id]))
    on_paper = printed(client, run.term)

    take_back(story, Purpose.BOOKLET)

    assert "heliotropes" in page.content.decode()
    assert "A student of the college" in pages.words(page)
    assert page.headers["X-Robots-Tag"] == pdf.headers["X-Robots-Tag"] == "noindex, noarchive"
    assert "heliotropes" in on_paper
    assert not seen(client, reverse("prospectus", args=[run.term_id]))
    assert "heliotropes" not in printed(client, run.term)
    etag = pdf.headers["ETag"]
    again = client.get(reverse("prospectus_pdf", args=[run.term_id]), headers={"If-None-Match": etag})
    assert again.status_code == 200


def test_a_course_names_the_stories_of_people_who_took_it(client):
    course = factories.course("Sleep well")
    named = put_up(title="Heliotropes", purposes=(Purpose.WEB, Purpose.SEARCH_ENGINES))
    unnamed = put_up(title="Marigolds", themes=(factories.theme("Sleep"),))
    hidden = put_up(title="Beans", purposes=(Purpose.BOOKLET,))
    for story in (named, unnamed, hidden):
        story.courses.add(course)

    response = client.get(reverse("course", args=[course.slug]))

    page = pages.read(response)
    assert pages.faults(response) == []
    assert {a["href"] for a in page.select('a[href^="/stories/"]')} == {"/stories/", address(named), address(unnamed)}
    assert "Heliotropes , by Amara" in pages.words(response)
    assert "A story about sleep" in pages.words(response)
    assert "Marigolds" not in response.content.decode()


def test_strangers_may_not_choose(client, student):
    client.force_login(student.user)

    response = client.post(reverse("desk_story_quote_feature"), {"place": "home"})

    assert response.status_code == 403


@pytest.mark.parametrize("posted", [{"place": "elsewhere"}, {"place": "home", "story": "0x1"}, {"place": "home"}])
def test_what_cannot_be_read_is_not_found(desk, posted):
    assert desk.post(reverse("desk_story_quote_feature"), posted).status_code == 404


def test_a_story_being_written_has_no_lines(desk):
    story = factories.story(state=StoryState.DRAFT)
    factories.story_part(story, quote=LINE)

    assert "It is chosen" not in pages.words(choose(desk, story))
