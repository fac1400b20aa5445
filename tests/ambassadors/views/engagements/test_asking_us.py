"""The public form, what is checked, the private page of the team; strangers with hostile words."""

import uuid

import pytest
from django.urls import reverse

from ambassadors.domain.engagements import following
from ambassadors.models import Engagement
from ambassadors.states import AskState, EngagementState
from ambassadors.views import too_often
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert('x')</script> {{ 7*7 }} ' OR 1=1 --"
AGAINST_HTML = "<script>alert("


@pytest.fixture
def sheet():
    return {
        "key": str(uuid.uuid4()),
        "work": "speak",
        "title": "A talk about sleep",
        "about": "For new nurses",
        "audience": "Twelve people",
        "wished": "A Tuesday",
        "organisation": "Community team east",
        "organisation_kind": "clinical_team",
        "asked_by_name": "Nell",
        "asked_by_email": "nell@team.example.org",
        "asked_by_phone": "",
    }


def send(client, sheet, **more):
    return client.post(reverse("ask_for_an_ambassador"), sheet | more)


def test_what_was_written_is_shown_before_anything_is_kept(client, sheet):
    page = send(client, sheet).content.decode()

    assert "Check what you wrote" in page
    assert "A talk about sleep" in page
    assert not Engagement.objects.exists()


def test_going_back_keeps_every_word(client, sheet):
    page = send(client, sheet, back="yes").content.decode()

    assert "A talk about sleep" in page
    assert "There is something to put right" not in page
    assert not Engagement.objects.exists()


def test_sent_it_is_kept_and_the_page_gives_the_private_link(client, sheet):
    response = send(client, sheet, confirm="yes")

    engagement = Engagement.objects.get()
    assert response.url == reverse("asked_thanks", args=[following.token_of(engagement)])
    page = client.get(response.url)
    assert following.path_of(engagement) in page.content.decode()
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_pressed_twice_it_is_asked_once(client, sheet):
    first, second = (send(client, sheet, confirm="yes").url for _ in range(2))

    assert first == second
    assert Engagement.objects.count() == 1


def test_hostile_words_in_every_field_stay_words(client, sheet, staff):
    hostile = dict.fromkeys(("title", "about", "audience", "wished", "organisation", "asked_by_name"), HOSTILE)
    checked = send(client, sheet, **hostile).content.decode()
    kept = send(client, sheet, **hostile, confirm="yes")
    thanks = client.get(kept.url).content.decode()
    theirs = client.get(following.path_of(Engagement.objects.get())).content.decode()
    client.force_login(staff)
    desk = client.get(reverse("desk_engagement", args=[Engagement.objects.get().pk])).content.decode()
    listed = client.get(reverse("desk_engagements")).content.decode()

    assert Engagement.objects.get().title == HOSTILE
    for page in (checked, thanks, theirs, desk, listed):
        assert AGAINST_HTML not in page


@pytest.mark.parametrize("value", ["teach", "nonsense", "", "speak' OR 1=1"])
def test_only_what_may_be_asked_for_is(client, sheet, value):
    page = send(client, sheet, work=value, confirm="yes").content.decode()

    assert "There is something to put right" in page
    assert not Engagement.objects.exists()


@pytest.mark.parametrize("key", ["", "1", "' OR 1=1", "0" * 500])
def test_a_sheet_without_its_number_is_not_kept(client, sheet, key):
    assert send(client, sheet, key=key, confirm="yes").status_code == 200
    assert not Engagement.objects.exists()


def test_an_address_that_is_none_is_said_kindly(client, sheet):
    page = send(client, sheet, asked_by_email="nell at team\nBcc: all@example.org").content.decode()

    assert "Please give an email address like name@example.org" in page


def test_without_an_address_or_a_number_there_is_no_way_to_answer(client, sheet):
    page = send(client, sheet, asked_by_email="").content.decode()

    assert "so that we can answer" in page


def test_texts_that_are_far_too_long_are_refused_and_nothing_is_lost(client, sheet):
    page = send(client, sheet, title="x" * 151).content.decode()

    assert "Please use 150 characters or fewer" in page
    assert "x" * 151 in page


def test_from_one_network_not_without_end(client, sheet):
    answers = [send(client, sheet, key=str(uuid.uuid4()), confirm="yes") for _ in range(too_often.MOST)]
    for _ in range(3):
        last = send(client, sheet, key=str(uuid.uuid4()), confirm="yes")

    assert {answer.status_code for answer in answers} == {302}
    assert last.status_code == 429
    assert "A talk about sleep" in last.content.decode()


def test_the_team_never_sees_who_the_ambassadors_are(client):
    engagement = make.engagement(EngagementState.ASKING)
    following.open_link(engagement)
    engagement.save()
    ask = make.ask(engagement, state=AskState.ACCEPTED)
    ask.person.called = "Amara Nwosu"
    ask.person.save()

    page = client.get(following.path_of(engagement)).content.decode()

    assert "1 of 1 person has said yes." in page
    for secret in ("Amara", "Nwosu", ask.person.email, ask.person.reference):
        assert secret not in page


@pytest.mark.parametrize("token", ["x", "../../etc/passwd", "' OR 1=1", "%00", "é" * 40])
def test_an_unknown_link_is_a_plain_404(client, token):
    make.engagement()

    assert client.get(f"/ambassadors/asked/{token}/").status_code == 404


def test_the_private_page_asks_one_question_of_the_database(client, django_assert_num_queries):
    engagement = make.engagement(EngagementState.ASKING, people_wanted=3)
    following.open_link(engagement)
    engagement.save()
    for _ in range(3):
        make.ask(engagement, state=AskState.ACCEPTED)

    with django_assert_num_queries(1):
        following.behind(following.token_of(engagement))
