"""Saying yes to a profile, under one name. A yes is never edited: another name is another yes, in its place."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from ambassadors.domain import named
from ambassadors.domain.named import Name
from ambassadors.domain.profiles import changing, publishing, wordings
from ambassadors.models import Profile, ProfileConsent, ProfileWording
from ambassadors.states import ProfilePurpose
from design_system.forms import tidy
from people.domain import how_given, lasting, papers
from people.domain.how_given import Refusal
from people.models import User
from people.states import GivenBy, Naming


class NoWording(Refusal):
    message = "What you would agree to is not written down yet. Please call us."


class OtherWording(Refusal):
    message = "What you agree to has changed while you read it. Please read it again: the new words are below."


class NotOurs(Refusal):
    message = "Profiles are for ambassadors of the college."


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What somebody says yes to: how they are named, whether their picture is there, whether search engines list it."""

    naming: Naming
    shown_as: str = ""
    with_photo: bool = False
    is_findable: bool = False


@dataclass(frozen=True, kw_only=True)
class How:
    """How a yes reached us."""

    given_by: GivenBy = GivenBy.SCREEN
    witness: str = ""
    paper: File | None = None


ON_SCREEN = How()


def say_yes(
    profile: Profile, *, terms: Terms, how: How = ON_SCREEN, seen_wording: int | None = None, by: User, now: dt.datetime
) -> ProfileConsent:
    """A yes of the ambassador to our website, and to search engines where the terms say so; else that one ends.

    What stood until now is withdrawn in the same moment. Holds for the months of the newest wording; `seen_wording` is
    the version that was read. Name and picture change at once where the profile is up. The same yes on the same day is
    the one that stands. Returns the yes to our website. Raises those of this file, `named`, `how_given`, `papers`.
    """
    name = named.as_chosen(terms.naming, shown_as=terms.shown_as)
    person, has_paper = profile.ambassador.person, how.paper is not None
    how_given.refuse_unless_theirs(person, given_by=how.given_by, witness=how.witness, has_paper=has_paper, by=by)
    signed = papers.scan(how.paper) if how.given_by == GivenBy.PAPER and how.paper is not None else None
    with transaction.atomic():
        profile = changing.locked(profile)
        if not profile.ambassador.is_ours:
            raise NotOurs
        facts = _facts(profile, name=name, how=how, wording=newest_wording(seen_wording), by=by, now=now)
        facts["with_photo"] = terms.with_photo and has_photo(profile)
        given = ProfileConsent(purpose=ProfilePurpose.WEB, **facts)
        if signed:
            given.paper.save(signed.name or "", signed, save=False)
        given = _in_place_of_what_stood(given)
        if terms.is_findable:
            facts["paper"] = given.paper.name
            _in_place_of_what_stood(ProfileConsent(purpose=ProfilePurpose.SEARCH_ENGINES, **facts))
        else:
            standing = profile.consents.standing().filter(purpose=ProfilePurpose.SEARCH_ENGINES)
            standing.update(withdrawn_at=now, withdrawn_by=by)
        log(profile, "ambassadors.profile.yes", user=by, data={"given_by": str(how.given_by)})
        publishing.put_in_step(profile, now=now)
    return given


def newest_wording(seen: int | None = None) -> ProfileWording:
    """What ambassadors are asked with now. Raises NoWording, and OtherWording where they read another version."""
    wording = wordings.newest()
    if wording is None:
        raise NoWording
    if seen is not None and seen != wording.version:
        raise OtherWording
    return wording


def has_photo(profile: Profile) -> bool:
    """Whether the profile has a picture, as it is being written or as readers see it."""
    return bool(profile.photo) or bool(profile.published_version and profile.published_version.photo)


def _facts(
    profile: Profile, *, name: Name, how: How, wording: ProfileWording, by: User, now: dt.datetime
) -> dict[str, Any]:
    """What the yes to each purpose says."""
    return {
        "profile": profile,
        "wording": wording,
        "naming": name.naming,
        "shown_as": name.shown_as,
        "given_by": how.given_by,
        "given_at": now,
        "recorded_by": by,
        "witness": tidy(how.witness) if how.given_by == GivenBy.VOICE else "",
        "expires_at": lasting.months_after(now, months=wording.months),
    }


def _in_place_of_what_stood(given: ProfileConsent) -> ProfileConsent:
    stood = given.profile.consents.standing().filter(purpose=given.purpose).first()
    if stood and not given.paper and _is_the_same(stood, given):
        return stood
    if stood:
        ended = given.profile.consents.filter(pk=stood.pk)
        ended.update(withdrawn_at=given.given_at, withdrawn_by=given.recorded_by)
    given.save()
    return given


def _is_the_same(stood: ProfileConsent, given: ProfileConsent) -> bool:
    """Whether one yes says what the other says, in the same way, until the same day: a button pressed twice."""
    names = ("naming", "shown_as", "with_photo", "given_by", "witness", "wording_id")
    is_same_day = timezone.localdate(stood.expires_at) == timezone.localdate(given.expires_at)
    return is_same_day and all(getattr(stood, name) == getattr(given, name) for name in names)
