"""Merging two records brings everything of this room along, and undoing it gives everything back."""

import datetime as dt

import pytest

from bookings.domain import merging
from bookings.domain.figures.periods import financial_year_of
from journeys.domain.figures import reckoning
from journeys.domain.records import invariants, merging_own
from journeys.domain.records.merging import IsYourself
from journeys.models import (
    Episode,
    Goal,
    HiddenThing,
    OwnEntry,
    PastCompletion,
    Referral,
    Sharing,
    StayingWellPlan,
)
from tests import factories
from tests.factories import journeys
from tests.factories.college import NOW
from tests.factories.journeys import day
from tests.journeys.domain.records import everything_of

pytestmark = pytest.mark.django_db
TABLES = (Episode, Goal, HiddenThing, OwnEntry, PastCompletion, Referral, Sharing, StayingWellPlan)


@pytest.fixture
def staff(db):
    return factories.staff_login()


@pytest.fixture
def kept(db):
    return factories.person("Amara")


@pytest.fixture
def merged(db):
    return factories.person("Amara B", has_login=False)


def everything() -> list:
    """All rows of this room’s tables that are of a person, without their clocks."""
    rows = [row for table in TABLES for row in table.objects.order_by("pk").values()]
    return [{name: value for name, value in row.items() if name != "updated_at"} for row in rows]


def sharing(who, *, given: int, ended: int | None = None) -> Sharing:
    """Days ago."""
    ended_at = None if ended is None else NOW - dt.timedelta(days=ended)
    return Sharing.objects.create(person=who, given_at=NOW - dt.timedelta(days=given), ended_at=ended_at)


def test_what_only_one_record_has_comes_along_and_goes_back(kept, merged, staff, now):
    everything_of.somebody(merged, words="Words", by=staff)
    before = everything()

    said = merging.preview_merge(kept, merged=merged, by=staff, now=now).said
    done = merging.merge(kept, merged=merged, by=staff, now=now)

    assert "employment" not in str(said)  # it is not for the desk
    assert {table.objects.get().person for table in TABLES} == {kept}
    assert list(invariants.faults()) == []
    assert merging.undo(done, by=staff, now=now) == []
    assert everything() == before


def test_two_of_everything_become_one_and_go_back(kept, merged, staff, now):
    everything_of.somebody(kept, words="Own", by=staff)
    everything_of.somebody(merged, words="Other", by=staff)
    HiddenThing.objects.update(key=7)
    before = everything()

    done = merging.merge(kept, merged=merged, by=staff, now=now)

    assert Episode.objects.under_way().filter(person=kept).count() == 2
    assert kept.referrals.waiting().count() == kept.sharings.standing().count() == 1
    assert kept.past_completions.count() == kept.hidden_things.count() == 1
    plan = StayingWellPlan.objects.get(person=kept)
    assert (plan.well, plan.is_shared) == ("Own\n\nOther", True)
    assert list(invariants.faults()) == []
    assert merging.undo(done, by=staff, now=now) == []
    assert everything() == before


def test_the_figures_of_a_year_count_one_person(kept, merged, staff, now):
    everything_of.somebody(kept, words="Own", by=staff)
    everything_of.somebody(merged, words="Other", by=staff)
    year = financial_year_of(now.date())
    before = reckoning.reckon(year, now=now).counts

    merging.merge(kept, merged=merged, by=staff, now=now)

    after = reckoning.reckon(year, now=now).counts
    events = ("paid_outcomes", "job_starts", "referrals")
    assert [after[key] for key in events] == [before[key] for key in events] == [2, 2, 2]
    people = ("people_accessing", "people_with_paid_outcome", "people_into_work", "caseload")
    assert [(before[key], after[key]) for key in people] == [(2, 1)] * 4


def test_of_two_that_wait_the_first_goes_on_waiting(kept, merged, staff, now):
    late = Referral.objects.create(person=kept, asked_by="person", asked_at=NOW)
    early = Referral.objects.create(person=merged, asked_by="person", asked_at=NOW - dt.timedelta(days=3))

    merging.merge(kept, merged=merged, by=staff, now=now)

    assert list(kept.referrals.waiting()) == [early]
    late.refresh_from_db()
    assert (late.state, late.answered_by) == ("taken_back", staff)


@pytest.mark.parametrize(
    ("own", "other", "stands"),
    [
        ({"given": 9}, {"given": 3}, True),
        ({"given": 9, "ended": 5}, {"given": 3}, True),
        ({"given": 9, "ended": 2}, {"given": 3}, False),
        ({"given": 9}, {"given": 8, "ended": 2}, False),
    ],
)
def test_the_last_word_on_sharing_holds(kept, merged, staff, now, own, other, stands):
    sharing(kept, **own)
    sharing(merged, **other)

    done = merging.merge(kept, merged=merged, by=staff, now=now)

    assert kept.sharings.standing().exists() is stands
    assert merging.undo(done, by=staff, now=now) == []
    assert merged.sharings.count() == 1


def test_a_yes_said_for_the_other_record_ends_when_they_part(merged, staff, now):
    other = factories.person("Amara C", has_login=False)
    login = factories.person("Amara").user
    kept_login = login.person
    done = merging.merge(other, merged=kept_login, by=staff, now=now)
    other.refresh_from_db()
    Sharing.objects.create(person=other, given_at=now, recorded_by=login)

    merging.undo(done, by=staff, now=now)

    assert not Sharing.objects.standing().exists()


def test_plans_that_are_too_long_for_one_are_the_persons_to_settle(kept, merged, staff, now):
    for who, letter in ((kept, "a"), (merged, "b")):
        StayingWellPlan.objects.create(person=who, well=letter * 3000, updated_at=NOW)

    with pytest.raises(merging_own.TwoPlans):
        merging.merge(kept, merged=merged, by=staff, now=now)

    assert StayingWellPlan.objects.count() == 2


def test_a_plan_that_only_one_would_have_shared_is_not_shared(kept, merged, staff, now):
    StayingWellPlan.objects.create(person=kept, well="Tea", is_shared=True, updated_at=NOW)
    StayingWellPlan.objects.create(person=merged, well="Tea", signs="Rush", updated_at=NOW)

    merging.merge(kept, merged=merged, by=staff, now=now)

    plan = StayingWellPlan.objects.get(person=kept)
    assert (plan.well, plan.signs, plan.is_shared) == ("Tea", "Rush", False)


def test_nobody_makes_the_way_back_to_work_of_somebody_else_their_own(merged, staff, now):
    journeys.episode(merged)

    with pytest.raises(IsYourself):
        merging.merge(staff.person, merged=merged, by=staff, now=now)

    assert Episode.objects.get().person == merged


def test_what_the_database_cannot_forbid_is_found(kept, merged, staff, now):
    everything_of.somebody(kept, words="Words", by=staff)
    Episode.objects.update(first_employer_contact_on=day("2026-09-21"))
    of_another = journeys.outcome(journeys.episode())
    kept.episodes.get().matches.filter(state="started").update(outcome=of_another)
    kept.episodes.get().matches.filter(state="applied").update(state="started")
    anew = journeys.outcome(journeys.episode(), entered_anew_for=of_another)
    type(kept).objects.filter(pk=kept.pk).update(user=None, merged_into=merged)

    found = {line.split(":")[0] + ":" + line.split(":")[1] for line in invariants.faults()}

    faults = {line.split(": ")[1] for line in found}
    assert faults == {
        "an employer was spoken with before the first contact",
        "started without a job",
        "the job that came of it is somebody else’s",
        "entered anew for one that still stands",
        "entered anew for one that is somebody else’s",
        "of a record that was merged into another",
    }
    assert f"outcome {anew.pk}: entered anew for one that still stands" in found
