"""An engagement that is being shaped, with a day, and ambassadors who offer that work."""

import pytest

from ambassadors.domain.engagements import shaping
from ambassadors.domain.engagements.shaping import Shape
from ambassadors.states import EngagementState, Work
from tests import factories
from tests.factories import ambassadors as make


def shape(**facts) -> Shape:
    """Two hours in three weeks, for one person, unless said otherwise."""
    usual = {
        "title": "A talk about sleep",
        "work": Work.SPEAK,
        "starts_at": factories.at("2026-11-04", "10:00"),
        "ends_at": factories.at("2026-11-04", "12:00"),
        "place": "Elm House",
    }
    return Shape(**(usual | facts))


@pytest.fixture
def talk(staff, now):
    """A talk for one person, on 4 November from 10 to 12."""
    made = make.engagement(EngagementState.ASKED, work=Work.SPEAK)
    return shaping.shape(made, shape=shape(), by=staff, now=now)


@pytest.fixture
def amara(db):
    return make.ambassador("Amara", offers=(Work.SPEAK,))


@pytest.fixture
def ben(db):
    return make.ambassador("Ben", offers=(Work.SPEAK,))
