"""The stories of the demo: six that may be read, one that was taken down, and three on their way."""

import datetime as dt
import uuid

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from college_site.demo import story_facts, story_picture, story_steps
from college_site.demo.story_facts import NADIA, Published
from college_site.demo.story_words import BREAD, INTERVIEW, SPRING, StoryWords
from courses.models import CoursePage
from people.models import Person, User
from people.states import Role
from stories.domain import about, featuring, photos, saving, telling, withdrawal, writing
from stories.models import ContentNote, Story, StoryReads, Theme
from stories.states import QuotePlace, ToldHow

A_DAY, A_WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
LONGEST_AGO = 60  # days on which stories were opened


def tell(*, logins: dict[str, User], now: dt.datetime) -> dict[str, Story]:
    """Everything that was told up to `now`. Returns the published stories, and the one taken down, by title."""
    for name in story_facts.WRITERS:
        _login(name).groups.add(Group.objects.get(name=Role.AMBASSADOR))
    staff = logins["staff"]
    told = [_publish(each, by=_login(each.narrator), staff=staff, now=now) for each in story_facts.PUBLISHED]
    told.append(_publish(story_facts.TOLD, by=staff, staff=staff, now=now))
    gone = _publish(story_facts.TAKEN_DOWN, by=_login(story_facts.TAKEN_DOWN.narrator), staff=staff, now=now)
    _count_reads(told, now=now)
    _feature_lines(by=staff, now=now)
    _leave_on_the_way(staff=staff, now=now)
    return {story.title: story for story in [*told, gone]}


def take_down(story: Story, *, now: dt.datetime) -> None:
    """By its narrator, as one presses the button."""
    withdrawal.withdraw(
        story, by=_login(story_facts.TAKEN_DOWN.narrator), now=now - story_facts.TAKEN_DOWN_DAYS_AGO * A_DAY
    )


def _login(name: str) -> User:
    return User.objects.get(email=f"{name}@example.org")


def _publish(made_up: Published, *, by: User, staff: User, now: dt.datetime) -> Story:
    """Written over a week, read, agreed to and approved on the day that it appeared."""
    on = now - made_up.days_ago * A_DAY
    if made_up.narrator:
        story = writing.begin(by.person, by=by, now=on - A_WEEK)
    else:
        person = Person.objects.get(called=story_facts.TOLD_BY)
        story = telling.write_down(person, told_how=ToldHow.IN_PERSON, by=by, now=on - A_WEEK)
    _write(story, words=made_up.words, by=by, now=on - A_WEEK)
    if made_up.with_photo:
        upload = SimpleUploadedFile("balcony.jpg", story_picture.balcony(), "image/jpeg")
        story = photos.put(story, upload=upload, alt=story_picture.IN_WORDS, by=by, now=on - A_WEEK)
    version = writing.send(story, by=by, now=on - A_DAY)
    # Whoever wrote it down does not read it too.
    story_steps.find_ready(story, by=_reader(story, staff=staff), now=on - A_DAY)
    story_steps.agree(story, made_up=made_up, by=by, now=on)
    story_steps.approve(story, version=version, by=by, now=on)
    story.refresh_from_db()
    return story


def _reader(story: Story, *, staff: User) -> User:
    return _login("admin") if story.written_down_by_id == staff.pk else staff


def _write(story: Story, *, words: StoryWords, by: User, now: dt.datetime) -> None:
    first = story.parts.get()
    keys = [first.key, *(uuid.uuid4() for _ in words.parts[1:])]
    typed = [
        saving.Typed(
            key=key,
            seen_revision=0,
            text=part.text,
            heading=part.prompt,
            quote=part.quote,
            notes=tuple(ContentNote.objects.filter(words__in=part.notes)),
        )
        for key, part in zip(keys, words.parts, strict=True)
    ]
    saving.save_all(story, parts=typed, title=words.title, by=by, now=now)
    if words.easy_read:
        saving.save_easy_read(story, text=words.easy_read, seen="", by=by, now=now)
    themes = Theme.objects.filter(name__in=words.themes)
    about.choose(story, themes=themes, courses=CoursePage.objects.filter(title__in=words.courses), by=by, now=now)
    story.refresh_from_db()


def _leave_on_the_way(*, staff: User, now: dt.datetime) -> None:
    """One with comments for its author, one to be read, one to be approved."""
    story = _send(SPRING, by=_login(NADIA), now=now - A_WEEK)
    story_steps.comment(story, by=staff, now=now - 2 * A_DAY)
    _send(INTERVIEW, by=_login(story_facts.WINSTON), now=now - A_DAY)
    story = _send(BREAD, by=_login(story_facts.MEI), now=now - A_WEEK)
    story_steps.find_ready(story, by=staff, now=now - A_DAY)


def _send(words: StoryWords, *, by: User, now: dt.datetime) -> Story:
    story = writing.begin(by.person, by=by, now=now)
    _write(story, words=words, by=by, now=now)
    writing.send(story, by=by, now=now)
    story.refresh_from_db()
    return story


def _count_reads(stories: list[Story], *, now: dt.datetime) -> None:
    today = timezone.localdate(now)
    StoryReads.objects.bulk_create(
        StoryReads(story=story, day=today - days * A_DAY, count=count)
        for place, story in enumerate(stories)
        for days in range(1, LONGEST_AGO // (place + 1))
        if (count := story_facts.OPENED[(place + days) % len(story_facts.OPENED)])
    )


def _feature_lines(*, by: User, now: dt.datetime) -> None:
    lines = {QuotePlace.HOME: story_facts.HOME_LINE, QuotePlace.PROSPECTUS: story_facts.PRINTED_LINE}
    for place, (words, line) in lines.items():
        story = Story.objects.get(title=words.title)
        featuring.feature(story, place=place, words=line, by=by, now=now)
