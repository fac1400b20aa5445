"""The list of ambassadors on our website: by topic and by what they offer, by the name they chose. Nobody is ranked."""

import datetime as dt
import math
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Lower, NullIf

from ambassadors.domain.profiles import consent, for_readers
from ambassadors.models import Ambassador, Offering, Profile, ProfileConsent
from ambassadors.states import ProfilePurpose, Work
from courses.models import Topic

A_PAGE = 20


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What somebody looks for. Left empty, a wish restricts nothing."""

    topic: str = ""
    offer: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of what was found, and how many there are in all."""

    people: int
    page: int
    pages: int
    shown: list[for_readers.Shown]


def look(wishes: Wishes, *, page: int, now: dt.datetime) -> Found:
    """What fits `wishes`, a constant number of queries however many. A page too far is the last."""
    keys = list(_in_order(find(wishes, now=now), now=now).values_list("pk", flat=True))
    pages = max(1, math.ceil(len(keys) / A_PAGE))
    page = min(max(page, 1), pages)
    wanted = keys[(page - 1) * A_PAGE : page * A_PAGE]
    fetched = Profile.objects.in_bulk(wanted)
    chosen = [fetched[key] for key in wanted if key in fetched]
    return Found(people=len(keys), page=page, pages=pages, shown=for_readers.of(chosen, now=now))


def find(wishes: Wishes, *, now: dt.datetime) -> QuerySet[Profile]:
    """The profiles that our website may show and that fit every wish, in no order yet."""
    profiles = consent.shown(ProfilePurpose.WEB, now=now)
    if wishes.topic:
        on_it = Ambassador.topics.through.objects.filter(ambassador=OuterRef("ambassador"), topic__slug=wishes.topic)
        profiles = profiles.filter(Exists(on_it))
    if wishes.offer:
        offered = Offering.objects.filter(ambassador=OuterRef("ambassador"), work=wishes.offer)
        profiles = profiles.filter(Exists(offered))
    return profiles


def topics_told(*, now: dt.datetime) -> QuerySet[Topic]:
    """The topics of those who are shown, by name."""
    shown = consent.shown(ProfilePurpose.WEB, now=now).values("ambassador")
    of_theirs = Ambassador.topics.through.objects.filter(topic=OuterRef("pk"), ambassador__in=shown)
    return Topic.objects.filter(Exists(of_theirs)).order_by("name")


def offers_told(*, now: dt.datetime) -> list[Work]:
    """What those who are shown offer, in the order of the list."""
    shown = consent.shown(ProfilePurpose.WEB, now=now).values("ambassador")
    told = set(Offering.objects.filter(ambassador__in=shown).values_list("work", flat=True))
    return [work for work in Work if work in told]


def _in_order(profiles: QuerySet[Profile], *, now: dt.datetime) -> QuerySet[Profile]:
    """By the name that was chosen, those without one last."""
    given = ProfileConsent.objects.live(now).filter(profile=OuterRef("pk"), purpose=ProfilePurpose.WEB)
    named = profiles.annotate(called=NullIf(Lower(Subquery(given.values("shown_as")[:1])), Value("")))
    return named.order_by(F("called").asc(nulls_last=True), "pk")
