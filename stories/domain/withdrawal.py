"""Taking back a yes, or all of them: no reason is asked, and it holds everywhere the moment it is done."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from people.models import User
from stories.domain import changing, consent, notices_of_taking_down, taking_down, what_was_done
from stories.models import Story
from stories.states import Purpose, ReadingOutcome, StoryState

EVERYTHING = "everything"
done = what_was_done.done


@transaction.atomic
def withdraw(story: Story, *, purpose: Purpose | None = None, by: User, now: dt.datetime) -> Story:
    """Takes back the yes to `purpose`, or, without one, takes the story down: every yes, and its reading too.

    Page, search, feeds, lines on other pages and booklets follow before this returns. Where the last yes goes, the
    story is taken down. Withdrawn twice, nothing more happens; nothing is refused. A narrator for whom somebody else
    did it is told. Returns the story as it is now.
    """
    was_up = changing.locked(story).is_up
    story, is_changed = end(story, purpose=purpose, by=by, now=now)
    if is_changed and was_up:
        notices_of_taking_down.tell_of_withdrawal(story, by=by, now=now)
    return story


@transaction.atomic
def end(story: Story, *, purpose: Purpose | None, by: User, now: dt.datetime) -> tuple[Story, bool]:
    """As `withdraw`, and nobody is told. The story as it is now, and whether anything changed."""
    story = changing.locked(story)
    was = story.state
    standing = story.consents.standing()
    ended = (standing if purpose is None else standing.filter(purpose=purpose)).update(
        withdrawn_at=now, withdrawn_by=by
    )
    if story.is_up and not consent.has_any(story, now=now):
        taking_down.let_go(story, becomes=StoryState.WITHDRAWN, now=now)
    if purpose is None:
        _stop_what_is_on_its_way(story, now=now)
    taking_down.put_in_step(story, now=now)
    is_changed = bool(ended) or story.state != was
    if is_changed:
        log(story, "stories.story.withdraw", user=by, data={"purpose": purpose.value if purpose else EVERYTHING})
    return story, is_changed


def _stop_what_is_on_its_way(story: Story, *, now: dt.datetime) -> None:
    """A story that was sent, read or approved goes no further. A draft stays a draft: nobody has seen it."""
    if story.state in {StoryState.DRAFT, StoryState.WITHDRAWN}:
        return
    story.readings.open().update(outcome=ReadingOutcome.TAKEN_BACK, ended_at=now)
    story.approvals.standing().update(ended_at=now)
    story.state, story.taken_down_at = StoryState.WITHDRAWN, story.taken_down_at or now
    story.save(update_fields=["state", "taken_down_at", "updated_at"])
