"""Lists that the college edits: what authors approved, or said yes to, is never changed under them."""

import pytest
from django.urls import reverse

from college_site.roles_setup import set_up_roles
from stories.domain import wording
from stories.models import ConsentWording, ContentNote, Prompt, Theme
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff_client(client):
    set_up_roles()
    client.force_login(factories.staff_login())
    return client


def test_staff_add_a_theme_a_prompt_and_a_note(staff_client):
    staff_client.post(reverse("story_themes:add"), {"name": "Work", "slug": "work"})
    staff_client.post(reverse("story_prompts:add"), {"question": "Who helped?", "is_offered": "on", "position": 1})
    staff_client.post(reverse("content_notes:add"), {"words": "mentions loss", "is_offered": "on", "position": 1})

    assert Theme.objects.filter(name="Work").exists()
    assert Prompt.objects.filter(question="Who helped?").exists()
    assert ContentNote.objects.filter(words="mentions loss").exists()


def test_the_words_of_a_note_stay_as_authors_approved_them(staff_client):
    story = factories.story(parts=())
    factories.story_part(story, notes=("mentions loss",))
    before = wording.hash_of(wording.of(story))
    note = ContentNote.objects.get(words="mentions loss")

    staff_client.post(reverse("content_notes:edit", args=[note.pk]), {"words": "mentions murder", "position": 7})

    note.refresh_from_db()
    assert (note.words, note.is_offered, note.position) == ("mentions loss", False, 7)
    assert wording.hash_of(wording.of(story)) == before


@pytest.mark.parametrize(
    ("screen", "make"),
    [
        ("content_notes", factories.content_note),
        ("story_themes", factories.theme),
        ("consent_wordings", factories.consent_wording),
    ],
)
def test_nobody_deletes_what_stands_in_stories(admin_client, screen, make):
    row = make()

    answer = admin_client.post(reverse(f"{screen}:delete", args=[row.pk]))

    assert answer.status_code == 302
    assert type(row).objects.filter(pk=row.pk).exists()


def test_a_wording_is_never_edited_but_followed_by_the_next(staff_client, admin_client):
    first = factories.consent_wording()

    admin_client.post(reverse("consent_wordings:edit", args=[first.pk]), {"words": "All yours.", "months": 60})
    form = staff_client.get(reverse("consent_wordings:add")).content.decode()
    staff_client.post(reverse("consent_wordings:add"), {"words": "Said in other words.", "months": 12})

    assert first.words in form
    assert list(ConsentWording.objects.order_by("version").values_list("version", "words", "months")) == [
        (1, first.words, 24),
        (2, "Said in other words.", 12),
    ]


def test_months_out_of_range_are_said_on_the_form(staff_client):
    answer = staff_client.post(reverse("consent_wordings:add"), {"words": "For ever.", "months": 61})

    assert answer.status_code == 200
    assert not ConsentWording.objects.exists()
