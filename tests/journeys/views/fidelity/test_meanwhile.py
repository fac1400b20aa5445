"""Two who have one form of a fidelity review open; and the way there for those who were asked to score."""

import datetime as dt

import pytest
from django.urls import reverse

from journeys.domain import plan
from journeys.domain.fidelity import agreeing
from journeys.models import AgreedScore, FidelityItem
from journeys.states import ReviewState
from people.states import Role
from tests.factories import fidelity as make

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} مرحبا 🌱"
SAID = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} مرحبا 🌱"
CLASH = "Somebody else saved here meanwhile. Nothing is lost"


@pytest.fixture(autouse=True)
def _now(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def two(db):
    return make.reviewer("Ana"), make.reviewer("Ben")


@pytest.fixture
def review(two):
    make.items()
    return make.review(reviewers=two, state=ReviewState.AGREEING)


def sent(number: int, score: str, words: str = "", *, seen: str = "") -> dict:
    pk = FidelityItem.objects.get(number=number).pk
    return {f"score_{pk}": score, f"evidence_{pk}": words, f"seen_{pk}": seen}


def agreed(number: int) -> AgreedScore:
    return AgreedScore.objects.get(item__number=number)


def test_the_second_one_who_agrees_sees_both_and_then_decides(client, review, two):
    where = reverse("fidelity_agree", args=[review.pk, 1])
    client.force_login(two[0])
    client.post(where, sent(1, "4", f"Theirs {HOSTILE}") | sent(2, "5", "Only they wrote here.") | sent(3, ""))
    client.force_login(two[1])

    found = client.post(where, sent(1, "2", f"Mine {HOSTILE}") | sent(2, "") | sent(3, "3")).content.decode()

    assert CLASH in found
    assert f"Theirs {SAID}" in found
    assert f"Mine {SAID}" in found
    assert "Only they wrote here." in found
    assert "<script>alert(1)" not in found
    assert [each.score for each in review.agreed_scores.order_by("item__number")] == [4, 5]
    marks = [agreeing.mark(agreed(number)) for number in (1, 2)]
    for mark in marks:
        assert f'value="{mark}"' in found

    client.post(
        where,
        sent(1, "2", "Mine", seen=marks[0]) | sent(2, "5", "Only they wrote here.", seen=marks[1]) | sent(3, "3"),
    )
    assert [each.score for each in review.agreed_scores.order_by("item__number")] == [2, 5, 3]


def test_a_proposal_left_as_it_was_takes_no_place_and_is_still_there_after_a_clash(client, review, two):
    make.scores(review, by=two[0], given={1: 4, 2: 4})
    make.scores(review, by=two[1], given={1: 4, 2: 4})
    where = reverse("fidelity_agree", args=[review.pk, 1])
    client.force_login(two[1])
    form = client.get(where).context["form"]
    seen = {each.item.number: form[f"seen_{each.item.pk}"].value() for each in form.found}
    client.force_login(two[0])
    client.post(where, sent(1, "2", f"Theirs {HOSTILE}") | sent(3, "5"))
    client.force_login(two[1])

    mine = sent(1, "4", seen=seen[1]) | sent(2, "4", seen=seen[2])
    clashed = client.post(where, mine | sent(3, "1"))
    form = clashed.context["form"]
    pk = FidelityItem.objects.get(number=2).pk
    assert (form[f"score_{pk}"].value(), form[f"seen_{pk}"].value()) == ("4", seen[2])
    assert f"Theirs {SAID}" in clashed.content.decode()
    assert "<script>alert(1)" not in clashed.content.decode()

    assert client.post(where, mine | sent(3, "")).status_code == 302
    assert [each.score for each in review.agreed_scores.order_by("item__number")] == [2, 4, 5]


def test_words_without_a_score_are_asked_about_and_stay(client, review, two):
    where = reverse("fidelity_agree", args=[review.pk, 1])
    client.force_login(two[0])

    found = client.post(where, sent(1, "", f"Mine {HOSTILE}") | sent(2, "3")).content.decode()

    assert "Choose a score too, or empty the words." in found
    assert f"Mine {SAID}" in found
    assert "<script>alert(1)" not in found
    assert not review.agreed_scores.exists()
    assert client.post(where, sent(1, "", " ") | sent(2, "3")).status_code == 302


def test_of_two_who_change_the_plan_the_second_one_sees_both(client, two):
    action = make.action(make.agreed_review(reviewers=two))
    where, seen = reverse("fidelity_action", args=[action.pk]), plan.mark_of(action)
    form = {"owner": HOSTILE, "due_on": "2026-12-01", "about": "", f"seen_{action.pk}": seen}
    client.force_login(make.reviewer("Mo", Role.MANAGER))
    client.post(where, form | {"what": "Theirs"})

    found = client.post(where, form | {"what": "Mine"}).content.decode()

    assert CLASH in found
    assert f"Theirs\n{SAID}, by Tuesday 1 December 2026" in found
    assert ">Mine</textarea>" in found
    assert "<script>alert(1)" not in found
    action.refresh_from_db()
    assert action.what == "Theirs"


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGER, Role.EMPLOYMENT_SPECIALIST])
def test_whoever_was_asked_to_score_finds_the_way_on_their_own_page_until_it_is_agreed(client, role):
    asked = make.reviewer("Edi", role)
    review = make.review(reviewers=(asked, make.reviewer("Ana")))
    link = f'href="{reverse("fidelity_review", args=[review.pk])}"'
    client.force_login(asked)

    assert link in client.get(reverse("my_place")).content.decode()
    assert client.get(reverse("fidelity_review", args=[review.pk])).status_code == 200
    review.reviewers.filter(user=asked).delete()
    assert link not in client.get(reverse("my_place")).content.decode()


def test_an_agreed_review_is_nothing_to_do_any_more_and_nobody_else_sees_one(client, two):
    make.agreed_review(reviewers=two)
    client.force_login(two[0])
    assert "IPS fidelity" not in client.get(reverse("my_place")).content.decode()

    make.review(on=dt.date(2026, 11, 2), reviewers=two)
    client.force_login(make.reviewer("Edi", Role.EDITOR))
    assert "IPS fidelity" not in client.get(reverse("my_place")).content.decode()
