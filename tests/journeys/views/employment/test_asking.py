import pytest
from django.urls import reverse

from journeys.domain import referrals
from journeys.models import Episode, Referral
from journeys.states import AskedBy, ReferralState
from messaging.models import Message
from people.models import AccessLog, Person
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import journeys as make

pytestmark = pytest.mark.django_db
WAITING = reverse("employment_waiting")


@pytest.fixture(autouse=True)
def _today(monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def waits(called="Sam", *, team=None, words="") -> Referral:
    asked = {"asked_by": AskedBy.CLINICIAN, "asked_at": factories.NOW, "asker": "Dr Day", "team": team, "words": words}
    return Referral.objects.create(person=factories.person(called), **asked)


def at(name, *args) -> str:
    return reverse(name, args=args)


def test_those_who_wait_of_ones_team_or_of_none_are_listed(support, team):
    waits("Sam", team=team)
    asked = queries_of(support, WAITING)
    waits("Bo")
    waits("Cleo", team=make.team("Southgate"))

    response = support.get(WAITING)

    assert queries_of(support, WAITING) == asked
    assert pages.faults(response) == []
    assert pages.heading(response) == "2 people wait for an answer"
    assert "Cleo" not in pages.words(response)


def test_taken_onto_a_caseload(support, ada, team):
    found = waits(team=team, words=TIDY)
    page, form = support.get(at("employment_referral", found.pk)), support.get(at("employment_accept", found.pk))

    sent = {"specialist": ada.pk, "team": team.pk, "on": "2026-10-14", "in_work": "no"}
    response = support.post(at("employment_accept", found.pk), sent, follow=True)

    assert pages.faults(page) == pages.faults(form) == pages.faults(response) == []
    assert TIDY in pages.words(page)
    episode = Episode.objects.get()
    assert (episode.person, episode.specialist, episode.in_work_at_referral) == (found.person, ada, False)
    assert Message.objects.get().person == found.person
    assert support.get(at("employment_referral", found.pk)).status_code == 404


def test_taking_on_asks_whether_they_work_and_offers_nobody_elses_caseload(support, ada, ben, team):
    found = waits(team=team)

    response = support.post(at("employment_accept", found.pk), {"specialist": ben.pk, "team": team.pk, "on": "x"})

    assert pages.faults(response) == []
    assert "Please say whether they have a job." in pages.words(response)
    assert "Ben Cole" not in pages.words(response)
    assert not Episode.objects.exists()


def test_a_leader_takes_people_on_in_the_teams_they_lead_alone(client, leader, ada, team):
    found, elsewhere = waits(team=team), make.team("Southgate")
    client.force_login(leader)

    sent = {"specialist": ada.pk, "team": elsewhere.pk, "on": "2026-10-14", "in_work": "no"}
    response = client.post(at("employment_accept", found.pk), sent)

    assert pages.faults(response) == []
    assert "Southgate" not in pages.words(response)
    assert not Episode.objects.exists()


def test_whom_we_cannot_write_to_the_specialist_tells(support, ada, team):
    found = waits(team=team)
    found.person.contact_points.all().delete()

    sent = {"specialist": ada.pk, "team": team.pk, "on": "2026-10-14", "in_work": "no"}
    response = support.post(at("employment_accept", found.pk), sent, follow=True)

    assert "Please tell them yourself." in pages.words(response)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("name", "state"),
    [("employment_take_back", ReferralState.TAKEN_BACK), ("employment_elsewhere", ReferralState.ELSEWHERE)],
)
def test_other_answers(support, name, state):
    found = waits()

    response = support.post(at(name, found.pk), follow=True)

    assert pages.faults(response) == []
    found.refresh_from_db()
    assert found.state == state


def test_what_another_team_is_asked_is_not_found(support):
    found = waits(team=make.team("Southgate"))

    for name in ("employment_referral", "employment_accept"):
        assert support.get(at(name, found.pk)).status_code == 404
    assert support.post(at("employment_take_back", found.pk)).status_code == 404


def test_a_clinician_rang_for_somebody_known(support, ada):
    sam = factories.person("Sam")
    found = support.post(at("employment_find"), {"query": "Sam"}, follow=True)
    form = support.get(at("employment_ask", sam.pk))

    sent = {"asked_by": "clinician", "asker": HOSTILE, "words": HOSTILE}
    response = support.post(at("employment_ask", sam.pk), sent, follow=True)

    assert pages.faults(found) == pages.faults(form) == pages.faults(response) == []
    assert "1 found for “Sam”" in pages.words(found)
    assert pages.words(response).count(TIDY) == 2
    assert set(AccessLog.objects.values_list("person__called", flat=True)) == {"Sam"}


def test_staff_of_the_college_asked(support):
    sam = factories.person("Sam")

    missing = support.post(at("employment_ask", sam.pk), {"asked_by": "staff"})
    support.post(at("employment_ask", sam.pk), {"asked_by": "staff", "asker": "Jo, front desk"})

    assert pages.faults(missing) == []
    assert referrals.NoAsker.message in pages.words(missing)
    found = Referral.objects.get()
    assert (found.asked_by, found.asker) == (AskedBy.STAFF, "Jo, front desk")


def test_for_somebody_new_those_who_may_be_the_same_are_shown_first(support):
    factories.person("Sam")
    typed = {"called": "Sam", "preferred_channel": "phone", "phone": "020 7946 0123"}
    form = support.get(at("employment_add"))

    asked = support.post(at("employment_add"), typed)
    shown = pages.read(asked).find("input", {"name": "shown"})["value"]
    response = support.post(at("employment_add"), typed | {"shown": shown, "is_none_of_these": "yes"}, follow=True)

    assert pages.faults(form) == pages.faults(asked) == pages.faults(response) == []
    assert Person.objects.filter(called="Sam").count() == 2
    assert response.redirect_chain[-1][0] == at("employment_ask", Person.objects.last().pk)


def test_who_asks_is_asked_for(support):
    sam = factories.person("Sam")

    response = support.post(at("employment_ask", sam.pk), {"asked_by": "clinician", "asker": " "})

    assert referrals.NoAsker.message in pages.words(response)
    assert not Referral.objects.exists()


def test_the_desk_asks_and_takes_back(client, staff):
    sam = factories.person("Sam")
    page = at("desk_person_support", sam.pk)
    client.force_login(staff)
    form = client.get(page)

    asked = client.post(page, {"words": HOSTILE}, follow=True)
    taken_back = client.post(at("desk_person_support_take_back", sam.pk), follow=True)

    assert pages.faults(form) == pages.faults(asked) == pages.faults(taken_back) == []
    assert "It was asked for on Wednesday 14 October 2026." in pages.words(asked)
    assert TIDY not in pages.words(asked)
    found = Referral.objects.get()
    assert (found.asked_by, found.state, pages.tidy(found.words)) == ("staff", ReferralState.TAKEN_BACK, TIDY)


def test_the_desk_learns_nothing_of_a_caseload(client, staff, episode):
    page = at("desk_person_support", episode.person_id)
    client.force_login(staff)

    response = client.post(page, {"words": ""})

    said = pages.words(response)
    assert "Employment support knows of this already." in said
    assert "Ada" not in said
    assert not Referral.objects.exists()
    assert client.post(at("desk_person_support_take_back", episode.person_id)).status_code == 404
