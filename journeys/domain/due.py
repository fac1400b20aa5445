"""What is due for the people on a caseload, from the days that are written down. Nothing here is stored.

From domain.md, section 4: the first contact with an employer and the profile within 30 days, a contact within 3 days of
a job start, and the 13 and 26 weeks after a start. Ours: 7 days for the first contact with the person, 14 days for a
look, and 91 days from review to review where no day is set.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import OuterRef, Subquery

from journeys.models import Contact, EpisodeReview, Outcome
from journeys.models.episodes import EpisodeQuerySet
from journeys.states import OutcomeKind


class DueKind(StrEnum):
    """In the order in which they come up."""

    FIRST_CONTACT = "first_contact"
    PROFILE = "profile"
    EMPLOYER_CONTACT = "employer_contact"
    AFTER_START = "after_start"
    LOOK_13 = "look_13"
    LOOK_26 = "look_26"
    REVIEW = "review"


# Ours, as are LOOK_WITHIN and REVIEW.
FIRST_CONTACT = dt.timedelta(days=7)
PROFILE = dt.timedelta(days=30)
EMPLOYER_CONTACT = dt.timedelta(days=30)
AFTER_START = dt.timedelta(days=3)
# In time for a look: two weeks from its day.
LOOK_WITHIN = dt.timedelta(days=14)
# Where no day is set: three months after the last review, or after they were taken on.
REVIEW = dt.timedelta(days=91)
WORDS = {
    DueKind.FIRST_CONTACT: "Speak with them for the first time",
    DueKind.PROFILE: "Start the vocational profile",
    DueKind.EMPLOYER_CONTACT: "Make the first contact with an employer",
    DueKind.AFTER_START: "Speak with them: a job has started",
    # The job may have ended: whoever had it may be in another, or in none.
    DueKind.LOOK_13: "13 weeks after a start: ask how they are, and whether they work",
    DueKind.LOOK_26: "26 weeks after a start: ask how they are, and whether they work",
    DueKind.REVIEW: "Hold a review",
}
# The later first.
LOOKS = ((DueKind.LOOK_26, dt.timedelta(days=182)), (DueKind.LOOK_13, dt.timedelta(days=91)))


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing to do. In time up to and including the London day `by`. `about` names the job, where it is one."""

    kind: DueKind
    by: dt.date
    is_overdue: bool
    about: str = ""

    @property
    def words(self) -> str:
        return WORDS[self.kind]


def of(episodes: EpisodeQuerySet, *, today: dt.date) -> dict[int, list[Due]]:
    """What is due today by id of the episode, the most pressing first; nothing for the closed. Two queries."""
    rows = list(_with_last_days(episodes.under_way()))
    starts: dict[int, list[Outcome]] = defaultdict(list)
    if rows:
        theirs = Outcome.objects.standing().paid().filter(episode__in=episodes.under_way().values("pk"))
        for outcome in theirs.order_by("started_on", "pk"):
            starts[outcome.episode_id].append(outcome)
    return {row.pk: sorted(_of_one(row, starts[row.pk], today=today), key=_most_pressing_first) for row in rows}


def _with_last_days(episodes: EpisodeQuerySet) -> EpisodeQuerySet:
    """With the last day that they were spoken with, and that of the last review."""
    contacts = Contact.objects.filter(episode=OuterRef("pk")).order_by("-on").values("on")[:1]
    reviews = EpisodeReview.objects.filter(episode=OuterRef("pk")).order_by("-held_on").values("held_on")[:1]
    return episodes.annotate(last_contact_on=Subquery(contacts), last_review_on=Subquery(reviews))


def _of_one(row: Any, starts: list[Outcome], *, today: dt.date) -> Iterator[Due]:
    """`row`: an episode with the days of `_with_last_days`."""
    if row.last_contact_on is None:
        yield _due(DueKind.FIRST_CONTACT, by=row.referred_on + FIRST_CONTACT, today=today)
    if row.profile_started_on is None:
        yield _due(DueKind.PROFILE, by=row.referred_on + PROFILE, today=today)
    # Whoever has a job, or came with one, may not want an employer to hear of us.
    if row.first_employer_contact_on is None and not row.in_work_at_referral and not starts:
        yield _due(DueKind.EMPLOYER_CONTACT, by=row.referred_on + EMPLOYER_CONTACT, today=today)
    spoken_on = row.last_contact_on or dt.date.min
    for start in starts:
        yield from _after_a_start(start, spoken_on=spoken_on, today=today)
    review_on = row.next_review_on or (row.last_review_on or row.referred_on) + REVIEW
    if review_on <= today:
        yield _due(DueKind.REVIEW, by=review_on, today=today)


def _after_a_start(start: Outcome, *, spoken_on: dt.date, today: dt.date) -> Iterator[Due]:
    """A contact on or after its day is what each of these asks for; one look late stands for those before."""
    if start.kind == OutcomeKind.PAID_WORK and spoken_on < start.started_on:
        yield _due(DueKind.AFTER_START, by=start.started_on + AFTER_START, today=today, about=start.what)
    for kind, after in LOOKS:
        look_on = start.started_on + after
        if look_on <= today:
            if spoken_on < look_on:
                yield _due(kind, by=look_on + LOOK_WITHIN, today=today, about=start.what)
            return


def _due(kind: DueKind, *, by: dt.date, today: dt.date, about: str = "") -> Due:
    return Due(kind=kind, by=by, is_overdue=today > by, about=about)


def _most_pressing_first(one: Due) -> tuple:
    return (one.by, list(DueKind).index(one.kind), one.about)
