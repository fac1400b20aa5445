"""A profile as readers see it: the words that were read, the name that was chosen, topics and offers of today."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, prefetch_related_objects

from ambassadors.domain.profiles import consent
from ambassadors.models import Profile
from ambassadors.states import ProfilePurpose, Work
from design_system import refusals


class Gone(refusals.Refusal):
    """There was a profile at this address."""

    message = "This page is not here."


@dataclass(frozen=True, kw_only=True)
class Shown:
    """`photo` says whether a picture stands there. `is_findable`: search engines may list the page."""

    profile: Profile
    name: str
    words: str
    photo: bool
    photo_alt: str
    topics: list[str]
    offers: list[str]
    is_findable: bool

    @property
    def slug(self) -> str:
        return self.profile.slug


def find(slug: str, *, now: dt.datetime) -> Shown:
    """The profile of that address: eight queries. Raises Profile.DoesNotExist, or Gone where it is not shown now."""
    profile = Profile.objects.exclude(slug="").get(slug=slug)
    shown = of(consent.shown(ProfilePurpose.WEB, now=now).filter(pk=profile.pk), now=now)
    if not shown:
        raise Gone
    return shown[0]


def of(profiles: QuerySet[Profile] | Iterable[Profile], *, now: dt.datetime) -> list[Shown]:
    """Those of `profiles`, which may all be shown, as readers see them, in their order. Six queries however many."""
    chosen = list(profiles)
    prefetch_related_objects(chosen, "published_version", "ambassador__topics", "ambassador__offerings")
    credits = consent.credits(chosen, now=now)
    keys = [profile.pk for profile in chosen]
    findable = consent.shown(ProfilePurpose.SEARCH_ENGINES, now=now).filter(pk__in=keys)
    findable_keys = set(findable.values_list("pk", flat=True))
    return [
        _shown(profile, credit=credits[profile.pk], is_findable=profile.pk in findable_keys)
        for profile in chosen
        if profile.pk in credits
    ]


def photo(slug: str, *, now: dt.datetime) -> str:
    """The picture beside the published words, by its name in the storage. Raises Profile.DoesNotExist, Gone."""
    shown = find(slug, now=now)
    version = shown.profile.published_version
    if version is None or not shown.photo:
        raise Gone
    return version.photo


def offers_of(works: Iterable[str]) -> list[str]:
    """In words, in the order of the list."""
    told = set(works)
    return [work.label for work in Work if work in told]


def _shown(profile: Profile, *, credit: consent.Credit, is_findable: bool) -> Shown:
    version = profile.published_version
    if version is None:
        raise Gone
    return Shown(
        profile=profile,
        name=credit.name,
        words=version.words,
        photo=credit.with_photo and bool(version.photo),
        photo_alt=version.photo_alt,
        topics=sorted((topic.name for topic in profile.ambassador.topics.all()), key=str.casefold),
        offers=offers_of(offering.work for offering in profile.ambassador.offerings.all()),
        is_findable=is_findable,
    )
