"""The files of an edition, read back by a library that shares no code with the writer."""

import io
import re

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.models import CollegeSettings
from design_system import printing
from people.states import Naming
from stories.domain.booklets import asking, contents, files
from stories.models import Edition
from stories.states import Purpose
from tests import factories

pytestmark = pytest.mark.django_db
PDFS = ("pdf", "large_print", "print_shop")
MARKUP = '#eval("1+1") *bold* _it_ <label> @ref $x$ // /* \\ `raw` = "quoted" {{ name }} <script>alert(1)</script>'
POLISH = "Zażółć gęślą jaźń, Łukaszu."
ARABIC = "زرعت الفاصوليا على الشرفة"
EMOJI = "🌱 ❤️ 👩🏽‍🍳 🇬🇧"


def files_of(edition: Edition) -> files.Files:
    college = CollegeSettings.objects.first() or factories.college_settings(phone="020 7946 0321")
    return files.Files(contents.of(edition, college=college), college=college)


def edition_of(*stories, staff, now, **fields) -> Edition:
    return asking.ask_for(factories.booklet("Our stories", stories=stories, **fields), by=staff, now=now)


def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def text_of(pdf: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def structure(pdf: pypdf.PdfReader) -> list[str]:
    """The kinds of its tags, in reading order."""
    found: list[str] = []

    def walk(node) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/S" in node and node.get("/Type") != "/OBJR":
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(pdf.root_object["/StructTreeRoot"])
    return found


def published(*parts: str, **fields):
    return factories.published_story(purposes=(Purpose.BOOKLET,), parts=parts, **fields)


@pytest.mark.parametrize("kind", PDFS)
def test_the_longest_title_leaves_the_cover_one_page(kind, staff, now):
    longest = ("Wide words " * 20)[:120], ("Wide words " * 20)[:200]
    edition = edition_of(published("One."), staff=staff, now=now, subtitle=longest[1])
    edition.booklet.title, edition.front["title"] = longest[0], longest[0]

    pdf = read(getattr(files_of(edition), kind)())

    assert "Edition 1" in pdf.pages[0].extract_text()
    assert pdf.pages[1].extract_text().split()[:3] == ["In", "this", "booklet"]


@pytest.mark.parametrize("kind", PDFS)
def test_it_is_tagged_titled_and_in_english(kind, staff, now):
    pdf = read(getattr(files_of(edition_of(published("One."), staff=staff, now=now)), kind)())

    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert pdf.metadata.title == "Our stories"
    assert re.search(r"pdfuaid:part(>|=\")1", root["/Metadata"].get_object().get_data().decode())
    assert {"/H1", "/P", "/TOC"} <= set(structure(pdf))


@pytest.mark.parametrize("kind", [*PDFS, "plain_text"])
def test_every_word_of_every_story_in_the_order_chosen(kind, staff, now):
    first = published("Alpha beans grow.\n\nBravo in summer.", "Charlie neighbours.", title="Delta title")
    second = published("Echo keys.", title="Foxtrot title")
    edition = edition_of(second, first, staff=staff, now=now, foreword="Golf foreword.", support="Hotel support.")

    made = getattr(files_of(edition), kind)()

    said = made.decode() if kind == "plain_text" else text_of(read(made))
    told = said[said.index("Golf foreword.") :]
    order = ["Golf", "Foxtrot title", "Echo keys.", "Delta title", "Alpha beans grow.", "Bravo in summer."]
    order += ["Charlie neighbours.", "Hotel support.", "020 7946 0321"]
    places = [told.index(words) for words in order]
    assert places == sorted(places)


def test_the_contents_name_each_story_and_lead_to_it(staff, now):
    pdf = read(files_of(edition_of(published("A.", title="Beans"), staff=staff, now=now)).pdf())

    assert [entry.title for entry in pdf.outline if not isinstance(entry, list)] == [
        "Foreword",
        "Beans",
        "If you would like to talk to somebody",
        "About this booklet",
    ]
    assert "Edition 1, Wednesday 14 October 2026" in text_of(pdf)


def test_the_sizes_of_pages_and_words(staff, now):
    made = files_of(edition_of(published("A. " * 800), staff=staff, now=now))

    a5, large, shop = (read(getattr(made, kind)()) for kind in PDFS)

    millimetres = [[round(float(side) * 25.4 / 72) for side in pdf.pages[0].mediabox[2:]] for pdf in (a5, large, shop)]
    assert millimetres == [[148, 210], [210, 297], [154, 216]]
    cut = [round(float(side) * 25.4 / 72) for side in shop.pages[0].trimbox]
    assert cut == [3, 3, 151, 213]
    assert len(shop.pages) % 4 == 0
    sizes = [_usual_size(pdf) for pdf in (a5, large, shop)]
    assert sizes == [11, 18, 11]


def _usual_size(pdf: pypdf.PdfReader) -> float:
    sizes: list[float] = []

    def see(text, cm, tm, font, size) -> None:
        if text.strip():
            sizes.append(size)

    pdf.pages[4].extract_text(visitor_text=see)
    return sorted(sizes)[len(sizes) // 2]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_the_print_shops_pages_are_a_multiple_of_four_and_margins_face_the_fold(count, staff, now):
    stories = [published("Words. " * 30) for _ in range(count)]

    pdf = read(files_of(edition_of(*stories, staff=staff, now=now)).print_shop())

    assert len(pdf.pages) % 4 == 0
    assert printing.pages_of(files_of(Edition.objects.get()).print_shop()) == len(pdf.pages)
    left = [_left_edge(page) for page in pdf.pages[2:4]]
    assert left[0] - left[1] == pytest.approx(6 * 72 / 25.4, abs=1)


def _left_edge(page) -> float:
    edges: list[float] = []

    def see(text, cm, tm, font, size) -> None:
        if len(text.strip()) > 6:
            edges.append(tm[4] * cm[0] + tm[5] * cm[2] + cm[4])

    page.extract_text(visitor_text=see)
    return min(edges)


@pytest.mark.parametrize("kind", PDFS)
def test_arabic_polish_and_emoji_are_printed(kind, staff, now):
    edition = edition_of(published(f"{POLISH}\n\n{ARABIC}\n\n{EMOJI}", title=f"Beans {ARABIC}"), staff=staff, now=now)
    made = files_of(edition)

    said = text_of(read(getattr(made, kind)()))

    assert POLISH in said
    assert sorted(ARABIC.split()) == sorted(word for word in ARABIC.split() if word in said)
    assert all(picture in said for picture in ("🌱", "❤", "👩", "🇬🇧"))
    assert made.not_drawn() == ""


def test_an_arabic_paragraph_runs_from_right_to_left():
    (english, arabic) = contents.paragraphs(f"One.\n \n{ARABIC} ok")

    assert (english.direction, arabic.direction) == ("ltr", "rtl")


def test_what_cannot_be_drawn_is_named(staff, now):
    edition = edition_of(published("A 漢字 word\x07 and 漢 again\u202e."), staff=staff, now=now)
    made = files_of(edition)

    assert made.not_drawn() == "漢字"
    assert "A ?? word and ? again." in text_of(read(made.pdf()))
    assert "漢字" in made.plain_text().decode()


def test_markup_stays_words(staff, now):
    story = published(MARKUP, title=MARKUP[:100])
    edition = edition_of(story, staff=staff, now=now, foreword=MARKUP, subtitle=MARKUP[:150], support=MARKUP)

    said = text_of(read(files_of(edition).pdf()))

    # Contents, title, part, foreword, subtitle and support page.
    assert said.count('#eval("1+1") *bold* _it_ <label> @ref') >= 6
    assert said.count("<script>alert(1)</script>") >= 3


def test_two_hundred_kilobytes_are_printed(staff, now):
    words = "of a very long story about beans, keys, kettles and a mouse."
    text = "\n\n".join(f"Paragraph {number} {words}" for number in range(3000))
    edition = edition_of(published(text), staff=staff, now=now)

    pdf = read(files_of(edition).pdf())

    assert len(text) > 200_000
    said = text_of(pdf)
    assert all(f"Paragraph {number} of" in said for number in (0, 1500, 2999))


def test_one_word_without_an_end(staff, now):
    made = files_of(edition_of(published("a" * 20_000), staff=staff, now=now))

    assert all(getattr(made, kind)() for kind in PDFS)


def test_the_name_is_the_one_chosen_for_booklets(staff, now):
    story = published("A.", naming=Naming.ANONYMOUS)
    factories.consent(story, purpose=Purpose.WEB, naming=Naming.OWN_NAME, shown_as="Amara Full-Name")

    said = text_of(read(files_of(edition_of(story, staff=staff, now=now)).pdf()))

    assert "Told by a student of the college" in said
    assert "Amara" not in said


@pytest.mark.parametrize(("with_photo", "pictures"), [(True, 1), (False, 0)])
def test_the_photo_is_there_where_the_author_wants_it_in_booklets(with_photo, pictures, staff, now):
    story = factories.published_story(purposes=(Purpose.BOOKLET,), with_photo=True)
    story.consents.update(with_photo=with_photo)

    pdf = read(files_of(edition_of(story, staff=staff, now=now)).pdf())

    assert structure(pdf).count("/Figure") == pictures
    assert sum(len(page.images) for page in pdf.pages) == pictures


def test_content_notes_stand_before_a_part_with_a_way_past_it(staff, now):
    story = factories.ready_story(parts=())
    part = factories.story_part(story, text="Hard words.", notes=("mentions self-harm",))
    factories.version(story)
    factories.consent(story, purpose=Purpose.BOOKLET)
    factories.publish(story)

    pdf = read(files_of(edition_of(story, staff=staff, now=now)).pdf())

    said = text_of(pdf)
    assert part.content_notes.count() == 1
    assert said.index("This part mentions self-harm. Skip to the end of this part (page 4)") < said.index("Hard words.")


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_makes_an_accessible_pdf(tmp_path_factory, text):
    source = tmp_path_factory.mktemp("one") / "one.typ"
    source.write_text(
        '#let data = json(bytes(sys.inputs.data))\n#set document(title: "One")\n'
        '#set text(font: ("Noto Sans", "Noto Sans Arabic", "Noto Emoji"), fallback: false, lang: "en")\n'
        '#data.text #text(lang: "ar", par(data.text)) *#data.text*'
    )

    assert printing.pdf(source, data={"text": text}, families=printing.EVERY_FAMILY).startswith(b"%PDF")


@pytest.mark.parametrize("title", ["\ufdd0", "\u200b\u2060", "\U000e0001", "\u0600"])
def test_a_title_that_cannot_be_drawn_stops_no_booklet(staff, now, title):
    story = factories.published_story(title=title, now=now)
    edition = edition_of(story, staff=staff, now=now)
    edition.front["title"] = title

    made = files_of(edition)

    for name in PDFS:
        assert "A story" in text_of(read(getattr(made, name)()))
    assert title in made.plain_text().decode()


@pytest.mark.parametrize("alt", ["", "\ufdd0", "\u200b\u2060"])
def test_a_picture_whose_words_cannot_be_drawn_stops_no_booklet(staff, now, alt):
    story = factories.published_story(with_photo=True, now=now)
    edition = edition_of(story, staff=staff, now=now)
    edition.front |= {"cover": story.photo.name, "cover_alt": alt}
    version = story.published_version
    version.content["photo_alt"] = alt
    version.save()

    made = files_of(edition)

    assert [structure(read(getattr(made, name)())).count("/Figure") for name in PDFS] == [2, 2, 2]
