"""Every way in which a story can leave the college. A new one is a function added here; tests walk them all.

Each gives everything that is to be found there, as text. Whether anything of a story may be in it, `Way.needs` says:
the permissions without which nothing may be. `Way.names` are the permissions whose names may stand beside it.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from courses.models import CoursePage, Term
from journeys.models import Report
from messaging.models import Message
from people.models import User
from people.states import Role
from stories.models import Story, StoryPage
from stories.states import Purpose
from tests import factories
from tests.stories.visitors import at_work, words_of_pdf
from tests.visitors import Visitor


@dataclass(frozen=True, kw_only=True)
class Way:
    """`always`: it shows the story whenever it may, and not only where somebody chose it or made something of it."""

    name: str
    needs: frozenset[Purpose]
    names: frozenset[Purpose]
    always: bool
    look: Callable[[Visitor, Story], str]


WAYS_OUT: list[Way] = []


def way_out(*needs: Purpose, names: tuple[Purpose, ...] = (), always: bool = False):
    """Adds a way out to the list. Without `names`, the names given for `needs` may stand there."""

    def add(look: Callable[[Visitor, Story], str]) -> Callable[[Visitor, Story], str]:
        way = Way(
            name=look.__name__,
            needs=frozenset(needs),
            names=frozenset(names or needs),
            always=always,
            look=look,
        )
        WAYS_OUT.append(way)
        return look

    return add


def address(story: Story, rest: str = "") -> str:
    return f"/stories/{story.slug or 'bcdfghjk'}/{rest}"


PAGE = (Purpose.WEB, Purpose.RECORDING, Purpose.SOCIAL_MEDIA)


@way_out(Purpose.WEB, names=PAGE, always=True)
def page(visitor: Visitor, story: Story) -> str:
    return visitor.text(address(story))


@way_out(Purpose.WEB, names=PAGE, always=True)
def page_in_easy_words(visitor: Visitor, story: Story) -> str:
    return visitor.text(address(story, "easy-words/"))


@way_out(Purpose.WEB, names=PAGE, always=True)
def page_by_any_other_query(visitor: Visitor, story: Story) -> str:
    return visitor.text(address(story, "?from=feed"))


@way_out(Purpose.WEB, always=True)
def list_of_stories(visitor: Visitor, story: Story) -> str:
    return visitor.text("/stories/")


@way_out(Purpose.WEB, always=True)
def list_by_theme(visitor: Visitor, story: Story) -> str:
    theme = story.themes.first()
    return visitor.text(f"/stories/?theme={theme.slug}") if theme else ""


@way_out(Purpose.WEB, always=True)
def list_in_easy_words(visitor: Visitor, story: Story) -> str:
    return visitor.text("/stories/?format=easy")


@way_out(Purpose.WEB, Purpose.RECORDING, names=(Purpose.WEB,), always=True)
def list_of_recordings(visitor: Visitor, story: Story) -> str:
    return visitor.text("/stories/?format=audio")


@way_out(Purpose.WEB, always=True)
def found_by_its_words(visitor: Visitor, story: Story) -> str:
    """By a word that all of its versions have in common."""
    return visitor.text("/stories/?q=heliotrope")


@way_out(Purpose.WEB, always=True)
def feed(visitor: Visitor, story: Story) -> str:
    return visitor.text("/stories/feed/")


@way_out(Purpose.WEB, always=True)
def beside_another_story(visitor: Visitor, story: Story) -> str:
    others = Story.objects.exclude(pk=story.pk).exclude(slug="")
    return "".join(visitor.text(address(other)) for other in others)


@way_out(Purpose.WEB, Purpose.SEARCH_ENGINES, names=(Purpose.WEB,), always=True)
def page_of_a_course(visitor: Visitor, story: Story) -> str:
    """Search engines list it: other stories are a link there, without title and name."""
    return "".join(visitor.text(f"/courses/{course.slug}/") for course in CoursePage.objects.live())


@way_out(Purpose.WEB, Purpose.SEARCH_ENGINES, names=PAGE, always=True)
def told_to_search_engines(visitor: Visitor, story: Story) -> str:
    """The whole page, if it lets itself be listed and the sitemap names it."""
    is_named = address(story) in visitor.text("/sitemap.xml")
    shown = visitor.text(address(story))
    return shown if is_named or ("noindex" not in shown and story.slug) else ""


@way_out(Purpose.WEB, Purpose.SOCIAL_MEDIA, names=(Purpose.SOCIAL_MEDIA,), always=True)
def shared(visitor: Visitor, story: Story) -> str:
    """What a page tells the networks on which its address is shared."""
    lines = visitor.text(address(story)).splitlines()
    return "\n".join(line for line in lines if 'property="og:' in line or 'name="twitter:' in line)


@way_out(Purpose.WEB, Purpose.SOCIAL_MEDIA)
def share_picture(visitor: Visitor, story: Story) -> str:
    return visitor.text(address(story, "share.jpg"))


@way_out(Purpose.WEB)
def photo(visitor: Visitor, story: Story) -> str:
    return visitor.text(address(story, "photo/"))


@way_out(Purpose.WEB, Purpose.RECORDING, always=True)
def recording(visitor: Visitor, story: Story) -> str:
    return visitor.text(address(story, "recording/"))


@way_out(Purpose.WEB, Purpose.RECORDING, always=True)
def captions(visitor: Visitor, story: Story) -> str:
    return visitor.text(address(story, "captions/"))


@way_out(Purpose.WEB, Purpose.SEARCH_ENGINES, names=(Purpose.WEB,))
def line_on_the_home_page(visitor: Visitor, story: Story) -> str:
    return visitor.text("/")


@way_out(Purpose.BOOKLET)
def prospectus(visitor: Visitor, story: Story) -> str:
    return visitor.text("/prospectus/") + "".join(
        visitor.text(reverse("prospectus", args=[term.pk])) for term in Term.objects.all()
    )


@way_out(Purpose.BOOKLET)
def prospectus_on_paper(visitor: Visitor, story: Story) -> str:
    return "".join(words_of_pdf(visitor.get(reverse("prospectus_pdf", args=[term.pk]))) for term in Term.objects.all())


@way_out(Purpose.ANNUAL_REPORT, always=True)
def public_report(visitor: Visitor, story: Story) -> str:
    """Its files are drawn by the same act: tests/journeys/views/made_reports."""
    return "".join(visitor.text(reverse("public_report", args=[each.pk])) for each in Report.objects.public())


@way_out(Purpose.BOOKLET, Purpose.WEB)
def booklet_on_the_web(visitor: Visitor, story: Story) -> str:
    return "".join(visitor.text(f"/booklets/{slug}/read/") for slug in booklets(story))


@way_out()
def page_of_a_booklet(visitor: Visitor, story: Story) -> str:
    """What there is to download: no word of what stands in it."""
    return "".join(visitor.text(f"/booklets/{slug}/") for slug in booklets(story))


@way_out(Purpose.BOOKLET)
def booklet_as_plain_text(visitor: Visitor, story: Story) -> str:
    return "".join(visitor.text(path) for path in booklet_files(story, "plain-text"))


@way_out(Purpose.BOOKLET)
def booklet_as_pdf(visitor: Visitor, story: Story) -> str:
    return "".join(words_of_pdf(visitor.get(path)) for path in booklet_files(story, "pdf"))


@way_out(Purpose.BOOKLET)
def booklet_in_large_print(visitor: Visitor, story: Story) -> str:
    return "".join(words_of_pdf(visitor.get(path)) for path in booklet_files(story, "large-print"))


@way_out()
def booklet_for_the_print_shop_by_a_reader(visitor: Visitor, story: Story) -> str:
    return "".join(words_of_pdf(visitor.get(path)) for path in booklet_files(story, "print-shop"))


@way_out(Purpose.BOOKLET)
def booklet_pictures(visitor: Visitor, story: Story) -> str:
    return "".join(visitor.text(f"/booklets/{slug}/cover.jpg") for slug in booklets(story))


@way_out(Purpose.BOOKLET)
def editions_at_the_desk(visitor: Visitor, story: Story) -> str:
    """Every edition that ever held it, old and new, as staff download it."""
    return "".join(desk_files(story, "pdf", "large-print", "plain-text"))


@way_out(Purpose.BOOKLET)
def editions_for_the_print_shop(visitor: Visitor, story: Story) -> str:
    return "".join(desk_files(story, "print-shop"))


@way_out(Purpose.WEB, always=True)
def figures(visitor: Visitor, story: Story) -> str:
    """Titles beside how often each was opened, for those who see figures and no names."""
    return at_work(Role.MANAGER).text(reverse("story_numbers"))


@way_out(Purpose.WEB, always=True)
def figures_in_a_workbook(visitor: Visitor, story: Story) -> str:
    book = load_workbook(io.BytesIO(at_work(Role.MANAGER).get(reverse("story_numbers_file"))))
    return " ".join(str(cell) for sheet in book for row in sheet.values for cell in row)


@way_out()
def page_of_booklets(visitor: Visitor, story: Story) -> str:
    return visitor.text("/booklets/")


@way_out()
def public_media(visitor: Visitor, story: Story) -> str:
    """The names of its files under the address of public ones."""
    names = [story.photo.name, *story.editions.values_list("edition__pdf", flat=True)]
    return "".join(visitor.text(f"/media/{name}") for name in names if name)


@way_out()
def messages(visitor: Visitor, story: Story) -> str:
    """What was sent to anybody, and to whom: no word of a story is ever in it."""
    return str(list(Message.objects.values_list("kind", "about", "words", "kept")))


@way_out(Purpose.WEB, names=PAGE)
def preview_in_the_cms(visitor: Visitor, story: Story) -> str:
    """What whoever may do most sees behind the CMS's own links."""
    page = StoryPage.objects.filter(story=story).first()
    if page is None:
        return ""
    administrator = User.objects.filter(is_superuser=True).first() or factories.person("Robin").user
    administrator.is_superuser = True
    administrator.save()
    client = Client()
    client.force_login(administrator)
    return Visitor(client).text(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))


def booklets(story: Story) -> list[str]:
    """The slugs of the booklets that ever held it."""
    return list(story.editions.values_list("edition__booklet__slug", flat=True).distinct())


def booklet_files(story: Story, kind: str) -> list[str]:
    return [reverse("booklet_file", args=[slug, kind]) for slug in booklets(story)]


def desk_files(story: Story, *kinds: str) -> Iterator[str]:
    """What stands in these files of every edition that ever held it, for staff."""
    staff = at_work(Role.COLLEGE_STAFF)
    for edition in story.editions.values_list("edition", flat=True):
        for kind in kinds:
            content = staff.get(reverse("desk_edition_file", args=[edition, kind]))
            yield words_of_pdf(content) or content.decode(errors="replace")
