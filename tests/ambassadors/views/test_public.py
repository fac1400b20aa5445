"""Ambassadors as visitors see them: the list, and a page."""

import pytest

from ambassadors.states import AmbassadorState, Work
from people.states import Naming
from tests import factories, pages
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _page(db):
    make.ambassador_index_page()


def called(response) -> list[str]:
    return [pages.tidy(link.get_text()) for link in pages.read(response).select(".college-listing__title a")]


def test_nobody_yet_is_a_page_too(client):
    response = client.get("/ambassadors/")

    assert pages.faults(response) == []
    assert pages.heading(response) == "Ambassadors"


def test_they_are_listed_by_the_name_they_chose_those_without_one_last(client):
    make.published_profile(make.ambassador("Zoe"))
    make.published_profile(make.ambassador("Anna"), naming=Naming.ANONYMOUS)
    make.published_profile(make.ambassador("ben"))

    response = client.get("/ambassadors/")

    assert pages.faults(response) == []
    assert called(response) == ["ben", "Zoe", "An ambassador of the college"]


def test_by_topic_and_by_offer(client):
    sleep, food = factories.topic("Sleep"), factories.topic("Food")
    make.published_profile(make.ambassador("Amara", offers=(Work.SPEAK,), topics=(sleep,)))
    make.published_profile(make.ambassador("Ben", offers=(Work.SPEAK, Work.PANEL), topics=(food,)))

    assert called(client.get(f"/ambassadors/?topic={sleep.slug}")) == ["Amara"]
    assert called(client.get("/ambassadors/?offer=panel")) == ["Ben"]
    assert called(client.get("/ambassadors/?offer=speak")) == ["Amara", "Ben"]
    nobody = client.get(f"/ambassadors/?offer=panel&topic={sleep.slug}")
    assert (called(nobody), pages.faults(nobody)) == ([], [])


@pytest.mark.parametrize("query", ["topic=zyx", "offer=%00", "page=x", "page=99", "topic=%FF", "offer[]=1"])
def test_whatever_the_address_holds_something_is_shown(client, query):
    make.published_profile()

    response = client.get(f"/ambassadors/?{query}")

    assert (response.status_code, pages.faults(response)) == (200, [])


def test_only_topics_and_offers_of_those_shown_can_be_chosen(client):
    secret = factories.topic("Secret topic")
    make.ambassador("Hidden", offers=(Work.RECORD,), topics=(secret,))
    paused = make.ambassador("Paused", state=AmbassadorState.PAUSED, offers=(Work.VISIT,), topics=(secret,))
    make.published_profile(paused)

    options = [option["value"] for option in pages.read(client.get("/ambassadors/")).find_all("option")]

    assert options == ["", ""]


def test_the_list_and_the_page_take_as_many_queries_for_one_as_for_three(client):
    topic = factories.topic("Sleep")
    first = make.published_profile(make.ambassador("Amara", offers=(Work.SPEAK,), topics=(topic,)), with_photo=True)
    one, page = queries_of(client, "/ambassadors/?a=1"), queries_of(client, f"/ambassadors/{first.slug}/?a=1")
    for name in ("Ben", "Cy"):
        make.published_profile(make.ambassador(name, offers=(Work.SPEAK, Work.PANEL), topics=(topic,)))

    assert queries_of(client, "/ambassadors/?a=2") == one
    assert queries_of(client, f"/ambassadors/{first.slug}/?a=2") == page
    assert one <= 20


def test_many_are_on_more_pages(client):
    for number in range(21):
        make.published_profile(make.ambassador(f"Ambassador {number:02}"))

    second = client.get("/ambassadors/?page=2")

    assert (called(second), pages.faults(second)) == (["Ambassador 20"], [])


def test_a_page_has_no_way_to_reach_them_but_through_the_college(client):
    who = factories.person("Amara", email="amara@example.org")
    profile = make.published_profile(make.ambassador(who=who), with_photo=True)

    response = client.get(f"/ambassadors/{profile.slug}/")

    text = response.content.decode()
    assert pages.faults(response) == []
    assert "amara@example.org" not in text
    assert "mailto:" not in text.split("<main")[1].split("</main")[0]
    assert pages.read(response).find("a", href="/ambassadors/ask/") is not None


def test_the_words_keep_their_paragraphs_and_do_nothing_else(client):
    profile = make.published_profile(words="One.\n\n<script>alert(1)</script>\ntwo.")

    response = client.get(f"/ambassadors/{profile.slug}/")

    assert pages.faults(response) == []
    assert [p.get_text("/") for p in pages.read(response).select("article div p")] == [
        "One.",
        "<script>alert(1)</script>/two.",
    ]


def test_an_address_nobody_ever_had_is_not_found(client):
    assert client.get("/ambassadors/bcdfghjk/").status_code == 404
    assert client.get("/ambassadors/bcdfghjk/picture/").status_code == 404


def test_the_page_of_somebody_who_is_gone_says_so_kindly(client):
    profile = make.published_profile(make.ambassador(state=AmbassadorState.LEFT))

    response = client.get(f"/ambassadors/{profile.slug}/")

    assert (response.status_code, pages.faults(response)) == (410, [])
    assert client.get(f"/ambassadors/{profile.slug}/picture/").status_code == 410
