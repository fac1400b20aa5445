"""Parts of the service: which there are, and what belongs to them."""

import datetime as dt

import pytest

from bookings.domain.figures.periods import Period
from journeys.domain.figures import reckoning, slices
from people.models import EqualityAnswers
from tests.factories import NOW, journeys

pytestmark = pytest.mark.django_db
OCTOBER = Period(first_on=dt.date(2026, 10, 1), last_on=dt.date(2026, 10, 31))


def test_parts_are_those_with_somebody_in_them_by_name_and_then_what_is_not_recorded():
    journeys.team("Empty")
    for borough in ("Hounslow", "Brent"):
        journeys.episode(borough=journeys.borough(borough))
    journeys.episode(borough=None)
    journeys.episode(borough=journeys.borough("Ealing"), closed_on="2026-09-30", closing_reason="moved")

    found = slices.of_kind("borough", period=OCTOBER, now=NOW)

    assert [part.name for part in found] == ["Brent", "Hounslow", slices.NOT_RECORDED]


def test_every_kind_is_asked_for_and_all_of_them_together():
    person = journeys.episode(contacts=("2026-10-05",)).person
    EqualityAnswers.objects.create(person=person, age_band="25_34", answered_at=NOW)

    found = slices.found(OCTOBER, now=NOW)

    assert [part.kind for part in found] == [*slices.KINDS]
    assert [part.name for part in found][-2:] == ["25 to 34", slices.NOT_ANSWERED]
    for part in found:
        assert reckoning.reckon(OCTOBER, slice=part, now=NOW).counts["people_accessing"] == 1


def test_a_part_is_found_again_by_its_key():
    team = journeys.team("Northgate")

    part = slices.named(f"team:{team.pk}")

    assert (part.name, part.key) == ("Northgate", f"team:{team.pk}")
    assert slices.named("ethnicity:").name == slices.NOT_ANSWERED


@pytest.mark.parametrize("key", ["team:0", "team:x", "ward:1", "", "age_band:old"])
def test_a_part_that_is_none_is_refused(key):
    with pytest.raises(KeyError):
        slices.named(key)
