import datetime as dt

import pytest
from django.urls import reverse

from people.models import AccessLog
from people.states import Naming
from stories.domain import consent
from stories.models import ConsentWording, StoryConsent, StoryPage
from stories.states import Purpose, StoryState
from tests import factories, pages

pytestmark = pytest.mark.django_db
NOW = factories.NOW
HOSTILE = [
    "<script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}{% now 'Y' %}",
    "\u202eevil\u202c Robin",
    "\x00\x08Robin\x1b[31m",
    "Zażółć gęślą jaźń",
    "سمر من لندن",
    "Robin 🌱👩🏽‍🌾",
]


@pytest.fixture
def author(db):
    factories.consent_wording()
    return factories.ambassador()


@pytest.fixture
def story(author):
    return factories.ready_story(author, title="Beans")


@pytest.fixture
def writer(client, author):
    client.force_login(author.user)
    return client


def at(name, *arguments):
    return reverse(name, args=arguments)


def say_yes(client, story, purpose="web", **facts):
    answers = {"naming": "first_name", "shown_as": "Amara", "wording": "1"} | facts
    return client.post(at("write_permission", story.pk, purpose), answers)


def test_the_page_names_every_place_and_ticks_none(writer, story):
    response = writer.get(at("write_permissions", story.pk))

    assert pages.faults(response) == []
    said = pages.words(response)
    assert all(purpose.label in said for purpose in Purpose if purpose != Purpose.RECORDING)
    assert "Holds until" not in said


def test_a_recording_is_asked_about_where_there_is_one(writer, story):
    without = pages.words(writer.get(at("write_permissions", story.pk)))
    factories.recording(story)

    with_one = pages.words(writer.get(at("write_permissions", story.pk)))

    assert Purpose.RECORDING.label not in without
    assert Purpose.RECORDING.label in with_one


def test_nothing_is_ticked_before_somebody_chooses(writer, story):
    response = writer.get(at("write_permission", story.pk, "web"))

    assert pages.faults(response) == []
    assert pages.read(response).select("input[checked]") == []
    assert not pages.read(response).select_one("input[name=shown_as]").get("value")
    assert "You can take your story down at any time." in pages.words(response)


def test_saying_yes_in_one_place(writer, story):
    response = say_yes(writer, story)

    assert response.url == at("write_permissions", story.pk)
    given = story.consents.get()
    assert (given.purpose, given.naming, given.shown_as) == (Purpose.WEB, Naming.FIRST_NAME, "Amara")
    assert "As “ Amara ”" in pages.words(writer.get(response.url))


def test_a_yes_without_a_name_is_asked_again(writer, story):
    response = say_yes(writer, story, shown_as="")

    assert pages.faults(response) == []
    assert "Please write the name that readers see" in pages.words(response)
    assert not StoryConsent.objects.exists()


def test_the_photo_is_asked_about_where_there_is_one(writer, author):
    story = factories.ready_story(author, photo=factories.PIXEL, photo_alt="A balcony")

    refused = say_yes(writer, story)
    say_yes(writer, story, photo="yes")

    assert "May your photo be there?" in pages.words(refused)
    assert story.consents.get().with_photo is True


def test_what_stands_is_filled_in_when_it_is_changed(writer, author):
    story = factories.published_story(author)

    response = writer.get(at("write_permission", story.pk, "web"))

    assert [field["value"] for field in pages.read(response).select("input[checked]")] == ["first_name"]


def test_another_name_shows_at_once(writer, author, client):
    story = factories.published_story(author)

    say_yes(writer, story, naming="pseudonym", shown_as="Robin")

    client.logout()
    said = pages.words(client.get(f"/stories/{story.slug}/"))
    assert "Robin" in said
    assert author.called not in said


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_shown_as_words(writer, author, name):
    story = factories.published_story(author)

    say_yes(writer, story, naming="pseudonym", shown_as=name)

    for response in (writer.get(at("write_permissions", story.pk)), writer.get(f"/stories/{story.slug}/")):
        assert response.status_code == 200
        assert pages.faults(response) == []
        assert "\u202e" not in response.content.decode()
        assert "<script>alert" not in response.content.decode()


def test_a_name_of_200_kilobytes_is_refused_kindly(writer, story):
    response = say_yes(writer, story, shown_as="x" * 200_000)

    assert response.status_code == 200
    assert "Please use 100 characters or fewer" in pages.words(response)


@pytest.mark.parametrize("answers", [{}, {"naming": "nobody"}, {"naming": "first_name", "wording": "one"}])
def test_half_a_form_is_asked_again(writer, story, answers):
    response = writer.post(at("write_permission", story.pk, "web"), answers)

    assert response.status_code == 200
    assert not StoryConsent.objects.exists()


def test_what_is_not_answered_is_named(writer, author):
    story = factories.ready_story(author, photo=factories.PIXEL, photo_alt="A balcony")

    page = pages.read(writer.post(at("write_permission", story.pk, "web"), {"naming": "", "photo": ""}))

    assert [link.get_text(strip=True) for link in page.select(".nhsuk-error-summary a")] == [
        "Please choose how we should name you there.",
        "Please say whether your photo may be there.",
    ]


def test_another_wording_meanwhile_is_read_first_and_can_then_be_agreed_to(writer, story):
    ConsentWording.objects.create(version=2, words="Newer words.", months=12)

    response = say_yes(writer, story)

    assert "has changed while you read it" in pages.words(response)
    seen = pages.read(response).select_one("input[name=wording]")["value"]
    assert say_yes(writer, story, wording=seen).status_code == 302
    assert story.consents.get().wording.version == 2


def test_what_stands_beside_the_page_leads_to_the_page_first(writer, story):
    response = writer.get(at("write_permission", story.pk, "social_media"))
    posted = say_yes(writer, story, "social_media")

    assert pages.read(response).select_one(f'a[href="{at("write_permission", story.pk, "web")}"]')
    assert posted.status_code == 200
    assert not StoryConsent.objects.exists()


def test_one_button_takes_a_yes_back(writer, author):
    story = factories.published_story(author)

    response = writer.post(at("write_permission_take_back", story.pk, "web"))

    assert response.url == at("write_permissions", story.pk)
    assert not consent.may_show(story, purpose=Purpose.WEB, now=NOW)
    assert consent.may_show(story, purpose=Purpose.BOOKLET, now=NOW)
    assert not StoryPage.objects.filter(story=story).exists()


def test_taking_the_last_yes_back_leads_to_what_was_done(writer, author):
    story = factories.published_story(author, purposes=(Purpose.WEB,))

    response = writer.post(at("write_permission_take_back", story.pk, "web"))

    story.refresh_from_db()
    assert response.url == at("taken_down", story.pk)
    assert story.state == StoryState.WITHDRAWN


def test_a_yes_that_ends_soon_can_be_gone_on_with(writer, author):
    story = factories.published_story(author)
    story.consents.update(expires_at=NOW + dt.timedelta(days=30))
    shown = writer.get(at("write_permissions", story.pk))

    writer.post(at("write_permission_go_on", story.pk, "web"), {"wording": "1"})

    assert "Ends soon" in pages.words(shown)
    assert story.consents.standing().get(purpose="web").expires_at > NOW + dt.timedelta(days=700)
    assert story.consents.standing().get(purpose="booklet").expires_at == NOW + dt.timedelta(days=30)


@pytest.mark.parametrize("seen", ["", "0", "x", "9" * 400, "²"])
def test_going_on_needs_the_wording_that_was_read(writer, author, seen):
    story = factories.published_story(author)

    response = writer.post(at("write_permission_go_on", story.pk, "web"), {"wording": seen})

    assert response.status_code == 302
    assert story.consents.count() == 2


@pytest.mark.parametrize("name", ["write_permission", "write_permission_take_back", "write_permission_go_on"])
def test_a_place_that_is_none_is_not_found(writer, story, name):
    assert writer.post(at(name, story.pk, "everywhere")).status_code == 404


def test_nobody_else_says_yes_or_takes_it_back(client, author, stranger):
    story = factories.published_story(author)
    client.force_login(stranger.user)

    statuses = [
        client.get(at("write_permissions", story.pk)).status_code,
        say_yes(client, story).status_code,
        client.post(at("write_permission_take_back", story.pk, "web")).status_code,
        client.post(at("write_permission_go_on", story.pk, "web")).status_code,
    ]

    assert statuses == [404, 404, 404, 404]
    assert story.consents.count() == 2


def test_whoever_wrote_it_down_is_led_to_the_desk(client, staff, student):
    factories.consent_wording()
    story = factories.ready_story(student, told_how="phone", written_down_by=staff)
    client.force_login(staff)

    response = client.get(at("write_permissions", story.pk))
    posted = say_yes(client, story)

    assert pages.faults(response) == []
    assert pages.read(response).select_one(f'a[href="{at("desk_story_permissions", story.pk)}"]')
    assert posted.status_code == 200
    assert not StoryConsent.objects.exists()
    assert AccessLog.objects.filter(person=student, by=staff).exists()


def test_the_page_is_kept_by_nobody(writer, story):
    response = writer.get(at("write_permissions", story.pk))

    assert "no-store" in response.headers["Cache-Control"]


def test_what_was_chosen_outlives_a_sign_in_that_ran_out(client, story, author, sign_in_ran_out):
    sign_in_ran_out(author.user)

    say_yes(client, story, naming="pseudonym", shown_as="Robin")
    client.force_login(author.user)
    response = client.get(at("write_permission", story.pk, "web"))

    assert pages.read(response).select_one("input[name=shown_as]")["value"] == "Robin"
    assert [field["value"] for field in pages.read(response).select("input[checked]")] == ["pseudonym"]


@pytest.mark.parametrize("yeses", [1, 3])
def test_the_page_asks_the_same_number_of_questions(writer, author, yeses, django_assert_max_num_queries):
    story = factories.published_story(author, purposes=tuple(Purpose)[:yeses])

    with django_assert_max_num_queries(14):
        writer.get(at("write_permissions", story.pk))
