"""A peer’s private page, and the page of the one who reads it."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bookings.domain import merging
from bookings.models import HowAreYou
from people.models import Person
from people.states import Role
from tests import factories
from tests.pages import words as words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_during_the_session")]
HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }}"
SUPPORTING = reverse("supporting")


@pytest.fixture
def url(session):
    return reverse("how_are_you", args=[session.pk])


@pytest.fixture
def robin(jo):
    """Supports Jo, and facilitates nothing."""
    made = factories.person("Robin", roles=(Role.TEAM_LEADER,)).user
    jo.person.facilitator.supporter = made
    jo.person.facilitator.save()
    return made


def send(client, url, *, to, **fields):
    return client.post(url, {"feeling": "tired", "words": "", "to": to.pk} | fields, follow=True)


def test_it_says_who_reads_it_before_a_word_is_written(teacher, url, robin):
    said = words_of(teacher.get(url))

    assert "Robin reads this, and nobody else." in said
    assert "This is not read straight away." in said


def test_nobody_named_offers_the_phone_and_urgent_help(teacher, url):
    page = teacher.get(url)

    said = words_of(page)
    assert "Nobody is named yet to support you" in said
    assert "call us on 020 7946 0321" in said
    assert "get urgent help" in said
    assert 'name="words"' not in page.content.decode()


def test_it_is_sent_read_and_seen_as_read(teacher, client, url, robin, jo):
    send(teacher, url, to=robin, feeling="talk", words=HOSTILE)
    client.force_login(robin)
    page = client.get(SUPPORTING)

    assert "Jo: I’d like to talk" in words_of(page)
    assert "<script>alert" not in page.content.decode()
    entry, version = page.context["unread"][0]
    client.post(reverse("supporting_read", args=[entry.pk]), {"seen": version})

    assert HowAreYou.objects.get().read_at is not None
    client.force_login(jo)
    assert "Robin has read what you wrote" in words_of(client.get(url))


@pytest.mark.parametrize("name", ["teach", "desk"])
def test_the_pages_of_the_one_who_reads_it_lead_to_it(teacher, client, url, robin, name):
    robin.groups.add(Group.objects.get_or_create(name=Role.COLLEGE_STAFF)[0])
    send(teacher, url, to=robin, words="Quetzalcoatl")
    client.force_login(robin)

    said = client.get(reverse(name))

    assert "1 to read" in words_of(said)
    assert SUPPORTING in said.content.decode()
    assert "Quetzalcoatl" not in said.content.decode()
    client.force_login(factories.person("Kim", roles=(Role.COLLEGE_STAFF,)).user)
    assert "Those you support" not in words_of(client.get(reverse(name)))


def test_a_get_marks_nothing_as_read(teacher, client, url, robin):
    send(teacher, url, to=robin)
    client.force_login(robin)

    client.get(SUPPORTING)

    assert HowAreYou.objects.get().read_at is None


def test_it_is_taken_back(teacher, url, robin):
    send(teacher, url, to=robin)

    response = teacher.post(f"{url}take-back/", follow=True)

    assert "It is taken back. Nobody can read it." in words_of(response)
    assert not HowAreYou.objects.exists()


@pytest.mark.parametrize("role", [None, *Role])
def test_nobody_else_reads_it_whatever_their_role(teacher, client, url, robin, run, role):
    send(teacher, url, to=robin, words="Quetzalcoatl")
    other = factories.facilitator("Kim", runs=(run,)).person.user
    if role:
        other.groups.add(Group.objects.get_or_create(name=role)[0])
    client.force_login(other)
    entry = HowAreYou.objects.get()

    assert client.get(SUPPORTING).status_code == 404
    assert client.post(reverse("supporting_read", args=[entry.pk]), {"seen": "x"}).status_code == 404
    assert "Quetzalcoatl" not in client.get(url).content.decode()
    for page in ("debrief", "register"):
        assert "Quetzalcoatl" not in client.get(reverse(page, args=[entry.session_id])).content.decode()
    assert HowAreYou.objects.get().read_at is None


@pytest.mark.parametrize("to", ["", "0", "x", "99999999999999999999", "-1", "²"])
def test_a_form_that_names_somebody_else_saves_nothing(teacher, url, robin, to):
    response = teacher.post(url, {"feeling": "fine", "words": "Mine", "to": to})

    assert "Somebody else is named to support you now" in words_of(response)
    assert "Mine" in response.content.decode()
    assert not HowAreYou.objects.exists()


def test_staff_with_whom_the_record_was_merged_see_an_empty_page(teacher, client, url, robin, jo):
    send(teacher, url, to=robin, words="Quetzalcoatl")
    other = factories.person("Kim", roles=(Role.FACILITATOR, Role.COLLEGE_STAFF)).user
    jo.groups.clear()
    merging.merge(other.person, merged=Person.objects.get(user=jo), by=other, now=timezone.now())
    client.force_login(other)

    page = client.get(url)
    refused = send(client, url, to=robin, words="Mine")

    assert "Quetzalcoatl" not in page.content.decode()
    assert "take it back" not in words_of(page).casefold()
    assert "This cannot be kept here, so nothing was saved." in words_of(refused)
    client.post(f"{url}take-back/")
    assert HowAreYou.objects.get().words == "Quetzalcoatl"


def test_an_unknown_feeling_is_asked_again(teacher, url, robin):
    response = send(teacher, url, to=robin, feeling="nonsense")

    assert "Please choose one of the answers shown." in words_of(response)


@pytest.mark.parametrize("entries", [1, 3])
def test_the_same_queries_for_any_number(client, run, robin, jo, entries):
    sessions = run.sessions.order_by("number")[:entries]
    for session in sessions:
        HowAreYou.objects.create(
            session=session,
            facilitator=jo.person.facilitator,
            feeling="fine",
            supporter=robin,
            written_at=session.starts_at,
        )
    client.force_login(robin)
    client.get(SUPPORTING)

    with CaptureQueriesContext(connection) as captured:
        client.get(SUPPORTING)

    assert len(captured) <= 11


def test_a_team_leader_who_supports_somebody_finds_the_way_on_their_own_page(client):
    leader = factories.person("Lee", roles=(Role.TEAM_LEADER,)).user
    client.force_login(leader)

    page = client.get(reverse("my_place"))

    assert f'href="{SUPPORTING}"' in page.content.decode()
