"""A profile's page in the page tree: there while it is shown on our website, gone the moment it is not.

It holds no word, no name and no picture: only the address, so that no draft, revision or log of the CMS keeps any.
"""

import datetime as dt

from modelsearch import index
from wagtail.models import PageLogEntry

from ambassadors.models import AmbassadorIndexPage, AmbassadorPage, Profile
from content.domain import first_pages
from content.models import HomePage

INTRODUCTION = "People with lived experience who teach, speak, train teams and help to choose staff."


def set_up_page(*, now: dt.datetime) -> None:
    """`/ambassadors/` below the home page, which has to be there. Safe to call again."""
    if not AmbassadorIndexPage.objects.exists():
        page = AmbassadorIndexPage(title="Ambassadors", slug="ambassadors", introduction=INTRODUCTION)
        first_pages.publish_below(HomePage.objects.get(), page, now=now)


def put_up(profile: Profile, *, now: dt.datetime) -> None:
    """The page of a profile, live and found in the CMS. The profile is locked. Safe to repeat."""
    if AmbassadorPage.objects.filter(profile=profile).exists():
        return
    page = AmbassadorPage(profile=profile, title=title_of(profile), slug=profile.slug, live=False)
    _parent(now=now).add_child(instance=page)
    page.save_revision(clean=False).publish()
    page.refresh_from_db()
    index.insert_or_update_object(page)


def take_away(profile: Profile, *, now: dt.datetime) -> None:
    """Deletes the page with its revisions and its entry in the search. Safe to repeat."""
    page = AmbassadorPage.objects.filter(profile=profile).first()
    if page is None:
        return
    key = page.pk
    page.delete()
    PageLogEntry.objects.filter(page=key, deleted=True).update(timestamp=now)


def title_of(profile: Profile) -> str:
    """What editors read: nothing of the person."""
    return f"Ambassador {profile.slug}"


def _parent(*, now: dt.datetime) -> AmbassadorIndexPage:
    """The page of all ambassadors, locked: two pages made at once would want the same place in the tree."""
    found = AmbassadorIndexPage.objects.select_for_update().order_by("pk").first()
    if found is None:
        first_pages.set_up_home(now=now)
        set_up_page(now=now)
        return _parent(now=now)
    return found
