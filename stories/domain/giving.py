"""Saying yes to one purpose, under one name. A yes is never edited: another name is another yes, in its place."""

import datetime as dt
from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from design_system.forms import tidy
from people.domain import how_given, lasting, papers
from people.domain.how_given import Refusal
from people.models import User
from people.states import GivenBy, Naming
from stories.domain import changing, consent_wordings, publishing
from stories.models import ConsentWording, Story, StoryConsent
from stories.states import BESIDE_THE_PAGE, Purpose

LONGEST_NAME = StoryConsent._meta.get_field("shown_as").max_length or 0


class NoName(Refusal):
    message = "Please write the name that readers see, or choose “No name”."


class NameTooLong(Refusal):
    message = f"Please use {LONGEST_NAME} characters or fewer for the name."


class NeedsThePage(Refusal):
    message = "This stands beside the story on our website. Say yes to our website first."


class NoWording(Refusal):
    message = "What you would agree to is not written down yet. Please call us."


class OtherWording(Refusal):
    message = "What you agree to has changed while you read it. Please read it again: the new words are below."


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What somebody says yes to for a purpose: how they are named there, and whether their photo may be there."""

    naming: Naming
    shown_as: str = ""
    with_photo: bool = False


def give(
    story: Story,
    *,
    purpose: Purpose,
    naming: Naming,
    shown_as: str = "",
    with_photo: bool = False,
    given_by: GivenBy = GivenBy.SCREEN,
    witness: str = "",
    paper: File | None = None,
    seen_wording: int | None = None,
    by: User,
    now: dt.datetime,
) -> StoryConsent:
    """A yes of the narrator to `purpose`; the one that stood until now is withdrawn in the same moment.

    Holds for the months of the newest wording; `seen_wording` is the version that was read. An approved story appears
    there at once, and booklets with another name in them are withdrawn and made anew. The same yes on the same day is
    the one that stands. Raises the refusals of this file, of `how_given` and of `papers`, and NotInUse.
    """
    terms = _tidied(Terms(naming=Naming(naming), shown_as=shown_as, with_photo=with_photo))
    how_given.refuse_unless_theirs(
        story.narrator, given_by=given_by, witness=witness, has_paper=paper is not None, by=by
    )
    signed = papers.scan(paper) if given_by == GivenBy.PAPER and paper is not None else None
    with transaction.atomic():
        story = changing.in_use(story)
        if purpose in BESIDE_THE_PAGE and not _says_yes_to_the_page(story, now=now):
            raise NeedsThePage
        wording = newest_wording(seen_wording)
        if terms.with_photo and not has_photo(story):
            terms = Terms(naming=terms.naming, shown_as=terms.shown_as)
        given = StoryConsent(story=story, purpose=purpose, wording=wording, given_by=given_by, given_at=now)
        given.naming, given.shown_as, given.with_photo = terms.naming, terms.shown_as, terms.with_photo
        given.recorded_by, given.expires_at = by, lasting.months_after(now, months=wording.months)
        given.witness = tidy(witness) if given_by == GivenBy.VOICE else ""
        return _in_place_of_what_stood(given, signed=signed, now=now)


def has_photo(story: Story) -> bool:
    """Whether the story has a photo, as it is being written or as readers see it."""
    return bool(story.photo) or bool(story.published_version and story.published_version.content["photo"])


def newest_wording(seen: int | None = None) -> ConsentWording:
    """What narrators are asked with now. Raises NoWording, and OtherWording where they read another version."""
    wording = consent_wordings.newest()
    if wording is None:
        raise NoWording
    if seen is not None and seen != wording.version:
        raise OtherWording
    return wording


def _tidied(terms: Terms) -> Terms:
    """One line without control characters, none where no name is wanted. Raises NoName, NameTooLong."""
    if terms.naming == Naming.ANONYMOUS:
        return Terms(naming=terms.naming, with_photo=terms.with_photo)
    name = tidy(terms.shown_as)
    if not name:
        raise NoName
    if len(name) > LONGEST_NAME:
        raise NameTooLong
    return Terms(naming=terms.naming, shown_as=name, with_photo=terms.with_photo)


def _says_yes_to_the_page(story: Story, *, now: dt.datetime) -> bool:
    return story.consents.live(now).filter(purpose=Purpose.WEB).exists()


def _in_place_of_what_stood(given: StoryConsent, *, signed: File | None, now: dt.datetime) -> StoryConsent:
    story = given.story
    stood = story.consents.standing().filter(purpose=given.purpose).first()
    if stood and signed is None and _is_the_same(stood, given):
        return stood
    if stood:
        story.consents.filter(pk=stood.pk).update(withdrawn_at=now, withdrawn_by=given.recorded_by)
    if signed:
        given.paper.save(signed.name or "", signed, save=False)
    given.save()
    data = {"purpose": str(given.purpose), "given_by": str(given.given_by), "in_place": stood is not None}
    log(story, "stories.consent.give", user=given.recorded_by, data=data)
    publishing.publish(story, now=now)
    return given


def _is_the_same(stood: StoryConsent, given: StoryConsent) -> bool:
    """Whether one yes says what the other says, in the same way, until the same day: a button pressed twice."""
    names = ("naming", "shown_as", "with_photo", "given_by", "witness", "wording_id")
    is_same_day = timezone.localdate(stood.expires_at) == timezone.localdate(given.expires_at)
    return is_same_day and all(getattr(stood, name) == getattr(given, name) for name in names)
