"""A fidelity review from its beginning to its plan, on the pages that each has."""

import datetime as dt

import pytest
from django.urls import reverse

from journeys.domain import plan
from journeys.models import AgreedScore, FidelityAction, FidelityItem, FidelityReview, ItemScore
from journeys.states import ReviewState
from people.states import Role
from tests import pages
from tests.ambassadors.views.queries import queries_of
from tests.factories import NOW
from tests.factories import fidelity as make
from tests.factories import journeys as make_journeys

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} مرحبا 🌱"
SAID = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} مرحبا 🌱"


@pytest.fixture(autouse=True)
def _now(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def two(db):
    return make.reviewer("Ana"), make.reviewer("Ben")


def as_(client, user):
    client.force_login(user)
    return client


def score_form(section: int, score: str, *, evidence: str = "", agreeing: bool = False) -> dict:
    first, last = {1: (1, 3), 2: (4, 11), 3: (12, 25)}[section]
    items = FidelityItem.objects.filter(number__range=(first, last))
    return {f"score_{item.pk}": score for item in items} | {f"evidence_{item.pk}": evidence for item in items}


def test_two_score_apart_agree_and_the_team_plans(client, two):
    make.items()
    leader, team = make_journeys.leader(), make_journeys.team()
    begun = as_(client, leader).post(
        reverse("fidelity_begin"),
        {
            "team": team.pk,
            "reviewed_on": "2026-10-14",
            "kind": "external",
            "reviewers": [user.pk for user in two],
        },
    )
    review = FidelityReview.objects.get()
    assert begun.url == reverse("fidelity_review", args=[review.pk])

    for user, score in zip(two, ("4", "5"), strict=True):
        where = reverse("fidelity_scoring", args=[review.pk, 1])
        for section in (1, 2, 3):
            form = score_form(section, "4" if section == 1 else score, evidence=f"{HOSTILE} {user.person}")
            where = as_(client, user).post(where, form).url
        assert where == begun.url
        client.post(reverse("fidelity_hand_in", args=[review.pk]))

    agree = reverse("fidelity_agree", args=[review.pk, 1])
    found = client.get(agree).content.decode()
    assert f"{SAID} Ana" in found
    assert f"{SAID} Ben" in found
    assert found.count("checked") == 3
    for section in (1, 2, 3):
        agree = client.post(agree, score_form(section, "4", evidence=HOSTILE)).url
    assert agree == reverse("fidelity_finish", args=[review.pk])
    client.post(agree, {"summary": HOSTILE})

    client.force_login(leader)
    client.post(
        reverse("fidelity_plan", args=[review.pk]),
        {"what": HOSTILE, "owner": HOSTILE, "due_on": "2026-10-13", "about": ""},
    )
    found = client.get(begun.url).content.decode()
    assert "100 of 125: Good fidelity" in found
    assert found.count(SAID) > 25
    assert "<script>alert(1)" not in found
    assert "Late" in found
    pdf = client.get(reverse("fidelity_pdf", args=[review.pk]))
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")


def test_no_page_shows_what_another_one_gave_before_both_are_in(client, two):
    """The attempt through every page: whoever asks, and with one of the two handed in already."""
    review, secret = make.review(reviewers=two), "Only-Ana-wrote-this"
    make.scores(review, by=two[0], given={1: 5, 2: 1}, evidence=secret)
    make.scores(review, by=two[1], given={1: 2})
    as_(client, two[0]).post(reverse("fidelity_hand_in", args=[review.pk]))
    pages = [
        reverse("fidelity"),
        reverse("fidelity_team", args=[review.team_id]),
        *(reverse(f"fidelity_{page}", args=[review.pk]) for page in ("review", "pdf", "reviewers", "finish", "plan")),
        *(reverse(f"fidelity_{page}", args=[review.pk, n]) for page in ("scoring", "agree") for n in (1, 2, 3)),
    ]
    curious = [two[1], make_journeys.leader(review.team), make.reviewer("Mo", Role.MANAGER, Role.ADMINISTRATOR)]

    for user in curious:
        client.force_login(user)
        for page in pages:
            assert secret not in client.get(page, follow=True).content.decode(), (user, page)
        for name in ("agree", "scoring"):
            posted = client.post(reverse(f"fidelity_{name}", args=[review.pk, 1]), {}, follow=True)
            assert secret not in posted.content.decode(), (user, name)

    assert secret in as_(client, two[0]).get(reverse("fidelity_scoring", args=[review.pk, 1])).content.decode()


def test_one_fault_loses_nothing_that_was_typed(client, two):
    review, item = make.review(reviewers=two), make.items()[1]
    form = score_form(1, "3", evidence=HOSTILE) | {f"score_{item.pk}": "9"}

    found = as_(client, two[0]).post(reverse("fidelity_scoring", args=[review.pk, 1]), form).content.decode()

    assert "Please choose one of the answers shown." in found
    assert found.count(SAID) == 3
    assert not ItemScore.objects.exists()
    form = score_form(1, "3", evidence="x" * 4001)
    assert (
        "4000 characters or fewer"
        in client.post(reverse("fidelity_scoring", args=[review.pk, 1]), form).content.decode()
    )


def test_what_is_handed_in_is_read_and_taken_back(client, two):
    review = make.review(reviewers=two)
    make.scores(review, by=two[0], given={1: 5}, evidence=HOSTILE)
    client.force_login(two[0])
    client.post(reverse("fidelity_hand_in", args=[review.pk]))

    handed_in = client.get(reverse("fidelity_scoring", args=[review.pk, 1])).content.decode()
    client.post(reverse("fidelity_take_back", args=[review.pk]))

    assert SAID in handed_in
    assert "<textarea" not in handed_in
    assert review.reviewers.get(user=two[0]).handed_in_at is None
    assert "24 not scored yet" in client.get(reverse("fidelity_review", args=[review.pk])).content.decode()


def test_the_stranger_finds_nothing(client, two):
    review, agreed = make.review(reviewers=two), make.agreed_review(on=dt.date(2026, 1, 9), reviewers=two)
    action = make.action(agreed)
    client.force_login(make.reviewer("Di"))

    for name in ("review", "pdf"):
        assert client.get(reverse(f"fidelity_{name}", args=[agreed.pk])).status_code == 404
    for name in ("hand_in", "take_back"):
        assert client.post(reverse(f"fidelity_{name}", args=[review.pk])).status_code == 404
    client.force_login(make_journeys.leader(make_journeys.team("Southgate")))
    for name, pk in (("plan", agreed.pk), ("reviewers", review.pk), ("take_away", review.pk), ("action", action.pk)):
        assert client.post(reverse(f"fidelity_{name}", args=[pk])).status_code == 404
    assert client.post(reverse("fidelity_action_done", args=[action.pk])).status_code == 404
    assert "Northgate" not in client.get(reverse("fidelity")).content.decode()


def test_a_missing_section_is_not_there(client, two):
    review = make.review(reviewers=two)
    make.items()

    assert as_(client, two[0]).get(reverse("fidelity_scoring", args=[review.pk, 4])).status_code == 404


def test_refusals_are_said(client, two):
    review = make.review(reviewers=two)
    leader = make_journeys.leader(review.team)
    make.items()
    begin = {"team": review.team_id, "reviewed_on": "2026-10-14", "kind": "external", "reviewers": [two[0].pk]}

    client.force_login(leader)
    alone = client.post(reverse("fidelity_begin"), begin).content.decode()
    again = client.post(reverse("fidelity_begin"), begin | {"reviewers": [user.pk for user in two]}).content.decode()
    client.force_login(two[0])
    nothing = client.post(reverse("fidelity_hand_in", args=[review.pk]), follow=True).content.decode()

    assert "Please choose two." in alone
    assert "There is a review of this team on that day already." in again
    assert "Please score at least one item first." in nothing


def test_who_scores_is_changed_and_a_mistake_taken_away(client, two):
    review = make.review(reviewers=two)
    cy = make.reviewer("Cy")
    client.force_login(make_journeys.leader(review.team))

    client.post(reverse("fidelity_reviewers", args=[review.pk]), {"reviewers": [two[0].pk, cy.pk]})
    assert {each.user for each in review.reviewers.all()} == {two[0], cy}
    assert "Take this review away" in pages.words(client.get(reverse("fidelity_review", args=[review.pk])))
    client.post(reverse("fidelity_take_away", args=[review.pk]))

    assert not FidelityReview.objects.exists()


def test_a_review_that_somebody_began_is_not_offered_to_be_taken_away(client, two):
    review = make.review(reviewers=two)
    make.scores(review, by=two[0], given={1: 3})
    client.force_login(make_journeys.leader(review.team))

    assert "Take this review away" not in pages.words(client.get(reverse("fidelity_review", args=[review.pk])))


def test_an_action_is_changed_and_done(client, two):
    action = make.action(make.agreed_review(reviewers=two))
    client.force_login(make.reviewer("Mo", Role.MANAGER))
    where = reverse("fidelity_review", args=[action.review_id])

    shown = client.get(reverse("fidelity_action", args=[action.pk])).content.decode()
    form = {"what": "Other words", "owner": "Lee", "due_on": "2026-12-01", "about": make.items()[0].pk}
    form |= {f"seen_{action.pk}": plan.mark_of(action)}
    assert client.post(reverse("fidelity_action", args=[action.pk]), form).url == where
    client.post(reverse("fidelity_action_done", args=[action.pk]), {"done": "yes"})

    action = FidelityAction.objects.get()
    assert "Meet employers weekly" in shown
    assert (action.what, action.item.number, action.done_on) == ("Other words", 1, NOW.date())


def test_the_words_of_an_item_are_changed_and_shown_as_text(client, two):
    review, item = make.review(reviewers=two), make.items()[0]
    client.force_login(make.reviewer("Mo", Role.MANAGER))

    client.post(reverse("fidelity_item", args=[1]), {"name": HOSTILE, "words": HOSTILE})

    item.refresh_from_db()
    assert item.name == HOSTILE
    assert SAID in client.get(reverse("fidelity_items")).content.decode()
    found = as_(client, two[0]).get(reverse("fidelity_scoring", args=[review.pk, 1])).content.decode()
    assert "<script>alert(1)" not in found


def test_a_team_over_the_years_has_a_chart_and_a_table_with_the_same_totals(client, two):
    team = make_journeys.team()
    for year, total in ((2024, 73), (2025, 99), (2026, 115)):
        make.agreed_review(team=team, on=dt.date(year, 5, 1), total=total, reviewers=two[:1])
    incomplete = make.agreed_review(team=team, on=dt.date(2023, 5, 1), leave_out=1, reviewers=two[:1])

    found = as_(client, make_journeys.leader(team)).get(reverse("fidelity_team", args=[team.pk])).content.decode()

    svg, _, rest = found.partition("</svg>")
    for total in ("73", "99", "115", "no data"):
        assert f">{total}</text>" in svg
        assert f"</span>{total}</td>" in rest
    for words in ("73 of 125: Not supported", "99 of 125: Fair", "115 of 125: Exemplary", "24 of 25 scored"):
        assert words in found
    assert incomplete.state == ReviewState.AGREED
    assert AgreedScore.objects.filter(review=incomplete).count() == 24


def test_lists_take_the_same_queries_however_long(client, two):
    leader, team = make_journeys.leader(), make_journeys.team()
    review = make.agreed_review(team=team, reviewers=two)
    make.review(team=team, reviewers=two, on=dt.date(2026, 10, 1))
    make.action(review)
    client.force_login(leader)
    pages = [
        reverse("fidelity"),
        reverse("fidelity_team", args=[team.pk]),
        reverse("fidelity_review", args=[review.pk]),
    ]
    before = [queries_of(client, page) for page in pages]

    for day in (1, 2):
        make.agreed_review(team=team, on=dt.date(2025, 1, day), reviewers=(make.reviewer(), make.reviewer()))
        make.review(team=team, on=dt.date(2025, 2, day), reviewers=two)
        make.action(review, what=f"More {day}")

    assert [queries_of(client, page) for page in pages] == before
