"""Looks at how it goes, held with the person; and the day of the next."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from journeys.domain import held, trail
from journeys.models import Episode, EpisodeReview
from people.models import User

LONGEST_WORDS = EpisodeReview._meta.get_field("words").max_length or 0


class NextIsPast(held.Refusal):
    message = "The next review is a day to come."


@transaction.atomic
def hold(
    episode: Episode, *, held_on: dt.date, words: str, next_on: dt.date | None, by: User, now: dt.datetime
) -> EpisodeReview:
    """It was held on that London day; `next_on`, a day after today, or no day yet.

    Raises NextIsPast, held.OutsideTheirTime, held.NotYet, held.IsClosed or held.RecordIsGone.
    """
    found = held.open_episode(episode)
    held.refuse_days_outside(found, held_on, now=now)
    _refuse_past(next_on, now=now)
    made = found.reviews.create(held_on=held_on, words=words[:LONGEST_WORDS], recorded_by=by, recorded_at=now)
    found.next_review_on = next_on
    found.save(update_fields=["next_review_on"])
    trail.write(found, what="Review held", action="review.hold", by=by, now=now)
    return made


@transaction.atomic
def plan(episode: Episode, *, next_on: dt.date, by: User, now: dt.datetime) -> Episode:
    """The next review is on that London day. Raises NextIsPast, held.IsClosed or held.RecordIsGone."""
    found = held.open_episode(episode)
    _refuse_past(next_on, now=now)
    found.next_review_on = next_on
    found.save(update_fields=["next_review_on"])
    trail.write(found, what="Day of the next review set", action="review.plan", by=by, now=now)
    return found


def _refuse_past(next_on: dt.date | None, *, now: dt.datetime) -> None:
    if next_on is not None and next_on <= timezone.localdate(now):
        raise NextIsPast
