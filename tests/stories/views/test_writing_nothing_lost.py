"""Nothing typed is lost: in two tabs, after the sign-in ran out, while it is read."""

import json

import pytest

from stories.models import Story
from stories.states import StoryState, VersionCause
from tests import pages
from tests.stories.views.writing import at, fields, post, quietly

pytestmark = pytest.mark.django_db


def test_the_script_is_told_what_another_tab_wrote(writer, story, part):
    quietly(writer, story, fields(part, text="One tab."))

    answer = json.loads(quietly(writer, story, fields(part, text="The other.")).content)["parts"][str(part.key)]

    part.refresh_from_db()
    assert part.text == "The other."
    assert (answer["revision"], answer["aside_text"]) == (2, "One tab.")
    assert answer["aside"] == at("write_version", story.pk, story.versions.get().number)


def test_without_script_both_texts_are_shown(writer, story, part):
    post(writer, story, fields(part, text="One tab."))

    response = post(writer, story, fields(part, text="The other."))

    assert response.status_code == 409
    assert pages.faults(response) == []
    assert pages.read(response).select_one("[data-other]").get_text() == "One tab."
    assert pages.read(response).select_one("textarea").get_text(strip=True) == "The other."


def test_an_old_page_overwrites_nothing_that_it_did_not_change(writer, story, part):
    old_page = fields(part)
    quietly(writer, story, fields(part, text="Written elsewhere."))

    response = post(writer, story, old_page | {"then": "save"})

    part.refresh_from_db()
    assert (response.status_code, part.text) == (302, "Written elsewhere.")


def test_what_cannot_be_kept_stops_nothing_else(writer, story, part):
    sent = fields(part, text="Kept all the same.", quote="x" * 301) | {"title": "y" * 151, "seen_title": ""}

    response = post(writer, story, sent)

    part.refresh_from_db()
    assert part.text == "Kept all the same."
    assert "Please use 150 characters or fewer. You have used 151." in pages.words(response)
    assert "x" * 301 in response.content.decode()
    assert pages.faults(response) == []


def test_while_it_is_read_it_is_shown_and_what_was_typed_is_kept_aside(writer, story, part):
    Story.objects.filter(pk=story.pk).update(state=StoryState.MODERATION)

    shown = writer.get(at("write_story", story.pk))
    typed = post(writer, story, fields(part, text="Too late."))

    assert pages.faults(shown) == []
    assert "Somebody at the college is reading your story now." in pages.words(shown)
    assert (typed.status_code, pages.faults(typed)) == (409, [])
    assert "what you typed is kept aside" in pages.words(typed)
    assert story.versions.get(cause=VersionCause.KEPT_ASIDE).content["parts"][0]["text"] == "Too late."


def test_words_typed_after_the_sign_in_ran_out_come_back(writer, author, story, part, sign_in_ran_out):
    sign_in_ran_out(author.user)
    refused = post(writer, story, fields(part, text="Typed meanwhile. " * 10_000))
    writer.force_login(author.user)

    response = writer.get(at("write_story", story.pk))

    assert refused.status_code == 302
    assert pages.read(response).select_one("textarea").get_text().strip() == ("Typed meanwhile. " * 10_000).strip()
    assert pages.read(response).select_one("form#write[data-unsaved]")
    assert pages.faults(response) == []


def test_words_typed_for_a_part_that_is_gone_come_back_too(writer, author, story, part, sign_in_ran_out):
    sign_in_ran_out(author.user)
    post(writer, story, fields(part, text="Typed meanwhile."))
    part.delete()
    writer.force_login(author.user)

    shown = writer.get(at("write_story", story.pk))
    boxes = [box.get_text().strip() for box in pages.read(shown).select("textarea")]
    post(writer, story, fields(part, text="Typed meanwhile.") | {"then": "save"})

    assert (boxes, pages.faults(shown)) == (["Typed meanwhile."], [])
    assert story.parts.get().text == "Typed meanwhile."


def test_words_typed_before_it_was_sent_elsewhere_can_be_copied(writer, author, story, part, sign_in_ran_out):
    sign_in_ran_out(author.user)
    post(writer, story, fields(part, text="Typed meanwhile."))
    Story.objects.filter(pk=story.pk).update(state=StoryState.MODERATION)
    writer.force_login(author.user)

    shown = writer.get(at("write_story", story.pk))

    assert [box.get_text().strip() for box in pages.read(shown).select("textarea")] == ["Typed meanwhile."]
    assert pages.faults(shown) == []
