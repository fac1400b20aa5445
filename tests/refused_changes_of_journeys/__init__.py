"""What the database refuses of the way back to work, part by part; and the good rows. See tests/refused_changes.py."""

from django.db import models

from people.models import Person
from tests.factories import journeys as make
from tests.refused_changes_of_journeys import (
    audits,
    employers,
    employment,
    fidelity,
    figures,
    made_reports,
    own,
    survey,
)

PARTS = (own, employment, employers, survey, fidelity, audits, figures, made_reports)
REFUSED_CHANGES = [row for part in PARTS for row in part.REFUSED_CHANGES]
REFUSED_COPIES = [row for part in PARTS for row in part.REFUSED_COPIES]


def good_rows(person: Person) -> list[models.Model]:
    """One of each table of this room; all of them `person`’s where a row is anybody’s."""
    episode = make.episode(person)
    return [row for part in PARTS for row in part.good_rows(episode)]
