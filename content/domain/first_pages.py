"""Makes the pages and help lines a new college needs. Whatever is there already keeps its words."""

import datetime as dt

from wagtail.models import Page, Site

from content.domain import standard_words
from content.models import CollegeSettings, HelpLine, HomePage, StandardPage


def set_up_home(*, now: dt.datetime) -> HomePage:
    """The home page of the default site, with the standard pages below it. Safe to call again."""
    site = Site.objects.filter(is_default_site=True).first()
    home = HomePage.objects.first()
    if home is None:
        home = publish_below(
            Page.objects.get(depth=1),
            HomePage(
                title="Recovery and Wellbeing College",
                slug=_free_slug(),
                body=_blocks(standard_words.HOME_BODY),
            ),
            now=now,
        )
    if site is None:
        site = Site.objects.create(hostname="localhost", is_default_site=True, root_page=home, site_name=home.title)
    elif not site.root_page.is_descendant_of(home) and site.root_page_id != home.pk:
        unused, site.root_page = site.root_page, home.page_ptr
        site.save()
        _remove_if_it_is_wagtails_own(unused)
    for words in standard_words.STANDARD_PAGES:
        if not home.get_children().filter(slug=words.slug).exists():
            page = StandardPage(
                title=words.title, slug=words.slug, introduction=words.introduction, body=_blocks(words.body)
            )
            publish_below(home, page, now=now)
    _set_up_help_lines(site)
    return home


def _set_up_help_lines(site: Site) -> None:
    college = CollegeSettings.for_site(site)
    if college.pk is None:
        college.save()
    if not college.help_lines.exists():
        HelpLine.objects.bulk_create(
            HelpLine(college=college, name=name, what_to_do=words, phone=phone, sort_order=order)
            for order, (name, words, phone) in enumerate(standard_words.HELP_LINES)
        )


def publish_below(parent: Page, page: Page, *, now: dt.datetime) -> Page:
    """Adds `page` below `parent`, published, with a first revision that editors can go back to."""
    page.live, page.first_published_at, page.last_published_at = True, now, now
    parent.add_child(instance=page)
    page.save_revision(clean=False).publish()
    return page


def _blocks(words: tuple[tuple[str, str], ...]) -> list[tuple[str, str | None]]:
    return [(kind, text or None) for kind, text in words]


def _free_slug() -> str:
    taken = set(Page.objects.filter(depth=2).values_list("slug", flat=True))
    return next(slug for slug in ("home", "college", "front-door") if slug not in taken)


def _remove_if_it_is_wagtails_own(page: Page) -> None:
    if page.specific_class is Page and page.depth == 2 and page.title.startswith("Welcome to your new Wagtail"):
        page.delete()
