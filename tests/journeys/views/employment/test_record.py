import pytest
from django.urls import reverse

from journeys.models import Contact, Episode, EpisodeReview, Outcome, StayingWellPlan, VocationalProfile
from journeys.states import ClosingReason
from people.models import AccessLog
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import journeys as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def at(name, *args) -> str:
    return reverse(name, args=[getattr(each, "pk", each) for each in args])


def test_a_new_record_says_what_is_next_and_is_noted(support, ada, episode):
    response = support.get(at("employment_episode", episode))

    assert pages.faults(response) == []
    assert pages.heading(response) == "Just taken on, since Tuesday 1 September 2026 Sam"
    assert pages.read(response).select_one("a.nhsuk-button").get_text() == "Speak with them for the first time"
    line = AccessLog.objects.get(person=episode.person)
    assert (line.by, line.why) == (ada.user, "employment support")


def test_a_full_record_reads_back_what_was_typed(support, ada, episode):
    contact = make.contact(episode, words=TIDY)
    VocationalProfile.objects.create(episode=episode, wants=TIDY, updated_at=factories.NOW)
    EpisodeReview.objects.create(episode=episode, held_on=contact.on, words=TIDY, recorded_at=factories.NOW)
    make.outcome(episode, what=TIDY, evidence="person", evidence_words=TIDY)
    make.outcome(episode, voided_at=factories.NOW, void_reason=TIDY, voided_by=ada.user)

    response = support.get(at("employment_episode", episode))

    assert pages.faults(response) == []
    assert pages.words(response).count(TIDY) == 6


def test_the_record_asks_the_same_number_of_queries(support, episode):
    make.contact(episode)
    make.outcome(episode)
    asked = queries_of(support, at("employment_episode", episode))

    for day in ("2026-10-02", "2026-10-03"):
        make.contact(episode, on=day)
        make.outcome(episode, started_on=day)

    assert queries_of(support, at("employment_episode", episode)) == asked


ACTS = {
    "employment_contact": {"on": "2026-10-13", "how": "phone", "words": HOSTILE},
    "employment_profile": {"started_on": "2026-10-13", "wants": HOSTILE, "hours": HOSTILE, "disclosure": "undecided"},
    "employment_review": {"held_on": "2026-10-13", "words": HOSTILE, "next_on": "2027-01-11"},
    "employment_next_review": {"next_on": "2027-01-12"},
    "employment_outcome_add": {
        "kind": "paid_work",
        "started_on": "2026-10-12",
        "what": HOSTILE,
        "hours_per_week": "7.5",
        "four_hours_done": "on",
        "evidence": "person",
        "evidence_words": HOSTILE,
    },
    "employment_close": {"reason": "in_work", "on": "2026-10-14", "words": HOSTILE},
}


def test_the_whole_way_on_one_record(support, episode):
    for name, sent in ACTS.items():
        asked = support.get(at(name, episode))
        assert pages.faults(asked) == []
        response = support.post(at(name, episode), sent, follow=True)
        assert pages.faults(response) == []
        assert response.redirect_chain, pages.words(response)

    episode.refresh_from_db()
    assert (episode.closing_reason, pages.tidy(episode.closing_words)) == (ClosingReason.IN_WORK, TIDY)
    assert episode.profile.hours == TIDY
    assert episode.outcomes.get().what == TIDY


@pytest.mark.parametrize("name", ACTS)
def test_an_empty_form_says_what_is_missing_and_saves_nothing(support, episode, name):
    make.contact(episode)
    VocationalProfile.objects.create(episode=episode, updated_at=factories.NOW)

    response = support.post(at(name, episode), {})

    assert response.status_code == 200
    assert pages.faults(response) == []
    assert "There is something to put right" in pages.words(response)
    assert (Contact.objects.count(), Outcome.objects.count(), EpisodeReview.objects.count()) == (1, 0, 0)


def test_an_outcome_is_ended_taken_back_and_entered_anew(support, episode):
    outcome = make.outcome(episode, started_on="2026-10-01", what="Gardener", evidence="person")
    ended = support.post(at("employment_outcome_end", episode, outcome), {"ended_on": "2026-10-09"}, follow=True)
    taken_back = support.post(at("employment_outcome_void", episode, outcome), {"reason": HOSTILE}, follow=True)

    assert pages.faults(ended) == pages.faults(taken_back) == []
    assert pages.read(taken_back).find("input", {"name": "what"})["value"] == "Gardener"
    sent = ACTS["employment_outcome_add"] | {"what": "Gardener", "started_on": "2026-10-02"}
    anew = support.post(at("employment_outcome_anew", episode, outcome), sent, follow=True)

    assert pages.faults(anew) == []
    assert Outcome.objects.standing().get().entered_anew_for == outcome


def test_a_contact_of_today_is_taken_back(support, episode):
    contact = make.contact(episode)
    page = support.get(at("employment_contacts", episode))

    response = support.post(at("employment_contact_take_back", episode, contact), follow=True)

    assert pages.faults(page) == pages.faults(response) == []
    assert not Contact.objects.exists()


def test_a_profile_that_somebody_else_saved_meanwhile_is_not_written_over(support, episode):
    VocationalProfile.objects.create(episode=episode, wants="Theirs", updated_at=factories.NOW)

    response = support.post(
        at("employment_profile", episode), {"wants": "Mine", "started_on": "2026-10-13", "seen": "x"}
    )

    assert "Somebody else saved this profile meanwhile" in pages.words(response)
    assert episode.profile.wants == "Theirs"


def test_closed_by_mistake_it_is_opened_again(support, episode):
    support.post(at("employment_close", episode), {"reason": "moved", "on": "2026-10-14"})
    closed = support.get(at("employment_episode", episode))
    profile = support.get(at("employment_profile", episode))

    response = support.post(at("employment_reopen", episode), follow=True)

    assert pages.faults(closed) == pages.faults(profile) == pages.faults(response) == []
    assert "Open it again" in pages.words(closed)
    assert not Episode.objects.get().is_closed


def test_a_leader_moves_somebody_to_another_specialist(client, leader, episode, ben, ada, team):
    client.force_login(leader)
    page = client.get(at("employment_move", episode))

    response = client.post(at("employment_move", episode), {"specialist": ben.pk, "team": team.pk}, follow=True)

    assert pages.faults(page) == pages.faults(response) == []
    trail = client.get(at("employment_trail", episode))
    assert pages.faults(trail) == []
    assert "Moved from Ada Bell to Ben Cole" in pages.words(trail)


@pytest.mark.parametrize("name", ["employment_episode", "employment_trail", "employment_contacts", *ACTS])
def test_another_specialist_finds_nothing(client, ben, episode, name):
    client.force_login(ben.user)

    assert client.get(at(name, episode)).status_code == 404
    assert not AccessLog.objects.exists()


def test_an_outcome_of_somebody_else_is_not_found_under_ones_own_record(support, episode, ben):
    theirs = make.outcome(make.episode(specialist=ben))

    assert support.get(at("employment_outcome_end", episode, theirs)).status_code == 404
    assert support.post(at("employment_outcome_void", episode, theirs), {"reason": "x"}).status_code == 404


def test_once_closed_it_shows_nothing_of_today(support, episode, now):
    StayingWellPlan.objects.create(person=episode.person, well="Tea at noon", is_shared=True, updated_at=now)
    before = pages.words(support.get(at("employment_episode", episode)))
    Episode.objects.filter(pk=episode.pk).update(closed_on="2026-10-01", closing_reason="moved")
    make.episode(episode.person)  # somebody else supports them now

    after = pages.words(support.get(at("employment_episode", episode)))

    assert ("Tea at noon" in before, "Reaching them" in before) == (True, True)
    assert ("Tea at noon" in after, "Reaching them" in after) == (False, False)
