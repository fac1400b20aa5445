"""The vocational profile: what somebody wants of work, in their words. Begun early, added to as long as it helps."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from journeys.domain import held, trail
from journeys.models import Episode, VocationalProfile
from journeys.states import Disclosure
from people.models import User

FIELDS = (
    "wants",
    "strengths",
    "experience",
    "hours",
    "where",
    "helps",
    "worries",
    "disclosure",
    "disclosure_words",
    "benefits_advice_on",
)


class UnknownChoice(held.Refusal):
    message = "Please choose one of the answers shown."


class ChangedMeanwhile(held.Refusal):
    message = "Somebody else saved this profile meanwhile. Look at theirs in another window, then save yours again."


@transaction.atomic
def write(
    episode: Episode,
    *,
    facts: dict,
    started_on: dt.date | None = None,
    seen_at: dt.datetime | None = None,
    by: User,
    now: dt.datetime,
) -> VocationalProfile:
    """Keeps `facts` (by the names in FIELDS); the first time begins the profile, on `started_on` or today, in London.

    `seen_at` is `updated_at` of the profile as it was shown; None: there was none. Benefits advice on a day to come is
    refused: a plan is not an offer. Raises UnknownChoice, ChangedMeanwhile, held.NotYet, held.OutsideTheirTime,
    held.IsClosed or held.RecordIsGone.
    """
    found = held.open_episode(episode)
    begins_on = started_on or timezone.localdate(now)
    if found.profile_started_on is None:
        held.refuse_days_outside(found, begins_on, now=now)
    if facts.get("disclosure", "") not in Disclosure.values:
        raise UnknownChoice
    if offered_on := facts.get("benefits_advice_on"):
        held.refuse_days_to_come(offered_on, now=now)
    before = VocationalProfile.objects.filter(episode=found).first()
    if (before.updated_at if before else None) != seen_at:
        raise ChangedMeanwhile
    kept = before or VocationalProfile(episode=found)
    for name in FIELDS:
        setattr(kept, name, facts.get(name, getattr(kept, name)))
    kept.updated_at, kept.updated_by = now, by
    kept.save()
    if found.profile_started_on is None:
        found.profile_started_on = begins_on
        found.save(update_fields=["profile_started_on"])
        trail.write(found, what="Profile started", action="profile.begin", by=by, now=now)
    else:
        trail.write(found, what="Profile added to", action="profile.write", by=by, now=now)
    return kept
