"""Where somebody stands on the way to work, in words, from what is written down."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import OuterRef, Subquery

from journeys.models import Episode, Outcome
from journeys.models.episodes import EpisodeQuerySet
from journeys.states import ClosingReason


class Stage(StrEnum):
    TAKEN_ON = "Just taken on"
    PROFILE = "Finding out what they want"
    LOOKING = "Looking for work"
    IN_WORK = "In work, with support"
    CLOSED = "Closed"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`since` is the London day from which it is so; `why` is the closing reason, in words."""

    stage: Stage
    since: dt.date
    why: str = ""


def listed(episodes: EpisodeQuerySet, *, today: dt.date) -> EpisodeQuerySet:
    """With what `of` needs, and whose they are, in one query."""
    job = Outcome.objects.running(today).filter(episode__person=OuterRef("person")).order_by("started_on")
    with_job = episodes.annotate(job_since=Subquery(job.values("started_on")[:1]))
    return with_job.select_related("person", "specialist", "team", "borough", "funder")


def of(episode: Any) -> Standing:
    """Of an episode as `listed` gives it."""
    if episode.closed_on:
        why = ClosingReason(episode.closing_reason).label
        return Standing(stage=Stage.CLOSED, since=episode.closed_on, why=why)
    if episode.job_since:
        return Standing(stage=Stage.IN_WORK, since=episode.job_since)
    if episode.first_employer_contact_on:
        return Standing(stage=Stage.LOOKING, since=episode.first_employer_contact_on)
    if episode.profile_started_on:
        return Standing(stage=Stage.PROFILE, since=episode.profile_started_on)
    return Standing(stage=Stage.TAKEN_ON, since=episode.referred_on)


def trail(episode: Episode):
    """Who did what with it, the newest first."""
    return episode.changes.select_related("by__person").order_by("-at", "-pk")
