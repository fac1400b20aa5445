"""A frozen quarter keeps its figures through later edits, merges and erasures; today's stand beside as restated."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from bookings.domain import erasure, merging
from bookings.domain import freezing as of_the_college
from bookings.domain.figures.periods import Period
from bookings.models import FrozenPeriod
from journeys.domain import freezing
from journeys.domain.figures import comparing, looking
from journeys.domain.figures.slices import Slice
from journeys.models import FrozenFigures, Outcome
from people.states import Role
from tests import factories
from tests.factories import at, journeys

pytestmark = pytest.mark.django_db
AUTUMN = Period(first_on=dt.date(2026, 10, 1), last_on=dt.date(2026, 12, 31))
AFTER = at("2027-01-01", "00:00")
LATER = at("2027-05-01")


@pytest.fixture
def manager(db):
    return factories.staff_login(Role.MANAGER)


@pytest.fixture
def placed(db):
    """Two people of one team, each with a job."""
    team = journeys.team("Brook")
    people = [factories.person(name, has_login=False) for name in ("Amara", "Bea")]
    found = [journeys.episode(person, team=team, contacts=("2026-10-05",)) for person in people]
    for episode in found:
        journeys.outcome(episode, started_on="2026-10-20")
    return found


def figure(key="people_with_paid_outcome", **asked) -> looking.Line:
    return looking.look(AUTUMN, now=LATER, **asked).line(key)


def test_a_quarter_is_frozen_with_the_college_and_by_whom(placed, manager):
    frozen = freezing.freeze(AUTUMN, by=manager, now=AFTER)

    assert (frozen.frozen_by, frozen.frozen_at) == (manager, AFTER)
    assert freezing.counted(frozen).counts["people_with_paid_outcome"] == 2
    assert ModelLogEntry.objects.get(action="journeys.figures.freeze").user == manager
    assert FrozenPeriod.objects.get().first_on == AUTUMN.first_on


def test_what_is_frozen_of_the_college_already_stays(placed, manager):
    of_the_college.freeze(AUTUMN, by=manager, now=AFTER)

    freezing.freeze(AUTUMN, by=manager, now=LATER)

    assert FrozenPeriod.objects.get().frozen_at == AFTER


@pytest.mark.parametrize(
    ("period", "now", "refusal"),
    [
        (AUTUMN, at("2026-12-31", "23:59"), freezing.NotOver),
        (Period(first_on=dt.date(2026, 10, 1), last_on=dt.date(2026, 10, 31)), LATER, freezing.NotReported),
        (Period(first_on=dt.date(2026, 10, 2), last_on=dt.date(2026, 12, 31)), LATER, freezing.NotReported),
    ],
)
def test_only_a_whole_quarter_or_year_that_is_over_is_frozen(manager, period, now, refusal):
    with pytest.raises(refusal):
        freezing.freeze(period, by=manager, now=now)

    assert not FrozenFigures.objects.exists()


def test_a_period_is_frozen_once(manager):
    freezing.freeze(AUTUMN, by=manager, now=AFTER)

    with pytest.raises(freezing.AlreadyFrozen):
        freezing.freeze(AUTUMN, by=manager, now=LATER)

    assert FrozenFigures.objects.get().frozen_at == AFTER


def test_later_edits_make_a_restated_figure_beside_the_frozen_one(placed, manager):
    freezing.freeze(AUTUMN, by=manager, now=AFTER)
    part = Slice(kind="team", value=str(placed[0].team_id), name="Brook")

    Outcome.objects.filter(episode=placed[0]).update(voided_at=LATER, void_reason="It was another person’s.")

    for asked in ({}, {"slice": part}):
        line = figure(**asked)
        assert (line.values[0].in_words, line.restated.in_words) == ("100.0% (2 of 2)", "50.0% (1 of 2)")
    assert figure("volunteering").restated is None


def test_published_a_frozen_period_says_nothing_of_today(placed, manager):
    """Nor do its parts: their sum beside the frozen whole would tell of one correction."""
    factories.college_settings(small_numbers_below=2)
    freezing.freeze(AUTUMN, by=manager, now=AFTER)

    Outcome.objects.filter(episode=placed[0]).update(voided_at=LATER, void_reason="It was another person’s.")

    line = figure(is_published=True)
    compared = comparing.look("team", period=AUTUMN, hides_parts=True, hides_whole=True, now=LATER)
    assert (line.values[0].number, line.restated) == (2, None)
    assert [row.values["people_with_paid_outcome"].number for row in compared.rows] == [2, 2]


def test_frozen_figures_survive_a_merge_and_an_erasure(placed, manager, staff):
    kept = freezing.freeze(AUTUMN, by=manager, now=AFTER).figures
    first, second = (episode.person for episode in placed)

    merging.merge(second, merged=first, by=staff, now=LATER)
    merged = figure().restated
    erasure.erase(second, by=staff, now=LATER)

    assert merged.in_words == "100.0% (1 of 1)"
    assert figure().values[0].in_words == "100.0% (2 of 2)"
    assert FrozenFigures.objects.get().figures == kept


def test_a_period_that_was_frozen_too_early_is_a_fault(manager):
    freezing.freeze(AUTUMN, by=manager, now=AFTER)
    FrozenFigures.objects.update(frozen_at=at("2026-12-31"))

    assert len(list(freezing.faults())) == 1


def test_what_was_not_counted_when_it_was_frozen_is_no_number(placed, manager):
    """Neither a figure that came later, nor the medians of a part, which are today's for nobody."""
    frozen = freezing.freeze(AUTUMN, by=manager, now=AFTER)
    for counts in (frozen.figures["counts"], *frozen.figures["parts"]["team"].values()):
        del counts["volunteering"]
    frozen.save()
    part = Slice(kind="team", value=str(placed[0].team_id), name="Brook")

    assert figure("volunteering").values[0].number == looking.NO_DATA
    assert figure("volunteering", slice=part).values[0].number == looking.NO_DATA
    assert freezing.counted(frozen).counts["days_to_first_job"] is not None
    assert freezing.counted_part(frozen, part=part).counts["days_to_first_job"] is None
