"""The pages on which somebody answers what they are asked, or steps back. Nobody else's are ever found."""

import pytest
from django.urls import reverse

from bookings.domain.team import inviting
from courses.models import Facilitation, SessionFacilitation
from courses.states import InvitationState
from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def jo():
    return factories.facilitator("Jo")


@pytest.fixture
def invitation(jo, run, staff, now):
    return inviting.invite(run, facilitator=jo, words=HOSTILE, by=staff, now=now)


@pytest.fixture
def as_jo(client, jo, time_machine, now):
    time_machine.move_to(now, tick=False)
    client.force_login(jo.person.user)
    return client


def state_of(invitation) -> str:
    invitation.refresh_from_db()
    return invitation.state


def test_the_page_says_what_is_asked_and_hostile_words_stay_words(as_jo, invitation):
    page = as_jo.get(reverse("teach_invitation", args=[invitation.pk])).content.decode()

    assert HOSTILE not in page
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in page
    assert "Yes, I would like to" in page
    assert state_of(invitation) == InvitationState.OPEN


@pytest.mark.parametrize(("answer", "state"), [("accept", "accepted"), ("decline", "declined")])
def test_only_a_button_answers(as_jo, invitation, answer, state):
    address = reverse(f"teach_invitation_{answer}", args=[invitation.pk])

    assert as_jo.get(address).url == reverse("teach_invitation", args=[invitation.pk])
    assert state_of(invitation) == InvitationState.OPEN
    as_jo.post(address)
    assert state_of(invitation) == state


def test_after_a_yes_it_says_what_happens_next(as_jo, invitation):
    page = as_jo.post(reverse("teach_invitation_accept", args=[invitation.pk]), follow=True).content.decode()

    assert "What happens next" in page
    assert reverse("teach_me") in page


def test_a_refusal_is_said_on_the_page(as_jo, invitation, staff, now):
    inviting.withdraw(invitation, by=staff, now=now)

    page = as_jo.post(reverse("teach_invitation_accept", args=[invitation.pk]), follow=True).content.decode()

    assert "This invitation has been taken back." in page
    assert "Yes, I would like to" not in page


def test_nobody_elses_invitation_is_found(client, invitation):
    client.force_login(factories.facilitator("Kim").person.user)

    for name in ("teach_invitation", "teach_invitation_accept", "teach_invitation_decline"):
        assert client.post(reverse(name, args=[invitation.pk])).status_code in {404, 405}
    assert client.get(reverse("teach_invitation", args=[invitation.pk])).status_code == 404
    assert state_of(invitation) == InvitationState.OPEN


def test_the_list_holds_what_is_open_first(as_jo, invitation):
    page = as_jo.get(reverse("teach_invitations")).content.decode()

    assert reverse("teach_invitation", args=[invitation.pk]) in page
    assert "Please answer by" in page


def test_stepping_back_asks_once(client, run, jo, time_machine, now):
    time_machine.move_to(now, tick=False)
    ada, _ = factories.pair(run)
    client.force_login(ada.person.user)
    address = reverse("teach_drop_out", args=[run.pk])

    asked = client.get(address).content.decode()
    assert "Step back from this course?" in asked
    assert Facilitation.objects.filter(facilitator=ada).exists()
    client.post(address)
    assert not Facilitation.objects.filter(facilitator=ada).exists()
    assert "You are not down to teach that." in client.post(address, follow=True).content.decode()


def test_one_session_and_after_all(client, run, time_machine, now):
    time_machine.move_to(now, tick=False)
    ada, _ = factories.pair(run)
    session = run.sessions.get(number=1)
    client.force_login(ada.person.user)

    client.post(reverse("teach_cannot_come", args=[session.pk]))
    assert not SessionFacilitation.objects.planned().filter(session=session, facilitator=ada).exists()
    assert client.get(reverse("teach_can_come", args=[session.pk])).url == reverse("teach")
    client.post(reverse("teach_can_come", args=[session.pk]))
    assert SessionFacilitation.objects.planned().filter(session=session, facilitator=ada).exists()
