"""What is due, against a plain reckoning from the rows themselves; and each rule at its edges."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from journeys.domain import due
from journeys.domain.due import DueKind
from journeys.models import Contact, Episode, EpisodeReview, Outcome
from tests import factories
from tests.factories import journeys as make
from tests.factories.journeys import day

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
START = day("2026-01-05")


def kinds(episode, today) -> set[DueKind]:
    return {each.kind for each in due.of(Episode.objects.filter(pk=episode.pk), today=today)[episode.pk]}


def found(episode, kind, today):
    return next(each for each in due.of(Episode.objects.all(), today=today)[episode.pk] if each.kind == kind)


@pytest.mark.parametrize(
    ("kind", "within"), [(DueKind.FIRST_CONTACT, 7), (DueKind.PROFILE, 30), (DueKind.EMPLOYER_CONTACT, 30)]
)
def test_what_is_due_from_the_first_day(kind, within):
    episode = make.episode(referred_on=START)

    assert not found(episode, kind, START + within * DAY).is_overdue
    assert found(episode, kind, START + (within + 1) * DAY).is_overdue


def test_nothing_of_this_is_due_once_it_is_done():
    done = {"profile_started_on": START, "first_employer_contact_on": START}

    assert kinds(make.episode(referred_on=START, contacts=(START,), **done), START) == set()


@pytest.mark.parametrize("has_a_job_from", ["before", "since"])
def test_nobody_with_a_job_needs_an_employer_to_hear_of_us(has_a_job_from):
    episode = make.episode(referred_on=START, in_work_at_referral=has_a_job_from == "before")
    if has_a_job_from == "since":
        make.outcome(episode, started_on=START)

    assert DueKind.EMPLOYER_CONTACT not in kinds(episode, START)


def test_a_contact_within_three_days_of_a_start():
    episode = make.episode(referred_on=START, contacts=(START,))
    make.outcome(episode, started_on=START + DAY, what="Gardener")

    assert found(episode, DueKind.AFTER_START, START + 4 * DAY).about == "Gardener"
    assert not found(episode, DueKind.AFTER_START, START + 4 * DAY).is_overdue
    assert found(episode, DueKind.AFTER_START, START + 5 * DAY).is_overdue
    make.contact(episode, on=START + DAY)
    assert DueKind.AFTER_START not in kinds(episode, START + 5 * DAY)


def test_nobody_is_asked_how_a_job_goes_that_has_ended():
    episode = make.episode(referred_on=START, contacts=(START,))
    make.outcome(episode, started_on=START, ended_on=START + 10 * DAY)

    look = found(episode, DueKind.LOOK_13, START + 91 * DAY)

    assert look.words == "13 weeks after a start: ask how they are, and whether they work"


@pytest.mark.parametrize("ended_on", [None, START + 10 * DAY])
def test_looks_after_13_and_26_weeks_of_a_start_that_goes_on_or_ended(ended_on):
    episode = make.episode(referred_on=START, contacts=(START + 90 * DAY,))
    make.outcome(episode, started_on=START, ended_on=ended_on)
    looks = {DueKind.LOOK_13, DueKind.LOOK_26}

    assert kinds(episode, START + 90 * DAY) & looks == set()
    assert kinds(episode, START + 91 * DAY) & looks == {DueKind.LOOK_13}
    assert kinds(episode, START + 182 * DAY) & looks == {DueKind.LOOK_26}
    make.contact(episode, on=START + 91 * DAY)
    assert kinds(episode, START + 181 * DAY) & looks == set()
    assert kinds(episode, START + 182 * DAY) & looks == {DueKind.LOOK_26}


def test_a_review_on_its_day_or_three_months_after_the_last():
    episode = make.episode(referred_on=START)
    assert DueKind.REVIEW not in kinds(episode, START + 90 * DAY)
    assert found(episode, DueKind.REVIEW, START + 91 * DAY).by == START + 91 * DAY

    EpisodeReview.objects.create(episode=episode, held_on=START + 91 * DAY, recorded_at=factories.NOW)
    assert DueKind.REVIEW not in kinds(episode, START + 181 * DAY)
    Episode.objects.update(next_review_on=START + 100 * DAY)
    assert found(episode, DueKind.REVIEW, START + 101 * DAY).is_overdue


def test_nothing_is_due_once_closed_nor_of_what_was_taken_back():
    closed = make.episode(referred_on=START, closed_on=START, closing_reason="moved")
    still = make.episode(referred_on=START)
    make.outcome(still, started_on=START, voided_at=factories.NOW, void_reason="Wrong day")

    everything = due.of(Episode.objects.all(), today=START + 200 * DAY)

    assert closed.pk not in everything
    assert {each.kind for each in everything[still.pk]} == {
        DueKind.FIRST_CONTACT,
        DueKind.PROFILE,
        DueKind.EMPLOYER_CONTACT,
        DueKind.REVIEW,
    }


def test_two_queries_however_many():
    for _ in range(3):
        make.outcome(make.episode(referred_on=START), started_on=START)

    with CaptureQueriesContext(
        connection,
    ) as captured:
        due.of(Episode.objects.all(), today=START + 100 * DAY)

    assert len(captured) == 2


def reckoned(episode, today) -> set[tuple]:
    """The slow way: every rule asks every row. (kind, last day in time, overdue)."""
    if episode.closed_on:
        return set()
    spoken = [row.on for row in Contact.objects.all() if row.episode_id == episode.pk]
    held = [row.held_on for row in EpisodeReview.objects.all() if row.episode_id == episode.pk]
    jobs = [
        row
        for row in Outcome.objects.all()
        if row.episode_id == episode.pk and row.kind in ("paid_work", "job_retained") and row.voided_at is None
    ]
    wanted = []
    if not spoken:
        wanted.append(("first_contact", episode.referred_on + 7 * DAY))
    if not episode.profile_started_on:
        wanted.append(("profile", episode.referred_on + 30 * DAY))
    if not (episode.first_employer_contact_on or episode.in_work_at_referral or jobs):
        wanted.append(("employer_contact", episode.referred_on + 30 * DAY))
    for job in jobs:
        start = job.started_on
        if job.kind == "paid_work" and not any(on >= start for on in spoken):
            wanted.append(("after_start", start + 3 * DAY))
        reached = [weeks for weeks in (13, 26) if start + weeks * 7 * DAY <= today]
        if reached and not any(on >= start + reached[-1] * 7 * DAY for on in spoken):
            wanted.append((f"look_{reached[-1]}", start + (reached[-1] * 7 + 14) * DAY))
    review = episode.next_review_on or max(held, default=episode.referred_on) + 91 * DAY
    if review <= today:
        wanted.append(("review", review))
    return {(kind, by, by < today) for kind, by in wanted}


days = st.integers(0, 250).map(lambda number: START + number * DAY)
maybe = st.none() | days
episodes = st.fixed_dictionaries(
    {
        "referred_on": st.integers(0, 60).map(lambda number: START + number * DAY),
        "profile_started_on": maybe,
        "first_employer_contact_on": maybe,
        "next_review_on": maybe,
        "in_work_at_referral": st.booleans(),
    }
)
jobs = st.lists(st.tuples(days, st.sampled_from(["paid_work", "job_retained", "education"]), st.booleans()), max_size=3)


class AnyRecord(TestCase):
    @given(fields=episodes, jobs=jobs, spoken=st.lists(days, max_size=3), held=st.lists(days, max_size=2), today=days)
    def test_is_reckoned_alike(self, fields, jobs, spoken, held, today):
        ours = make.episode(contacts=tuple(spoken), **fields)
        make.outcome(make.episode(referred_on=START, contacts=(START,)), started_on=START)  # somebody else’s
        for started_on, kind, is_voided in jobs:
            voided = {"voided_at": factories.NOW, "void_reason": "Wrong day"} if is_voided else {}
            make.outcome(ours, kind=kind, started_on=started_on, **voided)
        for on in held:
            EpisodeReview.objects.create(episode=ours, held_on=on, recorded_at=factories.NOW)

        listed = due.of(Episode.objects.all(), today=today)[ours.pk]

        assert {(str(each.kind), each.by, each.is_overdue) for each in listed} == reckoned(ours, today)
        assert [each.by for each in listed] == sorted(each.by for each in listed)
