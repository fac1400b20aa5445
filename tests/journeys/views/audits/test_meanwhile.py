"""Two who have one form of an audit open, and records that its leader cannot open any more."""

import pytest
from django.urls import reverse

from journeys.domain import plan
from journeys.domain.audits import finding
from journeys.models import AuditFinding
from people.models import AccessLog
from people.states import Role
from tests.factories import NOW, person
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} مرحبا 🌱"
SAID = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} مرحبا 🌱"
CLASH = "Somebody else saved here meanwhile. Nothing is lost"


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
def audit(team, leader):
    zelda = make_journeys.episode(person("Zelda", has_login=False), team=team)
    return make.audit(zelda, by=leader, team=team, findings={"The next review has a date.": "", "Second.": ""})


def sent(row: AuditFinding, said: str, comment: str = "", *, seen: str | None = None) -> dict:
    """What the page of a record sends of one standard; `seen` as of now unless said otherwise."""
    mark = finding.mark(row) if seen is None else seen
    return {f"finding_{row.pk}": said, f"comment_{row.pk}": comment, f"seen_{row.pk}": mark}


def test_the_second_one_who_saves_sees_both_and_then_decides(client, audit, leader):
    where = reverse("audit_episode", args=[audit.pk, 1])
    first, second = finding.of_episode(audit.episodes.get())
    client.force_login(make.reviewer("Ad", Role.ADMINISTRATOR))
    client.post(where, sent(first, "yes", f"Theirs {HOSTILE}") | sent(second, "no", "Only they wrote here."))
    client.force_login(leader)

    mine = sent(first, "no", f"Mine {HOSTILE}", seen="") | sent(second, "", seen="")
    found = client.post(where, mine).content.decode()

    assert CLASH in found
    assert f"Theirs {SAID}" in found
    assert f"Mine {SAID}" in found
    assert "Only they wrote here." in found
    assert "<script>alert(1)" not in found
    first, second = finding.of_episode(audit.episodes.get())
    assert (first.finding, second.finding) == ("yes", "no")
    for row in (first, second):
        assert f'name="seen_{row.pk}" value="{finding.mark(row)}"' in found

    client.post(where, sent(first, "no", "Mine") | sent(second, "no", "Only they wrote here."))
    first.refresh_from_db()
    assert (first.finding, first.comment) == ("no", "Mine")


def test_a_fault_of_another_kind_keeps_what_was_seen(client, audit, leader):
    where, (first, second) = reverse("audit_episode", args=[audit.pk, 1]), finding.of_episode(audit.episodes.get())
    AuditFinding.objects.filter(pk=first.pk).update(finding="yes")
    client.force_login(leader)

    found = client.post(where, sent(first, "no", seen="") | sent(second, "perhaps", seen="")).content.decode()

    assert "Please choose one of the answers shown." in found
    assert CLASH not in found
    assert CLASH in client.post(where, sent(first, "no", seen="") | sent(second, "yes", seen="")).content.decode()


def test_of_two_who_change_the_plan_the_second_one_sees_both(client, audit, leader):
    action = audit.actions.create(what="Set dates", owner="Lee", due_on=NOW.date())
    where, seen = reverse("audit_action", args=[action.pk]), plan.mark_of(action)
    form = {"owner": "Lee", "due_on": "2026-12-01", "about": "", f"seen_{action.pk}": seen}
    client.force_login(leader)
    client.post(where, form | {"what": f"Theirs {HOSTILE}"})

    found = client.post(where, form | {"what": f"Mine {HOSTILE}"}).content.decode()

    assert CLASH in found
    assert f"Theirs {SAID}" in found
    assert f"Mine {SAID}" in found
    assert "<script>alert(1)" not in found
    action.refresh_from_db()
    assert action.what == f"Theirs {HOSTILE}"
    again = form | {"what": "Mine", f"seen_{action.pk}": plan.mark_of(action)}
    assert client.post(where, again).url == reverse("audit", args=[audit.pk])


def test_a_record_that_moved_is_left_out_without_being_seen(client, audit, leader):
    audited = audit.episodes.get()
    audited.episode.team = make_journeys.team("Southgate")
    audited.episode.save()
    client.force_login(leader)
    where = reverse("audit", args=[audit.pk])

    found = client.get(where).content.decode()
    assert "Record 1: not with your teams now." in found
    assert "2 answers missing" in found
    assert client.get(reverse("audit_episode", args=[audit.pk, 1])).status_code == 404
    left = client.post(reverse("audit_leave_out", args=[audit.pk, 1]), follow=True).content.decode()
    client.post(reverse("audit_finish", args=[audit.pk]), {"summary": "", "re_audit_on": ""})

    assert "Record 1 is left out." in left
    assert "Left out" in left
    assert "1 record was not looked at." in left
    assert "Leave it out" not in left
    assert "1 record was" not in found
    for page in (found, left):
        assert "Zelda" not in page
        assert "Southgate" not in page
    audit.refresh_from_db()
    assert audit.state == "finished"
    assert not AccessLog.objects.exists()


def test_managers_read_how_many_records_were_left_out(client, audit):
    audit.episodes.update(left_out_at=NOW)
    second = make_journeys.episode(team=make_journeys.team("Southgate"))
    audit.episodes.create(number=2, episode=second, left_out_at=NOW)
    client.force_login(make.reviewer("Mo", Role.MANAGER))

    found = client.get(reverse("audit", args=[audit.pk])).content.decode()

    assert "2 records were not looked at." in found
    assert "not looked at yet" not in found


def test_one_who_is_supported_neither_looks_at_nor_leaves_out_their_own_record(client, team):
    leader = make.reviewer("Lee", Role.TEAM_LEADER)
    team.leaders.add(leader)
    audit = make.audit(make_journeys.episode(leader.person, team=team), by=leader, team=team)
    client.force_login(leader)

    found = client.get(reverse("audit", args=[audit.pk])).content.decode()
    left = client.post(reverse("audit_leave_out", args=[audit.pk, 1]), follow=True).content.decode()

    assert "Record 1: your own, so somebody else looks at it." in found
    assert "Leave it out" not in found
    assert "This record is your own, so somebody else looks at it." in left
    assert client.get(reverse("audit_episode", args=[audit.pk, 1])).status_code == 404


def test_nobody_else_leaves_a_record_out_and_one_that_can_be_opened_stays(client, audit, leader):
    where = reverse("audit_leave_out", args=[audit.pk, 1])
    client.force_login(make_journeys.leader(make_journeys.team("Southgate")))
    assert client.post(where).status_code == 404
    client.force_login(make.reviewer("Mo", Role.MANAGER))
    assert client.post(where).status_code == 403

    client.force_login(leader)
    assert "You can open this record, so please look at it." in client.post(where, follow=True).content.decode()
    assert client.post(reverse("audit_leave_out", args=[audit.pk, 2])).status_code == 404
    assert not AuditFinding.objects.exclude(finding="").exists()


def test_how_the_sample_was_drawn_is_said_in_plain_words(client, audit, leader):
    client.force_login(leader)

    found = client.get(reverse("audit", args=[audit.pk])).content.decode()

    assert "To check that it was chance: the code seed draws the same records again." in found
