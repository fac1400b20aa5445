"""Asking for an edition: what it will hold is written down, and the worker makes it."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils.module_loading import import_string
from wagtail.log_actions import log

from design_system import refusals
from people.models import User
from stories.domain import consent
from stories.models import Booklet, Edition, EditionStory, StoryConsent
from stories.states import EditionState, Purpose

BUILD = "stories.tasks.build"
WAITING = "Waiting for its turn"


class Refusal(refusals.Refusal):
    message = "This booklet cannot be made now."


class AlreadyBeingMade(Refusal):
    message = "An edition of this booklet is being made already. Please wait until it is ready."


class NothingToPrint(Refusal):
    message = "Choose at least one story that its author lets us print."


@transaction.atomic
def ask_for(booklet: Booklet, *, by: User, now: dt.datetime) -> Edition:
    """An edition of the stories chosen for `booklet`, in their order; those that may not be printed now are left out.

    The worker makes it. Raises AlreadyBeingMade, NothingToPrint.
    """
    booklet = _locked(booklet)
    chosen = booklet.chosen.order_by("position", "pk").values_list("story", flat=True)
    edition = _begin(booklet, stories=chosen, front=front_of(booklet), by=by, now=now)
    log(instance=booklet, action="stories.booklet.make", user=by, data={"edition": edition.number})
    return edition


@transaction.atomic
def ask_anew(edition: Edition, *, now: dt.datetime) -> Edition | None:
    """The same booklet as `edition`, with those of its stories that may still be printed, as they are now.

    What somebody is changing about the booklet meanwhile is not in it. None where nothing is left, or where an edition
    is being made already.
    """
    booklet = _locked(edition.booklet)
    held = edition.stories.order_by("position", "pk").values_list("story", flat=True)
    try:
        return _begin(booklet, stories=held, front=edition.front, by=None, now=now)
    except Refusal:
        return None


def front_of(booklet: Booklet) -> dict[str, str]:
    """What stands in a booklet before and after its stories."""
    names = ("title", "subtitle", "foreword", "support", "cover_alt")
    return {name: getattr(booklet, name) for name in names} | {"cover": booklet.cover.name or ""}


def put_in_turn(edition: Edition) -> None:
    """Asks the worker to make `edition`. Asking twice makes it once."""
    import_string(BUILD).enqueue(edition.pk)


def _locked(booklet: Booklet) -> Booklet:
    return Booklet.objects.select_for_update(no_key=True).get(pk=booklet.pk)


def _begin(
    booklet: Booklet, *, stories: Iterable[int], front: dict[str, str], by: User | None, now: dt.datetime
) -> Edition:
    if booklet.editions.building().exists():
        raise AlreadyBeingMade
    # One query for words and names: a yes may be taken back between two.
    given = consent.given(stories, purpose=Purpose.BOOKLET, now=now).select_related("story__published_version")
    by_story = {each.story_id: each for each in given}
    held = [by_story[pk] for pk in stories if pk in by_story]
    if not held:
        raise NothingToPrint
    booklet.editions.filter(state=EditionState.FAILED).delete()  # nobody ever saw them
    last = booklet.editions.aggregate(last=Max("number"))["last"] or 0
    edition = Edition.objects.create(
        booklet=booklet, number=last + 1, front=front, asked_by=by, asked_at=now, stage=WAITING
    )
    _hold(edition, given=held)
    put_in_turn(edition)
    return edition


def _hold(edition: Edition, *, given: list[StoryConsent]) -> None:
    EditionStory.objects.bulk_create(
        EditionStory(
            edition=edition,
            story=each.story,
            version=each.story.published_version,
            credit=consent.credit_of(each).name,
            with_photo=each.with_photo,
            position=position,
        )
        for position, each in enumerate(given, 1)
    )
