import pytest
from django.urls import reverse

from stories.domain import saving
from stories.models import Approval
from stories.states import StoryState
from tests import factories, pages

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.fixture
def author(db):
    factories.consent_wording()
    return factories.ambassador()


@pytest.fixture
def story(author):
    return factories.ready_story(author, title="Beans", parts=("First words.", "Second words."))


@pytest.fixture
def writer(client, author):
    client.force_login(author.user)
    return client


def page(story):
    return reverse("write_approve", args=[story.pk])


def pressed(response) -> dict:
    """What the form of the page sends."""
    fields = pages.read(response).select("main form input[type=hidden]")
    return {field["name"]: field["value"] for field in fields if field["name"] != "csrfmiddlewaretoken"}


def test_the_page_shows_every_word_that_is_approved(writer, author):
    story = factories.story(author, title="Beans", parts=("First words.",), state=StoryState.WITH_AUTHOR)
    story.easy_read = "Easy words."
    story.save()
    factories.story_part(story, text="Hard words.", notes=("mentions hospital",), quote="Hard words", prompt="Then?")
    factories.recording(story, transcript="Spoken by me.")
    factories.reading(factories.version(story), outcome="ready")

    response = writer.get(page(story))

    assert pages.faults(response) == []
    said = pages.words(response)
    for words in ("Beans", "First words.", "Hard words.", "mentions hospital", "Then?", "Easy words.", "Spoken by me."):
        assert words in said


def test_approving_without_a_yes_says_that_it_waits(writer, story):
    response = writer.post(page(story), pressed(writer.get(page(story))), follow=True)

    story.refresh_from_db()
    assert story.state == StoryState.AUTHOR_APPROVED
    assert "They appear nowhere yet" in pages.words(response)


def test_approving_with_a_yes_puts_the_story_up(writer, client, story):
    factories.consent(story)

    response = writer.post(page(story), pressed(writer.get(page(story))), follow=True)

    story.refresh_from_db()
    assert story.state == StoryState.PUBLISHED
    for each in (response, client.get(reverse("write_story", args=[story.pk]))):
        assert pages.read(each).select_one(f'main a[href="/stories/{story.slug}/"]')
    client.logout()
    assert "Second words." in pages.words(client.get(f"/stories/{story.slug}/"))


def test_pressed_twice_it_is_approved_once(writer, story):
    sent = pressed(writer.get(page(story)))

    statuses = [writer.post(page(story), sent).status_code for _ in range(2)]

    assert statuses == [302, 302]
    assert Approval.objects.count() == 1


def test_words_changed_in_another_tab_are_not_approved(writer, story):
    sent = pressed(writer.get(page(story)))
    part = story.parts.first()
    typed = saving.Typed(key=part.key, seen_revision=part.revision, text="Other words.")
    saving.save_all(story, parts=[typed], by=story.narrator.user, now=NOW)

    response = writer.post(page(story), sent, follow=True)

    assert "The words have changed since this page was opened" in pages.words(response)
    assert not Approval.objects.exists()


@pytest.mark.parametrize(
    "sent", [{}, {"version": "x"}, {"version": "1"}, {"version": "99", "content_hash": "a" * 64}, {"content_hash": "a"}]
)
def test_a_form_of_something_else_is_not_found(writer, story, sent):
    assert writer.post(page(story), sent).status_code == 404


def test_nothing_to_approve_is_said_plainly(writer, author):
    response = writer.get(page(factories.story(author)))

    assert pages.faults(response) == []
    assert "Nothing to approve now" in pages.words(response)


def test_nobody_else_approves(client, story, stranger):
    client.force_login(stranger.user)

    assert [client.get(page(story)).status_code, client.post(page(story)).status_code] == [404, 404]


def test_the_names_and_places_are_shown_beside_the_words(writer, story):
    factories.consent(story, naming="pseudonym", shown_as="Robin")

    said = pages.words(writer.get(page(story)))

    assert "On our website: as “ Robin ”" in said
