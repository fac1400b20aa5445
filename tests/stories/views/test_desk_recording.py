import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from people.models import AccessLog
from people.states import GivenBy
from stories.models import Approval, Story, StoryConsent
from stories.states import Purpose, StoryState, ToldHow
from tests import factories, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def narrator(student):
    factories.consent_wording()
    student.user = None
    student.save()
    return student


@pytest.fixture
def told(narrator, staff):
    return factories.ready_story(narrator, title="Beans", told_how=ToldHow.PHONE, written_down_by=staff)


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


def at(name, *arguments):
    return reverse(name, args=arguments)


def scan(data=b"%PDF-1.7 signed"):
    return SimpleUploadedFile("Sam Jones.pdf", data, content_type="application/pdf")


def record(client, story, purpose="web", **facts):
    answers = {"naming": "first_name", "shown_as": "Sam", "wording": "1", "given_by": "paper"} | facts
    return client.post(at("desk_story_permission", story.pk, purpose), answers)


def test_a_story_is_begun_for_somebody(desk, narrator):
    shown = desk.get(at("desk_person_stories", narrator.pk))

    response = desk.post(at("desk_person_stories", narrator.pk), {"told_how": "phone"})

    story = Story.objects.get()
    assert pages.faults(shown) == []
    assert response.url == at("write_story", story.pk)
    assert desk.get(response.url).status_code == 200


def test_how_they_tell_it_is_asked(desk, narrator):
    response = desk.post(at("desk_person_stories", narrator.pk), {})

    assert pages.faults(response) == []
    assert not Story.objects.exists()


def test_a_draft_that_somebody_writes_for_themselves_is_not_at_the_desk(desk):
    story = factories.story(title="Mine alone")

    listed = desk.get(at("desk_person_stories", story.narrator_id))
    statuses = [
        desk.get(at(name, story.pk)).status_code
        for name in ("desk_story_permissions", "desk_story_approval", "desk_story_to_sign")
    ]

    assert "We know of no story of theirs" in pages.words(listed)
    assert statuses == [404, 404, 404]


@pytest.mark.parametrize("name", ["desk_story_permissions", "desk_story_approval", "desk_story_to_sign"])
def test_the_pages_at_the_desk_hold_together(desk, told, narrator, name):
    response = desk.get(at(name, told.pk))

    assert pages.faults(response) == []
    assert AccessLog.objects.filter(person=narrator).exists()


def test_a_yes_on_paper_is_recorded_with_the_paper(desk, told):
    response = record(desk, told, paper=scan())

    given = told.consents.get()
    assert response.url == at("desk_story_permissions", told.pk)
    assert given.given_by == GivenBy.PAPER
    handed = desk.get(at("desk_paper", told.pk, given.pk))
    assert b"".join(handed.streaming_content) == b"%PDF-1.7 signed"
    assert "no-store" in handed.headers["Cache-Control"]
    assert pages.faults(desk.get(response.url)) == []


def test_a_yes_by_voice_is_recorded_with_the_witness(desk, told):
    record(desk, told, given_by="voice", witness="Jo Lind")

    assert told.consents.get().witness == "Jo Lind"
    assert "Jo Lind" in pages.words(desk.get(at("desk_story_permissions", told.pk)))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "Please add a scan or a photo of the signed paper."),
        ({"given_by": "voice"}, "Please write the name of somebody who heard it with you."),
        ({"given_by": "screen"}, "Please choose one of the answers shown."),
        ({"paper": scan(b"<html>")}, "We could not open this file."),
        ({"paper": scan(b"")}, "This file is empty."),
        ({"given_by": "voice", "witness": "Jo" * 200}, "Please use 100 characters or fewer."),
    ],
)
def test_what_is_missing_is_asked_for(desk, told, facts, said):
    response = record(desk, told, **facts)

    assert pages.faults(response) == []
    assert said in pages.words(response)
    assert not StoryConsent.objects.exists()


def test_an_approval_on_paper_publishes_where_there_is_a_yes(desk, told):
    record(desk, told, paper=scan())
    shown = desk.get(at("desk_story_approval", told.pk))
    hidden = pages.read(shown).select("main form input[type=hidden]")
    sent = {field["name"]: field["value"] for field in hidden if field["name"] != "csrfmiddlewaretoken"}

    desk.post(at("desk_story_approval", told.pk), sent | {"given_by": "paper", "paper": scan()})

    told.refresh_from_db()
    assert told.state == StoryState.PUBLISHED
    approval = Approval.objects.get()
    handed = desk.get(at("desk_paper_of_approval", told.pk, approval.pk))
    assert b"".join(handed.streaming_content) == b"%PDF-1.7 signed"


@pytest.mark.parametrize("name", ["desk_story_permissions", "desk_story_approval", "desk_person_stories"])
def test_the_desk_says_where_a_story_is_in_its_own_words(desk, narrator, name):
    story = factories.story(narrator, title="Beans", state=StoryState.WITH_AUTHOR)

    said = pages.words(desk.get(at(name, narrator.pk if name == "desk_person_stories" else story.pk)))

    assert "It is with its author." in said
    assert "With you" not in said


def test_whoever_writes_it_down_sends_the_story_of_somebody_else(desk, narrator, staff):
    story = factories.story(narrator, title="Beans", told_how=ToldHow.PHONE, written_down_by=staff)

    said = pages.words(desk.get(at("write_send", story.pk)))

    assert "Send the story to be read" in said
    assert "Sam approves the exact words." in said


def test_an_approval_says_what_is_missing(desk, told):
    version = told.versions.get()
    sent = {"version": version.number, "content_hash": version.content_hash, "given_by": "voice"}

    response = desk.post(at("desk_story_approval", told.pk), sent)

    assert "Please write the name of somebody who heard it with you." in pages.words(response)
    assert not Approval.objects.exists()


def test_the_paper_to_sign_holds_every_word_and_every_place(desk, told):
    said = pages.words(desk.get(at("desk_story_to_sign", told.pk)))

    for words in ("Beans", factories.FIRST_PART, "You can take your story down at any time.", Purpose.BOOKLET.label):
        assert words in said


@pytest.mark.parametrize("name", ["desk_story_approval", "desk_story_to_sign"])
def test_the_picture_is_shown_with_the_words_that_are_approved(desk, narrator, name):
    story = factories.ready_story(narrator, photo=factories.PIXEL, photo_alt="A balcony")

    picture = pages.read(desk.get(at(name, story.pk))).select_one("main img")

    assert picture["alt"] == "A balcony"
    handed = desk.get(picture["src"])
    assert handed.status_code == 200
    assert handed.headers["Content-Type"].startswith("image/")
    assert handed.headers["Cache-Control"] == "private, no-store"


def test_a_picture_is_not_handed_out_while_no_words_wait(desk, narrator):
    story = factories.story(narrator, photo=factories.PIXEL, state=StoryState.WITH_AUTHOR)

    assert desk.get(at("desk_story_approval_file", story.pk, "photo")).status_code == 404


def test_the_paper_of_another_story_is_not_found(desk, told):
    record(desk, told, paper=scan())
    other = factories.published_story()

    assert desk.get(at("desk_paper", other.pk, told.consents.get().pk)).status_code == 404


def test_ones_own_story_is_not_recorded_at_the_desk(client):
    factories.consent_wording()
    colleague = factories.person("Jo", roles=("college_staff",))
    story = factories.ready_story(colleague)
    client.force_login(colleague.user)

    response = record(client, story, given_by="voice", witness="Robin")

    assert "These are your own words" in pages.words(response)
    assert not StoryConsent.objects.exists()
