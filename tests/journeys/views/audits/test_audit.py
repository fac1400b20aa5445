"""An audit from the sample to the look again, on the pages that each has."""

import datetime as dt

import pytest
from django.urls import reverse

from journeys.domain import plan
from journeys.models import AuditAction, AuditFinding, AuditStandard, CaseAudit
from people.models import AccessLog
from people.states import Role
from tests.ambassadors.views.queries import queries_of
from tests.factories import NOW, person
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} مرحبا 🌱"
SAID = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} مرحبا 🌱"
DAYS = {"first_day": "2026-04-01", "last_day": "2026-09-30"}


@pytest.fixture(autouse=True)
def _now(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def team(db):
    return make_journeys.team()


@pytest.fixture
def leader(team):
    return make_journeys.leader(team)


@pytest.fixture
def manager(db):
    return make.reviewer("Mo", Role.MANAGER)


@pytest.fixture
def audit(team, leader):
    episodes = [
        make_journeys.episode(person(name, has_login=False), team=team) for name in ("Zelda", "Yorick", "Xanthe")
    ]
    return make.audit(*episodes, by=leader, team=team)


def answers(audited, said: str, comment: str = "") -> dict:
    return {f"finding_{row.pk}": said for row in audited.findings.all()} | {
        f"comment_{row.pk}": comment for row in audited.findings.all()
    }


def test_a_sample_is_drawn_looked_at_finished_and_looked_at_again(client, team, leader):
    make.standard(HOSTILE)
    make_journeys.episode(person("Zelda", has_login=False), team=team)
    client.force_login(leader)

    begun = client.post(reverse("audit_begin"), DAYS | {"team": team.pk, "size": "5"})
    audit = CaseAudit.objects.get()
    found = client.get(begun.url).content.decode()
    assert "1 of 1 record drawn at random" in found
    assert "There were fewer, so all are taken." in found

    one = reverse("audit_episode", args=[audit.pk, 1])
    assert client.post(one, answers(audit.episodes.get(), "yes", HOSTILE)).url == begun.url
    assert SAID in client.get(one).content.decode()
    client.post(reverse("audit_finish", args=[audit.pk]), {"summary": HOSTILE, "re_audit_on": "2027-04-01"})
    assert SAID in client.get(begun.url).content.decode()
    again = client.post(reverse("audit_again", args=[audit.pk]), DAYS | {"size": "1"})
    found = client.get(again.url).content.decode()
    assert "1 of 1: 100.0%" in found
    assert "no data (1 not looked at yet)" in found
    assert "<script>alert(1)" not in found


def test_one_record_is_looked_at_after_another_and_each_look_is_noted(client, audit, leader):
    client.force_login(leader)
    where = reverse("audit_episode", args=[audit.pk, 1])

    found = client.get(where).content.decode()
    after = client.post(where, answers(audit.episodes.get(number=1), "no")).url

    assert "Zelda" in found
    assert after == reverse("audit_episode", args=[audit.pk, 2])
    assert AccessLog.objects.filter(person__called="Zelda", by=leader, why="case-management audit").count() == 1


def test_managers_see_results_and_nothing_of_anybody(client, audit, manager):
    AuditFinding.objects.update(finding="no", comment="Zelda was away.")
    client.force_login(manager)

    found = client.get(reverse("audit", args=[audit.pk])).content.decode()

    assert "0 of 3: 0.0%" in found
    for name in ("Zelda", "Yorick", "Xanthe", "Record 1"):
        assert name not in found
    assert client.get(reverse("audit_episode", args=[audit.pk, 1])).status_code == 403
    assert not AccessLog.objects.exists()


def test_the_pages_of_an_audit_name_nobody_but_on_the_record_itself(client, audit, leader):
    client.force_login(leader)

    for page in (reverse("audits"), reverse("audit", args=[audit.pk]), reverse("audit_finish", args=[audit.pk])):
        assert "Zelda" not in client.get(page).content.decode()


def test_another_teams_leader_finds_nothing(client, audit):
    action = audit.actions.create(what="Set dates", owner="Lee", due_on=NOW.date())
    client.force_login(make_journeys.leader(make_journeys.team("Southgate")))

    assert "Northgate" not in client.get(reverse("audits")).content.decode()
    for name in ("audit", "audit_finish", "audit_again", "audit_plan"):
        assert client.get(reverse(name, args=[audit.pk])).status_code == 404
    assert client.get(reverse("audit_episode", args=[audit.pk, 1])).status_code == 404
    assert client.get(reverse("audit_action", args=[action.pk])).status_code == 404
    assert client.post(reverse("audit_action_done", args=[action.pk]), {"done": "yes"}).status_code == 404


def test_one_fault_loses_nothing_and_refusals_are_said(client, audit, team, leader):
    client.force_login(leader)
    first = audit.episodes.get(number=1)

    wrong = client.post(
        reverse("audit_episode", args=[audit.pk, 1]), answers(first, "perhaps", HOSTILE)
    ).content.decode()
    early = client.post(reverse("audit_finish", args=[audit.pk]), {"summary": "", "re_audit_on": ""}).content.decode()
    days = client.post(
        reverse("audit_begin"), {"team": "", "first_day": "2026-09-30", "last_day": "2026-09-01", "size": "3"}
    ).content.decode()
    many = client.post(reverse("audit_begin"), DAYS | {"team": "", "size": "many"}).content.decode()

    assert SAID in wrong
    assert not AuditFinding.objects.exclude(comment="").exists()
    assert "3 answers are still missing" in early
    assert "The last day is before the first day." in days
    assert "Please give a whole number from 1 to 200." in many


def test_an_action_is_added_changed_and_done(client, audit, leader):
    client.force_login(leader)
    where = reverse("audit", args=[audit.pk])
    form = {"what": HOSTILE, "owner": HOSTILE, "due_on": "2026-10-13", "about": make.standard().pk}

    client.post(reverse("audit_plan", args=[audit.pk]), form)
    action = AuditAction.objects.get()
    assert SAID in client.get(where).content.decode()
    seen = {f"seen_{action.pk}": plan.mark_of(action)}
    client.post(reverse("audit_action", args=[action.pk]), form | {"owner": "Lee"} | seen)
    client.post(reverse("audit_action_done", args=[action.pk]), {"done": "yes"})

    action.refresh_from_db()
    assert (action.owner, action.done_on) == ("Lee", NOW.date())


def test_managers_keep_the_list_of_standards(client, audit, manager):
    client.force_login(manager)
    standard = AuditStandard.objects.get()

    client.post(reverse("audit_standards"), {"words": HOSTILE})
    client.post(reverse("audit_standard", args=[standard.pk]), {"words": "Reviews have dates."})
    client.post(reverse("audit_standard_use", args=[AuditStandard.objects.get(words=HOSTILE).pk]), {"used": "no"})

    found = client.get(reverse("audit_standards")).content.decode()
    assert SAID in found
    assert list(AuditStandard.objects.filter(is_used=True).values_list("words", flat=True)) == ["Reviews have dates."]
    assert (
        "on the list already"
        in client.post(reverse("audit_standards"), {"words": "Reviews have dates."}).content.decode()
    )


def test_lists_take_the_same_queries_however_long(client, team, leader):
    first = make.audit(make_journeys.episode(team=team), by=leader, team=team)
    client.force_login(leader)
    pages = [reverse("audits"), reverse("audit", args=[first.pk])]
    before = [queries_of(client, page) for page in pages]
    three = make.audit(
        *(make_journeys.episode(team=team) for _ in range(3)),
        by=leader,
        team=team,
        drawn_on=dt.date(2026, 1, 1),
        findings={"The next review has a date.": "", "Second.": "yes", "Third.": "no"},
    )

    assert [queries_of(client, page) for page in (pages[0], reverse("audit", args=[three.pk]))] == before
