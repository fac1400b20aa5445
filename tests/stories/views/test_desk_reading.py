import pytest
from django.urls import reverse

from people.models import AccessLog
from people.states import Role
from stories.domain import criteria, readings
from stories.models import Comment, Reading, Suggestion
from stories.states import Criterion, ReadingOutcome, StoryState
from tests import factories, pages

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} Żółć 🌱 قصتي \u202eleft\u202c \x07 &amp; </textarea>"
TIDY = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} Żółć 🌱 قصتي left   &amp; </textarea>"
CHECKED = {"checklist": list(criteria.CHECKLIST), "words": "Thank you."}


@pytest.fixture
def rosa(db):
    return factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def otto(db):
    return factories.person("Otto", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def desk(client, rosa):
    client.force_login(rosa)
    return client


@pytest.fixture
def story(db):
    return factories.sent_story(title="Beans", parts=("First words.", "Second words."))


@pytest.fixture
def reading(story, rosa, now):
    return readings.start(story, by=rosa, now=now)


@pytest.fixture
def key(story):
    return story.parts.order_by("position").first().key


def at(name, *arguments):
    return reverse(name, args=arguments)


def test_the_list_says_what_waits_who_reads_and_what_was_answered(desk, rosa, otto, now):
    for title in ("Peas", "Leeks"):
        factories.sent_story(title=title)
    for by, title in ((rosa, "Mine"), (otto, "His")):
        readings.start(factories.sent_story(title=title), by=by, now=now)
    factories.ready_story(title="Done")

    response = desk.get(at("desk_stories"))

    assert pages.faults(response) == []
    assert pages.heading(response) == "2 stories to read"
    said = pages.words(response)
    assert all(title in said for title in ("Peas", "Leeks", "Mine", "His", "Otto, since", "Done"))


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_the_same_number_of_queries(desk, rosa, now, many, django_assert_num_queries):
    desk.get(at("desk_stories"))
    for number in range(many):
        factories.sent_story(title=f"Waiting {number}")
        readings.start(factories.sent_story(), by=rosa, now=now)
        readings.start(factories.sent_story(), by=factories.staff_login(), now=now)
        factories.ready_story()

    with django_assert_num_queries(9):
        desk.get(at("desk_stories"))


def test_no_words_are_shown_before_somebody_reads(desk, story):
    response = desk.get(at("desk_story", story.pk))

    assert pages.faults(response) == []
    assert "First words." not in pages.words(response)
    assert not AccessLog.objects.exists()


def test_reading_begins_with_a_button_and_shows_the_words(desk, story, rosa):
    desk.post(at("desk_story_start", story.pk))

    response = desk.get(at("desk_story", story.pk))

    assert Reading.objects.get().reader == rosa
    assert pages.faults(response) == []
    assert "First words." in pages.words(response)
    assert AccessLog.objects.get(person=story.narrator).why == "Reading a story"


@pytest.mark.parametrize("many", [1, 3])
def test_a_long_story_asks_the_same_number_of_queries(desk, rosa, now, many, django_assert_num_queries):
    story = factories.sent_story(parts=("Words.",) * many)
    reading = readings.start(story, by=rosa, now=now)
    for part in story.parts.all():
        factories.comment(reading, part=part.key)
        factories.suggestion(reading, part=str(part.key))
    desk.get(at("desk_story", story.pk))

    with django_assert_num_queries(14):
        desk.get(at("desk_story", story.pk))


def test_the_second_reader_is_told_who_reads_and_may_read_instead(client, story, reading, otto):
    client.force_login(otto)
    told = client.get(at("desk_story", story.pk))

    client.post(at("desk_story_start", story.pk), {"instead": reading.pk})

    assert "Rosa reads this story" in pages.words(told)
    assert "First words." not in pages.words(told)
    assert Reading.objects.open().get().reader == otto


def test_to_begin_beside_another_reader_changes_nothing(client, story, reading, otto):
    client.force_login(otto)

    response = client.post(at("desk_story_start", story.pk), follow=True)

    assert "Rosa reads this story now." in pages.words(response)
    assert Reading.objects.open().get() == reading


def test_the_author_on_the_staff_is_refused(desk, rosa):
    own = factories.sent_story(rosa.person)

    response = desk.post(at("desk_story_start", own.pk), follow=True)

    assert readings.YourOwn.message in pages.words(response)
    assert not Reading.objects.exists()


def test_a_part_is_commented_and_other_words_are_suggested(desk, story, reading, key):
    page = desk.get(at("desk_story_part", story.pk, key))
    sent = {"comment": "Who was there?", "becomes": "Other words.", "why": "Shorter"}

    response = desk.post(at("desk_story_part", story.pk, key), sent)

    assert pages.faults(page) == []
    assert response.url == f"{at('desk_story', story.pk)}#part-{key}"
    assert [(each.part, each.words) for each in Comment.objects.all()] == [(key, "Who was there?")]
    assert [(each.was, each.becomes) for each in Suggestion.objects.all()] == [("First words.", "Other words.")]
    shown = desk.get(at("desk_story", story.pk))
    assert pages.faults(shown) == []
    assert pages.read(shown).find("ins").get_text() == "Other words."


def test_hostile_words_stay_words(desk, story, reading, key):
    desk.post(at("desk_story_part", story.pk, key), {"comment": HOSTILE, "becomes": HOSTILE, "why": HOSTILE})
    desk.post(at("desk_story_comment", story.pk), {"words": HOSTILE})

    response = desk.get(at("desk_story", story.pk))

    assert pages.faults(response) == []
    assert [each.words for each in Comment.objects.all()] == [TIDY, TIDY]
    assert pages.read(response).find("ins").get_text() == TIDY


def test_a_suggestion_of_200_kilobytes_is_kept_whole(desk, story, reading, key):
    long = "Many words. " * 17_000

    desk.post(at("desk_story_part", story.pk, key), {"becomes": long})

    assert Suggestion.objects.get().becomes == long.strip()
    assert desk.get(at("desk_story", story.pk)).status_code == 200


def test_a_comment_needs_words(desk, story, reading):
    response = desk.post(at("desk_story_comment", story.pk), {"words": "  "})

    assert pages.faults(response) == []
    assert "Write your comment first." in pages.words(response)


def test_a_comment_is_taken_out(desk, story, reading):
    comment = factories.comment(reading)

    desk.post(at("desk_story_take_out", story.pk, comment.pk))

    assert not Comment.objects.exists()


def test_the_checklist_is_kept_for_later(desk, story, reading):
    desk.post(at("desk_story_finish", story.pk), {"checklist": ["hope"], "words": "Dear Amara", "then": "keep"})

    page = desk.get(at("desk_story_finish", story.pk))

    assert pages.faults(page) == []
    ticked = [box["value"] for box in pages.read(page).select("input[type=checkbox][checked]")]
    assert (ticked, pages.read(page).textarea.get_text(strip=True)) == (["hope"], "Dear Amara")


def test_ready_goes_back_to_the_author(desk, story, reading):
    response = desk.post(at("desk_story_finish", story.pk), CHECKED | {"outcome": ReadingOutcome.READY})

    story.refresh_from_db()
    assert (response.url, story.state) == (at("desk_stories"), StoryState.WITH_AUTHOR)


@pytest.mark.parametrize(
    ("sent", "message", "field"),
    [
        ({"outcome": "ready", "words": "Hello"}, readings.ChecklistIsOpen.message, "checklist"),
        ({"outcome": "comments"}, readings.SaysNothing.message, "words"),
        ({"outcome": "refused", "words": "Hello"}, readings.NoCriterion.message, "refused_for"),
        ({"words": "Hello"}, readings.NoOutcome.message, "outcome"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(desk, story, reading, sent, message, field):
    response = desk.post(at("desk_story_finish", story.pk), sent)

    assert pages.faults(response) == []
    assert message in pages.words(response)
    assert pages.read(response).select_one(".nhsuk-error-summary a")["href"].startswith(f"#id_{field}")
    assert pages.read(response).textarea.get_text(strip=True) == sent.get("words", "")


def test_a_refusal_has_a_published_reason(desk, story, reading):
    sent = {"outcome": "refused", "refused_for": Criterion.OTHERS, "words": "Let us talk."}

    desk.post(at("desk_story_finish", story.pk), sent)

    reading.refresh_from_db()
    assert (reading.outcome, reading.refused_for) == (ReadingOutcome.REFUSED, Criterion.OTHERS)


@pytest.mark.parametrize("name", ["desk_story_finish", "desk_story_comment"])
def test_what_was_typed_is_given_back_when_the_author_took_the_story_back(desk, story, reading, name):
    type(story).objects.filter(pk=story.pk).update(state=StoryState.WITH_AUTHOR)
    Reading.objects.update(outcome=ReadingOutcome.TAKEN_BACK, ended_at=reading.started_at)

    response = desk.post(at(name, story.pk), {"words": "A long thought"})

    assert response.status_code == 409
    assert pages.faults(response) == []
    assert "A long thought" in pages.words(response)
    assert "First words." not in pages.words(response)


def test_words_typed_after_the_sign_in_ran_out_come_back(desk, rosa, story, reading, key, sign_in_ran_out):
    sign_in_ran_out(rosa)
    desk.post(at("desk_story_part", story.pk, key), {"comment": "A long thought", "becomes": "First words."})
    desk.force_login(rosa)

    page = desk.get(at("desk_story_part", story.pk, key))

    assert pages.read(page).select_one("textarea[name=comment]").get_text(strip=True) == "A long thought"


def test_files_are_for_the_reader_alone(client, rosa, otto, now):
    story = factories.sent_story(photo=factories.PIXEL, photo_alt="A balcony")
    factories.recording(story)
    factories.version(story)
    readings.start(story, by=rosa, now=now)
    found = {}

    for login in (rosa, otto):
        client.force_login(login)
        for what in ("photo", "recording", "captions", "papers"):
            found[login, what] = client.get(at("desk_story_file", story.pk, what))

    assert [found[rosa, what].status_code for what in ("photo", "recording", "captions", "papers")] == [
        200,
        200,
        200,
        404,
    ]
    assert {found[otto, what].status_code for what in ("photo", "recording", "captions")} == {404}
    assert found[rosa, "photo"].headers["Cache-Control"] == "private, no-store"


def test_the_criteria_are_published(client):
    response = client.get(at("story_criteria"))

    assert pages.faults(response) == []
    said = pages.words(response)
    assert all(str(each.label) in said for each in Criterion)
    assert all(line in said for line in criteria.CHECKLIST.values())


def test_not_even_that_somebody_writes_is_told_before_they_send_it(desk):
    draft = factories.story(title="Private")

    answers = [desk.get(at("desk_story", draft.pk)), desk.post(at("desk_story_start", draft.pk))]

    assert [response.status_code for response in answers] == [404, 404]
