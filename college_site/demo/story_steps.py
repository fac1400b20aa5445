"""What is done with a story of the demo once it was sent: it is read, agreed to, approved."""

import datetime as dt

from django.core.files.base import ContentFile

from college_site.demo import story_facts
from college_site.demo.story_facts import Published
from people.models import User
from people.states import GivenBy
from stories.domain import approving, comments, criteria, giving, readings, suggestions
from stories.models import Story, StoryVersion
from stories.states import ReadingOutcome

YES_TO_ALL = dict.fromkeys(criteria.CHECKLIST, True)
PAPER = b"%PDF-1.4\n% signed by hand\n"


def find_ready(story: Story, *, by: User, now: dt.datetime) -> None:
    reading = readings.start(story, by=by, now=now)
    readings.finish(reading, outcome=ReadingOutcome.READY, checklist=YES_TO_ALL, words="", by=by, now=now)


def comment(story: Story, *, by: User, now: dt.datetime) -> None:
    """Back to its author: words on the whole, and on the last part a comment and other words for it."""
    part = story.parts.latest("position").key
    reading = readings.start(story, by=by, now=now)
    comments.say(reading, part=part, words=story_facts.COMMENT, by=by, now=now)
    suggestions.suggest(reading, part=part, becomes=story_facts.SUGGESTED, why=story_facts.WHY, by=by, now=now)
    checklist = YES_TO_ALL | {"no_blame": False}
    words = story_facts.WORDS_TO_THE_AUTHOR
    readings.finish(reading, outcome=ReadingOutcome.COMMENTS, checklist=checklist, words=words, by=by, now=now)


def agree(story: Story, *, made_up: Published, by: User, now: dt.datetime) -> None:
    """On screen by its narrator; of a story that was told, on paper."""
    for purpose in made_up.purposes:
        giving.give(
            story,
            purpose=purpose,
            naming=made_up.naming,
            shown_as=made_up.shown_as,
            with_photo=made_up.with_photo,
            given_by=GivenBy.SCREEN if made_up.narrator else GivenBy.PAPER,
            paper=None if made_up.narrator else ContentFile(PAPER, name="paper.pdf"),
            by=by,
            now=now,
        )


def approve(story: Story, *, version: StoryVersion, by: User, now: dt.datetime) -> None:
    """As `agree`: published in the same moment."""
    is_told = bool(story.told_how)
    approving.approve(
        story,
        version=version,
        content_hash=version.content_hash,
        given_by=GivenBy.PAPER if is_told else GivenBy.SCREEN,
        paper=ContentFile(PAPER, name="paper.pdf") if is_told else None,
        by=by,
        now=now,
    )
