"""The desk: who teaches a run, whom to ask, the pool. Changes are shown before they are made."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.domain.team import inviting
from courses.models import CourseRun, Facilitation, Facilitator, Invitation, SessionFacilitation
from courses.states import FacilitatorRole, RunState
from people.models import AccessLog
from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def desk(client, staff, time_machine, now):
    time_machine.move_to(now, tick=False)
    client.force_login(staff)
    return client


def page(desk, name, *args, **query) -> str:
    return desk.get(reverse(name, args=args), query).content.decode()


def send(desk, name, *args, yes=True, **answers):
    sure = {"confirm": "yes"} if yes else {}
    return desk.post(reverse(name, args=args), answers | sure, follow=True).content.decode()


def test_the_page_of_a_run_says_what_it_lacks(desk, run):
    factories.facilitator(HOSTILE, role=FacilitatorRole.PEER, runs=(run,))

    shown = page(desk, "desk_run_team", run.pk)

    assert "It needs a professional." in shown
    assert HOSTILE not in shown
    assert "It needs a professional." in page(desk, "desk_run", run.pk)
    assert "Unpaired" in page(desk, "desk_runs")


def test_asking_shows_first_what_they_are_told(desk, run):
    jo = factories.facilitator("Jo")
    given = {"part": "lead", "words": HOSTILE}

    seen = send(desk, "desk_invite", run.pk, jo.pk, yes=False, **given)
    assert "1 person will be told: 1 by email." in seen
    assert HOSTILE not in seen
    assert not Invitation.objects.exists()

    done = send(desk, "desk_invite", run.pk, jo.pk, **given)
    invitation = Invitation.objects.get()
    assert (invitation.part, invitation.words) == ("lead", HOSTILE)
    assert "Jo is asked. Everybody is told: 1 person." in done


def test_a_stand_in_for_one_session(desk, run):
    jo = factories.facilitator("Jo")
    session = run.sessions.get(number=2)

    assert "Jo" in page(desk, "desk_session_team", session.pk)
    send(desk, "desk_invite_once", session.pk, jo.pk, part="co_lead")

    assert Invitation.objects.get().session == session


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("desk_invitation_accept", "accepted"),
        ("desk_invitation_decline", "declined"),
        ("desk_invitation_withdraw", "withdrawn"),
    ],
)
def test_staff_record_an_answer_or_take_it_back(desk, run, staff, now, name, state):
    invitation = inviting.invite(run, facilitator=factories.facilitator("Jo"), by=staff, now=now)

    send(desk, name, invitation.pk)

    invitation.refresh_from_db()
    assert invitation.state == state


def test_take_off_and_one_session(desk, run):
    ada, ben = factories.pair(run)
    session = run.sessions.get(number=1)

    send(desk, "desk_cannot_come", session.pk, ben.pk)
    assert not SessionFacilitation.objects.planned().filter(session=session, facilitator=ben).exists()
    send(desk, "desk_can_come", session.pk, ben.pk)
    assert SessionFacilitation.objects.planned().filter(session=session, facilitator=ben).exists()
    send(desk, "desk_take_off", run.pk, ada.pk)
    assert not Facilitation.objects.filter(facilitator=ada).exists()


def test_publishing_without_a_pair_asks_for_the_reason(desk):
    run = factories.run(state=RunState.DRAFT)

    assert "It still needs a person with lived experience and a professional." in page(desk, "desk_run_publish", run.pk)
    refused = send(desk, "desk_run_publish", run.pk, unpaired_reason="")
    assert "or say why it is published without" in refused
    assert CourseRun.objects.get().state == RunState.DRAFT
    send(desk, "desk_run_publish", run.pk, unpaired_reason=HOSTILE)
    assert CourseRun.objects.get().unpaired_reason == HOSTILE
    assert HOSTILE not in page(desk, "desk_run_team", run.pk)


def test_the_pool_from_a_persons_page_to_leaving(desk):
    person = factories.person("Kim")
    facts = {"shown_as": "Kim", "role": "peer", "about": "", "step": "helper"}

    assert reverse("desk_facilitator_add", args=[person.pk]) in page(desk, "desk_person", person.pk)
    desk.post(reverse("desk_facilitator_add", args=[person.pk]), facts)
    kim = Facilitator.objects.get()
    desk.post(reverse("desk_facilitator_step", args=[kim.pk]), {"step": "co_lead"})
    given = {"shown_as": "Kim", "role": "peer", "checks_until": "2027-05-01"}
    desk.post(reverse("desk_facilitator_change", args=[kim.pk]), given)
    kim.refresh_from_db()
    assert (kim.step, str(kim.checks_until)) == ("co_lead", "2027-05-01")
    assert person.user.groups.filter(name="facilitator").exists()

    assert "Kim" in page(desk, "desk_team", role="peer")
    assert "Kim" not in page(desk, "desk_team", role="professional")
    desk.post(reverse("desk_facilitator_left", args=[kim.pk]), {"is_sure": "on"})
    kim.refresh_from_db()
    assert kim.left_on is not None
    assert not person.user.groups.exists()


def questions(desk, name, *args) -> int:
    page(desk, name, *args)
    with CaptureQueriesContext(connection) as captured:
        page(desk, name, *args)
    return len(captured)


@pytest.mark.parametrize("name", ["desk_run_team", "desk_team"])
def test_many_ask_as_much_as_one(desk, run, staff, now, name):
    args = [run.pk] if name == "desk_run_team" else []
    ada, _ = factories.pair(run)
    inviting.invite(run, facilitator=factories.facilitator("Jo"), by=staff, now=now)
    few = questions(desk, name, *args)
    for number in range(3):
        inviting.invite(run, facilitator=factories.facilitator(f"Jo {number}"), by=staff, now=now)
        factories.facilitator(f"Kim {number}", runs=(run,))

    assert questions(desk, name, *args) == few
    assert ada.shown_as in page(desk, name, *args)


@pytest.mark.parametrize("name", ["desk_run_team", "desk_session_team", "desk_invite", "desk_invite_once"])
def test_whose_own_bookings_are_shown_can_see_that_staff_looked(desk, run, staff, name):
    jo = factories.facilitator("Jo")
    of = run.sessions.get(number=1) if "session" in name or "once" in name else run
    more = [jo.pk] if "invite" in name else []

    page(desk, name, of.pk, *more)

    assert AccessLog.objects.values_list("person", "by", "why").get() == (jo.person_id, staff.pk, "facilitators")


def test_the_page_of_a_run_asks_as_much_for_three_candidates_as_for_one(desk, run):
    asked = []
    for many in (1, 1, 2):  # the first one warms the caches
        for _ in range(many):
            factories.facilitator()
        with CaptureQueriesContext(connection) as queries:
            page(desk, "desk_run_team", run.pk)
        asked.append(len(queries))

    assert asked[1] == asked[2]
