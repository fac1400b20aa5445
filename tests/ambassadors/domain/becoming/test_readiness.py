"""Readiness in words, where those who invite see it; and what is due."""

import datetime as dt

import pytest

from ambassadors.domain.becoming import due_kinds, readiness
from ambassadors.domain.engagements import candidates as of_engagements
from ambassadors.states import AmbassadorState, EngagementState, Work
from bookings.domain.team import candidates
from courses.states import FacilitatorRole
from tests import factories
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db


def ready(called, rosa, **fields):
    return ambassadors.ambassador(called, trained_on=dt.date(2026, 8, 1), supporter=rosa, **fields)


def test_what_is_lacking_is_said(rosa, now):
    amara, bo = ready("Amara", rosa), ambassadors.ambassador("Bo", state=AmbassadorState.INTERESTED)

    found = readiness.of([amara, bo], today=now.date())

    assert found[amara.pk].in_words == "Ready"
    assert found[bo.pk].in_words == ("No talk noted; no training recorded; agreement not signed; nobody supports them")


def test_a_supporter_who_cannot_support_any_more_counts_no_more(rosa, now):
    amara = ready("Amara", rosa)
    rosa.groups.clear()

    assert readiness.of([amara], today=now.date())[amara.pk].lacking == ("nobody supports them",)
    assert list(due_kinds.without_supporter(by=rosa, now=now)) == [amara]


@pytest.mark.parametrize("many", [1, 3])
def test_readiness_asks_the_same_number_of_queries(rosa, now, many, django_assert_num_queries):
    everybody = [ready(f"Amara {number}", rosa) for number in range(many)]

    with django_assert_num_queries(2):
        readiness.of(everybody, today=now.date())


def test_whoever_invites_facilitators_is_told(rosa, now):
    run = factories.run(session_count=1)
    who = factories.facilitator("Ada", role=FacilitatorRole.PEER)
    ambassadors.ambassador(who=who.person, state=AmbassadorState.PAUSED, supporter=rosa)

    candidate = next(each for each in candidates.who_could(run, now=now) if each.facilitator == who)

    assert candidate.against == (
        "takes a break as an ambassador",
        "is not ready as an ambassador (no training recorded)",
    )


def test_whoever_asks_for_an_engagement_is_told(rosa, now):
    amara = ambassadors.ambassador("Amara", offers=(Work.SPEAK,), supporter=rosa)

    found = of_engagements.look(ambassadors.engagement(EngagementState.SHAPING), by=rosa, now=now)

    assert [(each.ambassador, each.readiness.in_words) for each in found] == [(amara, "No training recorded")]


def test_people_to_talk_with_are_due_at_once_and_overdue_after_ten_working_days(rosa, now):
    asked = dt.datetime.combine(dt.date(2026, 10, 1), dt.time(9), tzinfo=factories.LONDON)
    waits = ambassadors.ambassador(state=AmbassadorState.INTERESTED, interested_at=asked)
    ambassadors.ambassador("Bo", state=AmbassadorState.INTERESTED, talked_on=now.date())
    kind = due_kinds.KINDS[0]

    assert list(kind.find(by=rosa, now=now)) == [waits]
    in_time = dt.datetime.combine(dt.date(2026, 10, 15), dt.time(16), tzinfo=factories.LONDON)
    assert not kind.row(waits, in_time).is_overdue
    assert kind.row(waits, in_time + dt.timedelta(hours=2)).is_overdue
