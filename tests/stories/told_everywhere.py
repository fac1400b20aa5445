"""A story that may stand wherever a story can stand, brought there by the college's own ways, for tests of ways out.

Every version of it has a word of its own, and so has its photo, its recording and each name that it is told under:
whatever is found somewhere says what it is.
"""

import datetime as dt
import re

from django.core.files.base import ContentFile

from people.files import kept_apart
from people.models import User
from people.states import GivenBy, Naming
from stories.domain import approving, criteria, featuring, giving, readings, saving, writing
from stories.domain.booklets import asking, building, choosing
from stories.models import Booklet, Edition, Story, StoryConsent
from stories.states import Purpose, QuotePlace, ReadingOutcome
from tests import factories
from tests.factories import reports

PHOTO, SOUND = "zyxphoto", "zyxsound"
TOKEN = re.compile(r"zyx(?:photo|sound|word[a-j]{2}|name[a-j]{2})")


def letters(number: int) -> str:
    """Two letters for a number below a hundred."""
    return "abcdefghij"[number // 10] + "abcdefghij"[number % 10]


def word(number: int) -> str:
    return f"zyxword{letters(number)}"


def name(number: int) -> str:
    return f"zyxname{letters(number)}"


def tokens(text: str) -> set[str]:
    return set(TOKEN.findall(text.casefold()))


def college() -> User:
    """The pages, a run of a course, a public report, and somebody at the desk."""
    factories.college_settings()
    factories.story_index_page()
    factories.booklet_index_page()
    factories.run()
    reports.report(is_public=True)
    return factories.staff_login()


def begun() -> Story:
    """With a photo and a recording, about a theme and a course; its first words are those of `word(0)`."""
    story = factories.story(factories.ambassador("Amara"), title="Begun", parts=("Begun.",))
    story.photo.save("photo.gif", ContentFile(factories.PIXEL + PHOTO.encode()), save=False)
    story.photo_alt = "A balcony"
    story.save()
    sound = factories.recording(story, transcript=f"Spoken: {SOUND}.")
    put(sound.file.name, b"ID3" + SOUND.encode())
    put(sound.captions.name, f"WEBVTT\n\n00:00.000 --> 00:02.000\n{SOUND}\n".encode())
    story.themes.add(factories.theme("Growing things"))
    story.courses.add(factories.course("Gardening for the mind"))
    return story


def put(path: str, content: bytes) -> None:
    with kept_apart().open(path, "wb") as file:
        file.write(content)


def line(number: int) -> str:
    return f"A line of {word(number)}."


def write(story: Story, number: int, *, now: dt.datetime) -> None:
    """Writes the words of that number. Raises writing.Refusal."""
    by, part = story.narrator.user, story.parts.order_by("position").first()
    text = f"I grew heliotrope. {line(number)} It went on."
    saving.save_part(part, text=text, quote=line(number), notes=(), seen_revision=part.revision, by=by, now=now)
    story.refresh_from_db()
    seen = saving.mark(story.title)
    saving.save_all(story, title=f"Title {word(number)}", seen_title=seen, by=by, now=now)
    story.refresh_from_db()
    easy = saving.mark(story.easy_read)
    saving.save_easy_read(story, text=f"Easy {word(number)}", seen=easy, by=by, now=now)
    story.refresh_from_db()


def read(story: Story, *, by: User, outcome: str = ReadingOutcome.READY, now: dt.datetime) -> None:
    """A second person reads what was sent. Raises readings.Refusal."""
    reading = readings.start(story, by=by, now=now)
    answers = dict.fromkeys(criteria.CHECKLIST, True)
    readings.finish(reading, outcome=outcome, checklist=answers, words="Thank you.", refused_for="", by=by, now=now)


def approve(story: Story, *, now: dt.datetime) -> bool:
    """Whether there was something to approve."""
    story.refresh_from_db()
    version = approving.waiting(story)
    if version is None:
        return False
    by, content_hash = story.narrator.user, version.content_hash
    approving.approve(story, version=version, content_hash=content_hash, given_by=GivenBy.SCREEN, by=by, now=now)
    return True


def say_yes(
    story: Story, purpose: Purpose, *, shown_as: str, with_photo: bool = True, now: dt.datetime
) -> StoryConsent:
    """Raises giving.Refusal."""
    return giving.give(
        story,
        purpose=purpose,
        naming=Naming.PSEUDONYM,
        shown_as=shown_as,
        with_photo=with_photo,
        given_by=GivenBy.SCREEN,
        by=story.narrator.user,
        now=now,
    )


def feature(story: Story, number: int, place: QuotePlace, *, by: User, now: dt.datetime) -> None:
    """Raises featuring.Refusal."""
    featuring.feature(story, place=place, words=line(number), by=by, now=now)


def booklet(*stories: Story, by: User, now: dt.datetime) -> Booklet:
    """With these stories chosen, not made yet."""
    made = choosing.make(title="Our stories", by=by, now=now)
    choosing.choose(made, stories=stories, by=by)
    return made


def make(booklet: Booklet, *, by: User, now: dt.datetime) -> None:
    """Asks for an edition. Raises asking.Refusal."""
    asking.ask_for(booklet, by=by, now=now)


def build(*, now: dt.datetime) -> None:
    """What the worker does with all that was asked for."""
    for pk in Edition.objects.building().values_list("pk", flat=True):
        building.build(pk, clock=lambda: now)


def told_everywhere(*, by: User, now: dt.datetime) -> Story:
    """Published with a yes to everything, a name for each purpose, lines at both places, in a booklet that is made."""
    factories.published_story(themes=(factories.theme("Growing things"),), title="Another story")
    story = begun()
    write(story, 0, now=now)
    writing.send(story, by=story.narrator.user, now=now)
    read(story, by=by, now=now)
    for number, purpose in enumerate(Purpose):
        say_yes(story, purpose, shown_as=name(number), now=now)
    approve(story, now=now)
    for place in QuotePlace:
        feature(story, 0, place, by=by, now=now)
    make(booklet(story, by=by, now=now), by=by, now=now)
    build(now=now)
    story.refresh_from_db()
    return story
