"""Erasing what was written of somebody on a caseload. Days, kinds and numbers stay, for the figures."""

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone

from ambassadors.domain.records.erasing_ambassadors import ERASED, forget_log
from journeys.domain import trail
from journeys.models import (
    Accompaniment,
    AuditFinding,
    Contact,
    EmployerContact,
    Episode,
    EpisodeReview,
    Outcome,
    Referral,
    VacancyMatch,
    VocationalProfile,
)
from journeys.states import ON_THE_WAY, ClosingReason, MatchState, ReferralState
from people.models import User


def forget(people: Collection[int], *, by: User, now: dt.datetime) -> None:
    _forget_referrals(people, by=by, now=now)
    episodes = Episode.objects.filter(person__in=people)
    _close(episodes, by=by, now=now)
    episodes.update(closing_words="", next_review_on=None)
    for model in (Contact, EpisodeReview, EmployerContact):
        model._default_manager.filter(episode__in=episodes).update(words="")
    VocationalProfile.objects.filter(episode__in=episodes).delete()
    AuditFinding.objects.filter(audited__episode__in=episodes).update(comment="")
    _forget_outcomes(episodes)
    _forget_matches(episodes, by=by, now=now)
    forget_log(episodes)


def _forget_referrals(people: Collection[int], *, by: User, now: dt.datetime) -> None:
    """What waits for an answer is not wanted any more."""
    theirs = Referral.objects.filter(person__in=people)
    theirs.waiting().update(state=ReferralState.TAKEN_BACK, answered_at=now, answered_by=by)
    theirs.update(asker="", words="")
    forget_log(theirs)


def _close(episodes: QuerySet[Episode], *, by: User, now: dt.datetime) -> None:
    """Nobody is on a caseload without a name. One that begins later, by a file, ends on its first day."""
    today = timezone.localdate(now)
    for episode in episodes.filter(closed_on__isnull=True).order_by("pk"):
        episode.closed_on, episode.closing_reason = max(today, episode.referred_on), ClosingReason.OTHER
        episode.save(update_fields=["closed_on", "closing_reason"])
        trail.write(episode, what="Closed: the record was erased", action="episode.close", by=by, now=now)


def _forget_outcomes(episodes: QuerySet[Episode]) -> None:
    theirs = Outcome.objects.filter(episode__in=episodes)
    theirs.exclude(void_reason="").update(void_reason=ERASED)
    theirs.update(what="", evidence_words="")
    forget_log(theirs)


def _forget_matches(episodes: QuerySet[Episode], *, by: User, now: dt.datetime) -> None:
    theirs = VacancyMatch.objects.filter(episode__in=episodes)
    on_the_way = theirs.filter(state__in=ON_THE_WAY)
    on_the_way.update(state=MatchState.ENDED, changed_by=by, changed_at=now)
    Accompaniment.objects.filter(match__in=theirs).update(words=ERASED)
    forget_log(theirs)
