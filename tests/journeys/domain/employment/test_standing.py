import pytest

from journeys.domain import caseload_lists, shared_by_them, standing
from journeys.domain.standing import Stage
from journeys.models import Episode, HiddenThing, PastCompletion, Sharing, StayingWellPlan
from tests import factories
from tests.factories import journeys as make
from tests.factories.journeys import day

pytestmark = pytest.mark.django_db
TODAY = day("2026-10-14")


def stands(episode) -> tuple:
    found = standing.of(standing.listed(Episode.objects.filter(pk=episode.pk), today=TODAY).get())
    return (found.stage, found.since)


@pytest.mark.parametrize(
    ("fields", "stage", "since"),
    [
        ({}, Stage.TAKEN_ON, "2026-09-01"),
        ({"profile_started_on": "2026-09-05"}, Stage.PROFILE, "2026-09-05"),
        ({"profile_started_on": "2026-09-05", "first_employer_contact_on": "2026-09-20"}, Stage.LOOKING, "2026-09-20"),
        ({"closed_on": "2026-10-01", "closing_reason": "moved"}, Stage.CLOSED, "2026-10-01"),
    ],
)
def test_where_somebody_stands(fields, stage, since):
    assert stands(make.episode(**fields)) == (stage, day(since))


def test_in_work_from_the_first_day_to_the_last():
    episode = make.episode()
    job = make.outcome(episode, started_on="2026-10-14")
    make.outcome(episode, kind="volunteering", started_on="2026-09-20")
    assert stands(episode) == (Stage.IN_WORK, TODAY)

    job.started_on, job.ended_on = day("2026-10-01"), day("2026-10-13")
    job.save()
    assert stands(episode) == (Stage.TAKEN_ON, episode.referred_on)


def test_a_team_in_numbers():
    leader = make.leader()
    ada, gone = make.specialist("Ada Bell"), make.specialist("Gus Hale")
    make.specialist("Cy Dunn", team=make.team("Southgate"))
    gone.left_on = TODAY
    gone.save()
    make.episode(specialist=ada, contacts=("2026-09-02",))
    make.episode(specialist=ada, closed_on="2026-10-01", closing_reason="moved")
    make.episode(specialist=gone, contacts=("2026-09-02",), profile_started_on="2026-09-02")

    rows = caseload_lists.team(leader, today=TODAY)

    numbers = [(row.specialist.name, row.people, row.due, row.overdue) for row in rows]
    assert numbers == [("Ada Bell", 1, 2, 2), ("Gus Hale", 1, 1, 1)]
    assert rows[1].kinds == [("Make the first contact with an employer", 1)]


def test_what_they_share_and_nothing_hidden(now):
    sam = factories.person("Sam")
    make.episode(sam)
    hidden = PastCompletion.objects.create(person=sam, course="Sleep", completed_on=day("2025-03-01"))
    PastCompletion.objects.create(person=sam, course="Money", completed_on=day("2025-04-01"))
    HiddenThing.objects.create(person=sam, kind="past", key=hidden.pk)
    plan = StayingWellPlan.objects.create(person=sam, well="Walks", updated_at=now)

    before = shared_by_them.of(sam)
    yes = Sharing.objects.create(person=sam, given_at=now)
    plan.is_shared = True
    plan.save()
    after = shared_by_them.of(sam)
    yes.ended_at = now
    yes.save()

    assert (before.agreed, before.courses, before.plan) == (False, [], None)
    assert (after.agreed, [each.what for each in after.courses], after.plan) == (True, ["Money"], plan)
    assert shared_by_them.of(sam).courses == []
