"""Somebody with one of everything that this room keeps of a person."""

import datetime as dt

from wagtail.log_actions import log

from journeys.models import (
    AuditedEpisode,
    AuditFinding,
    AuditStandard,
    CaseAudit,
    Episode,
    HiddenThing,
    PastCompletion,
    Referral,
    Sharing,
    StayingWellPlan,
    VocationalProfile,
)
from people.models import Person, User
from tests.factories import employers, journeys
from tests.factories.college import NOW
from tests.factories.journeys import day


def somebody(who: Person, *, words: str, by: User) -> Episode:
    """`words` stand wherever anybody may write them. One episode, open, with a job and one taken back."""
    Referral.objects.create(person=who, asked_by="clinician", asked_at=NOW, asker=words, words=words)
    episode = journeys.episode(who, first_employer_contact_on="2026-09-20", reference=f"F-{who.pk}")
    journeys.contact(episode, on="2026-09-03", words=words)
    episode.reviews.create(held_on=day("2026-10-01"), words=words, recorded_at=NOW)
    VocationalProfile.objects.create(episode=episode, wants=words, worries=words, disclosure="some", updated_at=NOW)
    _of_employers(episode, words=words)
    journeys.outcome(
        episode, started_on="2026-10-02", what=words, voided_at=NOW, void_reason=words, evidence_words=words
    )
    finding = _finding(episode, by=by)
    finding.comment = words
    finding.save()
    _own(who, words=words)
    log(episode, "journeys.episode.open", user=by, data={"words": words})
    return episode


def _of_employers(episode: Episode, *, words: str) -> None:
    employers.contact(episode=episode, on="2026-09-20", words=words)
    job = journeys.outcome(episode, what=words, evidence_words=words)
    started = employers.match(episode=episode, state="started", outcome=job)
    started.support_given.create(on=day("2026-10-02"), words=words, recorded_at=NOW)
    employers.match(episode=episode, state="applied")


def _finding(episode: Episode, *, by: User) -> AuditFinding:
    first, last = day("2026-09-01"), day("2026-09-30")
    audit = CaseAudit.objects.create(
        drawn_on=last, first_day=first, last_day=last, drawn_from=1, size=1, seed="1", made_by=by
    )
    audited = AuditedEpisode.objects.create(audit=audit, number=1, episode=episode)
    standard, _ = AuditStandard.objects.get_or_create(words="Profile started")
    return AuditFinding.objects.create(audited=audited, standard=standard, finding="yes")


def _own(who: Person, *, words: str) -> None:
    goal = who.goals.create(words=words, made_at=NOW)
    goal.steps.create(words=words, made_at=NOW)
    who.own_entries.create(kind="job", words=words, on=day("2026-01-01"), made_at=NOW)
    HiddenThing.objects.create(person=who, kind="course", key=who.pk)
    StayingWellPlan.objects.create(person=who, well=words, who=words, is_shared=True, updated_at=NOW)
    Sharing.objects.create(person=who, given_at=NOW - dt.timedelta(days=9), recorded_by=who.user)
    PastCompletion.objects.create(person=who, course="Sleep", completed_on=day("2026-09-09"))
