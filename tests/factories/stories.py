"""Makes test stories, consents and booklets with plain keyword arguments, written straight to their tables."""

import base64
import datetime as dt

from django.core.files.base import ContentFile
from django.utils.text import slugify

from people.models import Person, User
from people.states import GivenBy, Naming, Role
from stories.domain import wording
from stories.models import (
    Approval,
    Comment,
    ConsentWording,
    ContentNote,
    Reading,
    Recording,
    Story,
    StoryConsent,
    StoryIndexPage,
    StoryPage,
    StoryPart,
    StoryVersion,
    Suggestion,
    Theme,
)
from stories.states import Purpose, ReadingOutcome, RecordingKind, StoryState, VersionCause
from tests.factories.college import NOW, counter, home_page, login, person

FIRST_PART = "I grew beans on a balcony. In the second summer I talked to the neighbours again."
# The smallest picture: one grey point.
PIXEL = base64.b64decode("R0lGODlhAQABAIABAAAAAGNjYyH5BAEAAAEALAAAAAABAAEAAAICTAEAOw==")


def ambassador(called: str = "Amara", **fields) -> Person:
    """Somebody who may write stories."""
    return person(called, roles=(Role.AMBASSADOR,), **fields)


def theme(name: str = "Getting through the day") -> Theme:
    return Theme.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0]


def content_note(words: str = "mentions self-harm") -> ContentNote:
    return ContentNote.objects.get_or_create(words=words)[0]


def consent_wording() -> ConsentWording:
    """The newest wording, made where there is none."""
    found = ConsentWording.objects.order_by("-version").first()
    return found or ConsentWording.objects.create(version=1, words="You can take your story down at any time.")


def story(
    narrator: Person | None = None,
    *,
    title: str = "",
    parts: tuple[str, ...] = (FIRST_PART,),
    state: str = StoryState.DRAFT,
    photo: bytes | None = None,
    themes: tuple[Theme, ...] = (),
    **fields,
) -> Story:
    """A story as it is being written, one row for each text in `parts`; nothing of it is kept yet."""
    story_index_page()  # there from a college's first day: made with all its pages, it takes longer than most tests
    made = Story.objects.create(
        narrator=narrator or ambassador(),
        title=title or f"Beans on a balcony {next(counter)}",
        state=state,
        written_at=fields.pop("written_at", NOW),
        **fields,
    )
    for position, text in enumerate(parts):
        story_part(made, text=text, position=position)
    if photo is not None:
        made.photo.save("photo.gif", ContentFile(photo))
    made.themes.set(themes)
    return made


def story_part(of: Story, *, text: str = FIRST_PART, notes: tuple[str, ...] = (), **fields) -> StoryPart:
    """A part behind those that are there, unless `position` says otherwise; its content notes are made as needed."""
    fields = {"position": of.parts.count(), "saved_at": NOW} | fields
    made = StoryPart.objects.create(story=of, text=text, **fields)
    made.content_notes.set(content_note(words) for words in notes)
    return made


def recording(of: Story, *, kind: str = RecordingKind.AUDIO, transcript: str = "Spoken words.", **fields) -> Recording:
    """A recording with captions; its sound is not sound, but bytes that are its own."""
    data = f"ID3 sound {next(counter)}".encode()
    made = Recording(story=of, kind=kind, transcript=transcript, saved_at=NOW, **({"file_hash": "c" * 64} | fields))
    made.file.save("sound.mp3", ContentFile(data), save=False)
    made.captions.save("captions.vtt", ContentFile(b"WEBVTT\n\n00:00.000 --> 00:02.000\nSpoken words.\n"), save=False)
    made.save()
    return made


def version(of: Story, *, cause: str = VersionCause.SENT, now: dt.datetime = NOW, **fields) -> StoryVersion:
    """The words of the story as they stand now, kept under the next number."""
    words = wording.of(of)
    return StoryVersion.objects.create(
        story=of,
        number=of.versions.count() + 1,
        content=wording.content_of(words),
        content_hash=wording.hash_of(words),
        words=words.count,
        cause=cause,
        made_at=now,
        **fields,
    )


def reading(
    of: StoryVersion, *, reader: User | None = None, outcome: str = "", now: dt.datetime = NOW, **fields
) -> Reading:
    """A reading of a version: still open unless an outcome is given."""
    ended = {"ended_at": now} if outcome else {}
    return Reading.objects.create(
        story=of.story,
        version=of,
        reader=reader or login(roles=(Role.COLLEGE_STAFF,)),
        started_at=now,
        outcome=outcome,
        **(ended | fields),
    )


def comment(of: Reading, *, part: str | None = None, words: str = "I like this.", **fields) -> Comment:
    """A comment of its reader on the part with that key, or on the whole."""
    return Comment.objects.create(
        reading=of, part=part, words=words, **({"made_by": of.reader, "made_at": of.started_at} | fields)
    )


def suggestion(of: Reading, *, part: str = "", becomes: str = "Other words.", **fields) -> Suggestion:
    """Other words of its reader for the part with that key, or for the first."""
    parts = {each.key: each.text for each in wording.kept(of.version).parts}
    part = part or next(iter(parts))
    facts = {"was": parts[part], "made_by": of.reader, "made_at": of.started_at}
    return Suggestion.objects.create(reading=of, part=part, becomes=becomes, **(facts | fields))


def sent_story(narrator: Person | None = None, *, now: dt.datetime = NOW, **fields) -> Story:
    """A story that was sent and that nobody reads yet."""
    made = story(narrator, **({"state": StoryState.MODERATION} | fields))
    version(made, now=now)
    return made


def approval(of: StoryVersion, *, now: dt.datetime = NOW, **fields) -> Approval:
    """The narrator’s yes to exactly the words of a version, on screen."""
    facts = {
        "content_hash": of.content_hash,
        "given_by": GivenBy.SCREEN,
        "given_at": now,
        "recorded_by": of.story.narrator.user or login(),
    }
    return Approval.objects.create(story=of.story, version=of, **(facts | fields))


def consent(of: Story, *, purpose: str = Purpose.WEB, now: dt.datetime = NOW, **fields) -> StoryConsent:
    """A live yes to one purpose, by first name, for two years from `now`."""
    naming = fields.pop("naming", Naming.FIRST_NAME)
    facts = {
        "naming": naming,
        "shown_as": "" if naming == Naming.ANONYMOUS else of.narrator.called,
        "wording": fields.pop("wording", None) or consent_wording(),
        "given_by": GivenBy.SCREEN,
        "given_at": now,
        "recorded_by": of.narrator.user or login(),
        "expires_at": now + dt.timedelta(days=730),
    }
    return StoryConsent.objects.create(story=of, purpose=purpose, **(facts | fields))


def ready_story(narrator: Person | None = None, **fields) -> Story:
    """A story that was read and found ready: it is with its author, who may approve `versions.get()`."""
    made = story(narrator, **({"state": StoryState.WITH_AUTHOR} | fields))
    reading(version(made), outcome=ReadingOutcome.READY)
    return made


def published_story(
    narrator: Person | None = None,
    *,
    purposes: tuple[str, ...] = (Purpose.WEB, Purpose.BOOKLET),
    now: dt.datetime = NOW,
    with_photo: bool = False,
    naming: str = Naming.FIRST_NAME,
    **fields,
) -> Story:
    """A story that was read, approved and published, with a live yes to each of `purposes`, and its page where WEB is.

    `with_photo` gives it a picture and every yes a yes to the picture. Recording: add it and keep a new version.
    """
    made = ready_story(narrator, **({"photo": PIXEL, "photo_alt": "A balcony"} if with_photo else {}), **fields)
    for purpose in purposes:
        consent(made, purpose=purpose, naming=naming, with_photo=with_photo, now=now)
    return publish(made, now=now)


def publish(made: Story, *, now: dt.datetime = NOW) -> Story:
    """Publishes the newest version of a story, approved as it is; keeps one first where nothing is kept."""
    newest = made.versions.order_by("-number").first() or version(made)
    if not newest.readings.filter(outcome=ReadingOutcome.READY).exists():
        reading(newest, outcome=ReadingOutcome.READY)
    approval(newest, now=now)
    made.state, made.published_version, made.published_at = StoryState.PUBLISHED, newest, now
    made.slug = made.slug or f"{slugify(made.title)[:80] or 'story'}-{made.pk}"
    made.save()
    if made.consents.live(now).filter(purpose=Purpose.WEB).exists():
        story_page(made, now=now)
    return made


def story_index_page() -> StoryIndexPage:
    found = StoryIndexPage.objects.first()
    return found or home_page().add_child(instance=StoryIndexPage(title="Stories", slug="stories"))


def story_page(of: Story, *, now: dt.datetime = NOW, **fields) -> StoryPage:
    """The page of a story in the page tree, live."""
    facts = {"title": of.title, "slug": of.slug, "live": True, "first_published_at": now, "last_published_at": now}
    return story_index_page().add_child(instance=StoryPage(story=of, **(facts | fields)))
