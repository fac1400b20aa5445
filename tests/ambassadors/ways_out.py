"""Every way in which a profile can leave the college. A new one is a function added here; tests walk them all.

Each gives everything that is to be found there, as text. Whether anything of a profile may be in it, `Way.needs` says:
the permissions without which nothing may be; None is a way on which nothing of a profile may ever be found.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.search.models import IndexEntry

from ambassadors.models import AmbassadorPage, Profile
from ambassadors.states import ProfilePurpose
from courses.models import CoursePage
from messaging.models import Message
from people.models import User
from tests import factories
from tests.visitors import Visitor


@dataclass(frozen=True, kw_only=True)
class Way:
    """`has_words`: it shows the words whenever it may."""

    name: str
    needs: frozenset[ProfilePurpose] | None
    has_words: bool
    look: Callable[[Visitor, Profile], str]


WAYS_OUT: list[Way] = []


def way_out(*needs: ProfilePurpose, never: bool = False, has_words: bool = True):
    def add(look: Callable[[Visitor, Profile], str]) -> Callable[[Visitor, Profile], str]:
        needed = None if never else frozenset(needs)
        WAYS_OUT.append(Way(name=look.__name__, needs=needed, has_words=has_words and not never, look=look))
        return look

    return add


def address(profile: Profile, rest: str = "") -> str:
    return f"/ambassadors/{profile.slug or 'bcdfghjk'}/{rest}"


@way_out(ProfilePurpose.WEB)
def page(visitor: Visitor, profile: Profile) -> str:
    """Kept by the visitor's browser and by the cache of pages, too."""
    return visitor.text(address(profile))


@way_out(ProfilePurpose.WEB)
def page_by_any_other_query(visitor: Visitor, profile: Profile) -> str:
    return visitor.text(address(profile, "?from=a-friend"))


@way_out(ProfilePurpose.WEB)
def list_of_ambassadors(visitor: Visitor, profile: Profile) -> str:
    return visitor.text("/ambassadors/")


@way_out(ProfilePurpose.WEB)
def list_by_topic(visitor: Visitor, profile: Profile) -> str:
    return visitor.text("/ambassadors/?topic=growing-things")


@way_out(ProfilePurpose.WEB)
def list_by_offer(visitor: Visitor, profile: Profile) -> str:
    return visitor.text("/ambassadors/?offer=speak")


@way_out(ProfilePurpose.WEB, ProfilePurpose.SEARCH_ENGINES)
def told_to_search_engines(visitor: Visitor, profile: Profile) -> str:
    """The whole page, if it lets itself be listed or the sitemap names it."""
    response = visitor.client.get(address(profile))
    shown = response.content.decode()
    may_be_listed = "noindex" not in shown and "noindex" not in response.headers.get("X-Robots-Tag", "")
    is_named = bool(profile.slug) and address(profile) in visitor.text("/sitemap.xml")
    return shown if is_named or may_be_listed else ""


@way_out(ProfilePurpose.WEB, has_words=False)
def picture(visitor: Visitor, profile: Profile) -> str:
    return visitor.text(address(profile, "picture/"))


@way_out(never=True)
def shared(visitor: Visitor, profile: Profile) -> str:
    """What a page tells the networks on which its address is shared: nobody says yes to that."""
    lines = visitor.text(address(profile)).splitlines()
    return "\n".join(line for line in lines if "og:" in line or "twitter:" in line)


@way_out(never=True)
def home_page(visitor: Visitor, profile: Profile) -> str:
    return visitor.text("/")


@way_out(never=True)
def pages_of_courses_and_stories(visitor: Visitor, profile: Profile) -> str:
    courses = "".join(visitor.text(f"/courses/{course.slug}/") for course in CoursePage.objects.live())
    return courses + visitor.text("/courses/") + visitor.text("/stories/")


@way_out(never=True)
def public_media(visitor: Visitor, profile: Profile) -> str:
    """The names of its files under the address of public ones."""
    return "".join(visitor.text(f"/media/{name}") for name in {profile.photo.name, *photos(profile)} if name)


@way_out(never=True)
def api(visitor: Visitor, profile: Profile) -> str:
    """There is none for visitors; that of the CMS lists pages."""
    found = AmbassadorPage.objects.filter(profile=profile).first()
    cms = administrator()
    one = cms.text(f"/cms/api/main/pages/{found.pk}/") if found else ""
    return visitor.text("/api/v2/pages/?fields=*") + cms.text("/cms/api/main/pages/?fields=*") + one


@way_out(never=True)
def kept_by_the_cms(visitor: Visitor, profile: Profile) -> str:
    """Titles, drafts, revisions, the log and the search of the CMS."""
    tables = [
        Page.objects.values_list("title", "draft_title", "slug", "seo_title", "search_description"),
        Revision.objects.values_list("content", "object_str"),
        PageLogEntry.objects.values_list("label", "data"),
        IndexEntry.objects.values_list(),
    ]
    return str([list(rows) for rows in tables])


@way_out(never=True)
def messages(visitor: Visitor, profile: Profile) -> str:
    return str(list(Message.objects.values_list("kind", "about", "words", "kept")))


@way_out(ProfilePurpose.WEB)
def preview_in_the_cms(visitor: Visitor, profile: Profile) -> str:
    """What whoever may do most sees behind the CMS's own links."""
    found = AmbassadorPage.objects.filter(profile=profile).first()
    return administrator().text(reverse("wagtailadmin_pages:view_draft", args=[found.pk])) if found else ""


def photos(profile: Profile) -> list[str]:
    return list(profile.versions.values_list("photo", flat=True))


def administrator() -> Visitor:
    login = User.objects.filter(is_superuser=True).first() or factories.person("Robin").user
    login.is_superuser = True
    login.save()
    client = Client()
    client.force_login(login)
    return Visitor(client)
