"""Looks for every state of a profile that must not exist, and for whatever the CMS may have kept of one. Reads only.

What has just run out is shown to nobody, and put away by the next round of due work: it is a fault after an hour.
"""

import datetime as dt
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef
from wagtail.models import ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from ambassadors.domain.profiles import consent, pages
from ambassadors.models import AmbassadorPage, Profile, ProfileConsent, ProfileReading
from ambassadors.states import ProfilePurpose, ProfileReadingOutcome, ProfileState

IS_PUT_AWAY_WITHIN = dt.timedelta(hours=1)
# What hangs on a page by its number, and would outlive it unseen.
HANGING_ON = (Revision, IndexEntry, ReferenceIndex)


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault; no line when all is well. Lines name rows by number, never a person or a word."""
    yield from _yes_and_page(now=now)
    yield from _words()
    yield from _left_in_the_cms()


def _yes_and_page(*, now: dt.datetime) -> Iterator[str]:
    lately = now - IS_PUT_AWAY_WITHIN
    yes = ProfileConsent.objects.live(lately).filter(profile=OuterRef("pk"), purpose=ProfilePurpose.WEB)
    published = Profile.objects.filter(published_version__isnull=False).order_by("pk")
    for pk in published.exclude(Exists(yes)).values_list("pk", flat=True):
        yield f"profile {pk}: published though its author says no to it"
    shown = consent.shown(ProfilePurpose.WEB, now=lately).values("pk")
    for pk in AmbassadorPage.objects.exclude(profile__in=shown).order_by("pk").values_list("pk", flat=True):
        yield f"page {pk}: there though its profile may not be shown"
    page = AmbassadorPage.objects.live().filter(profile=OuterRef("pk"))
    missing = consent.shown(ProfilePurpose.WEB, now=now).exclude(Exists(page)).order_by("pk")
    for pk in missing.values_list("pk", flat=True):
        yield f"profile {pk}: may be shown, but has no page"


def _words() -> Iterator[str]:
    ready = ProfileReading.objects.filter(version=OuterRef("published_version"), outcome=ProfileReadingOutcome.READY)
    published = Profile.objects.filter(published_version__isnull=False).order_by("pk")
    for pk in published.exclude(Exists(ready)).values_list("pk", flat=True):
        yield f"profile {pk}: published though nobody found these words ready"
    others = published.exclude(published_version__profile=F("pk"))
    for pk in others.values_list("pk", flat=True):
        yield f"profile {pk}: published with the words of another profile"
    opened = ProfileReading.objects.filter(outcome="")
    waiting = Profile.objects.filter(state=ProfileState.MODERATION).order_by("pk")
    for pk in waiting.exclude(versions__reading__in=opened).values_list("pk", flat=True):
        yield f"profile {pk}: being read, but nobody can answer"
    astray = opened.exclude(version__profile__state=ProfileState.MODERATION).order_by("pk")
    for pk in astray.values_list("pk", flat=True):
        yield f"reading {pk}: open though its profile is not being read"


def _left_in_the_cms() -> Iterator[str]:
    of_profiles = ContentType.objects.get_for_model(AmbassadorPage)
    there = {str(page.pk) for page in AmbassadorPage.objects.select_related("profile")}
    for page in AmbassadorPage.objects.select_related("profile").order_by("pk"):
        if page.title != pages.title_of(page.profile):
            yield f"page {page.pk}: its title may say something of a person"
    for model in HANGING_ON:
        rows = model._default_manager.filter(content_type=of_profiles).order_by("pk")
        for pk, page in rows.values_list("pk", "object_id"):
            if str(page) not in there:
                yield f"{model._meta.verbose_name} {pk}: of a page of an ambassador that is deleted"
