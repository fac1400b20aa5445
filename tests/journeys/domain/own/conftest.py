"""What tests of the person's own page share: somebody who did everything that the page gathers."""

from types import SimpleNamespace

import pytest

from courses.domain import planning
from tests import factories
from tests.factories import NOW, ambassadors, journeys, own_way


@pytest.fixture
def everything(student):
    """One of each thing that Sam's page gathers by itself, by its kind; `keys` says which row each is."""
    run = factories.run(of=factories.course("Sleep"), first=factories.at("2026-08-03"))
    taught = factories.run(of=factories.course("Walking"), first=factories.at("2026-08-05"), session_count=3)
    facilitator = factories.facilitator("Sam T")
    facilitator.person = student
    facilitator.save()
    taught.facilitations.create(facilitator=facilitator, role="peer")

    planning.plan([taught])
    factories.taught(taught, by=facilitator, sessions=2)
    booking = factories.booking(run, who=student)
    completed = factories.completion(booking, by=factories.login())
    past = own_way.past_completion(student)
    story = factories.published_story(student)
    work = ambassadors.involvement(student, what="A talk at the library", kind="engagement")
    ambassadors.involvement(student, what="Facilitating", kind="session")
    outcome = journeys.outcome(journeys.episode(student), what="Gardener")
    return SimpleNamespace(
        person=student,
        completion=completed,
        keys={
            "course": completed.pk,
            "past": past.pk,
            "taught": taught.pk,
            "story": story.pk,
            "work": work.pk,
            "outcome": outcome.pk,
        },
        now=NOW,
    )
