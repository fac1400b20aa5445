"""What taking a story back did, and what cannot be undone: for its author, and for staff who stop reprints."""

import datetime as dt
from dataclasses import dataclass

from stories.models import Edition, PrintRun, Story, StoryConsent
from stories.states import BESIDE_THE_PAGE, EditionState, Purpose


@dataclass(frozen=True, kw_only=True)
class Ended:
    """A place where the story is not shown any more."""

    purpose: Purpose
    at: dt.datetime
    ran_out: bool


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """An edition of a booklet that held the story. `is_made_anew`: the booklet goes on without it."""

    edition: Edition
    is_made_anew: bool


@dataclass(frozen=True, kw_only=True)
class Done:
    """`still` are the places where it is shown now; `printed` the copies on paper that hold it, the newest first."""

    story: Story
    still: list[Purpose]
    ended: list[Ended]
    editions: list[Withdrawn]
    printed: list[PrintRun]
    was_shared: bool
    was_findable: bool

    @property
    def copies(self) -> int:
        return sum(run.copies for run in self.printed)


def done(story: Story, *, now: dt.datetime) -> Done:
    """Where the story was, is, and cannot be called back from. Six queries. Of one that was never up, nothing."""
    given = list(story.consents.order_by("given_at", "pk")) if story.slug else []
    ever = {each.purpose for each in given}
    live = {each.purpose for each in given if each.withdrawn_at is None and each.expires_at > now}
    ended = [_ended(purpose, given=given) for purpose in Purpose if purpose in ever - live]
    return Done(
        story=story,
        still=[purpose for purpose in Purpose if purpose in live and _stands(purpose, live=live)]
        if story.is_up
        else [],
        ended=sorted(ended, key=lambda each: each.at),
        editions=_editions(story),
        printed=list(printed(story)),
        was_shared=Purpose.SOCIAL_MEDIA in ever,
        was_findable=Purpose.SEARCH_ENGINES in ever,
    )


def printed(story: Story):
    """The print runs that hold `story`, the newest first."""
    runs = PrintRun.objects.filter(edition__stories__story=story).select_related("edition__booklet")
    return runs.order_by("-printed_on", "-pk")


def _stands(purpose: Purpose, *, live: set[str]) -> bool:
    return purpose not in BESIDE_THE_PAGE or Purpose.WEB in live


def _ended(purpose: Purpose, *, given: list[StoryConsent]) -> Ended:
    """By the last yes to it: taken back, or over before that."""
    last = [each for each in given if each.purpose == purpose][-1]
    return Ended(purpose=purpose, at=last.ends_at, ran_out=last.ends_at == last.expires_at)


def _editions(story: Story) -> list[Withdrawn]:
    """Those that readers had; each booklet once, by its last one."""
    held = Edition.objects.filter(stories__story=story, state=EditionState.WITHDRAWN, made_at__isnull=False)
    by_booklet = {each.booklet_id: each for each in held.select_related("booklet").order_by("number")}
    newer = Edition.objects.filter(booklet__in=by_booklet, state__in=[EditionState.READY, EditionState.BUILDING])
    made_anew = set(newer.values_list("booklet", flat=True))
    return [Withdrawn(edition=each, is_made_anew=booklet in made_anew) for booklet, each in by_booklet.items()]
