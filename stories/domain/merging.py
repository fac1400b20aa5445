"""What it means for stories that two records become one person: all are the kept person’s, until it is undone."""

import datetime as dt

from bookings.domain.merge_steps import Work
from design_system import refusals
from people.models import User
from people.states import GivenBy
from stories.domain import changing, history, taking_down, withdrawal
from stories.models import Reading, Story
from stories.states import Purpose, ReadingOutcome, StoryState


class Refusal(refusals.Refusal):
    message = "These records cannot be merged."


class YoursToRead(Refusal):
    message = (
        "One of these records is your own, and there are stories: a story that nobody has seen would be yours to read. "
        "Please ask somebody else to merge them."
    )


def join(work: Work) -> None:
    """Every story comes along, with its permissions and the names chosen. Nobody goes on reading their own story.

    Raises YoursToRead: nobody makes somebody else's stories their own.
    """
    told = Story.objects.filter(narrator__in=[work.kept, work.merged])
    if work.kept.user_id == work.by.pk and told.exists():
        raise YoursToRead
    stories = list(told.filter(narrator=work.merged).order_by("pk"))
    for story in stories:
        work.change(story, narrator_id=work.kept.pk)
    if stories:
        work.say("Their story comes along." if len(stories) == 1 else f"Their {len(stories)} stories come along.")
    own = Reading.objects.open().filter(story__narrator=work.kept, reader__person=work.kept)
    for reading in own.order_by("pk"):
        work.change(reading, outcome=ReadingOutcome.HANDED_OVER.value, ended_at=work.now)
        work.say("They were reading one of these stories: somebody else reads it now.")


def part(people: list[int], /, *, by: User, now: dt.datetime) -> None:
    """Two records are apart again: what one of them said on screen to the story of the other is nobody's yes.

    What was meanwhile approved for somebody else is not shown any more. A reading that came back, but of words that
    nobody reads now, is over. The stories are locked by whoever calls this.
    """
    logins = set(User.objects.filter(person__in=people).values_list("pk", flat=True))
    for story in Story.objects.filter(narrator__in=people).select_related("narrator").order_by("pk"):
        others = logins - {story.narrator.user_id}
        said = {"given_by": GivenBy.SCREEN, "recorded_by__in": others}
        if story.approvals.standing().filter(**said).exists():
            _unapprove(story, now=now)
        for purpose in story.consents.standing().filter(**said).values_list("purpose", flat=True):
            withdrawal.end(story, purpose=Purpose(purpose), by=by, now=now)
        _end_a_reading_that_is_over(story, now=now)


def _unapprove(story: Story, *, now: dt.datetime) -> None:
    """The words go back to their author, and from wherever they are shown."""
    story = changing.locked(story)
    if story.is_up:
        taking_down.let_go(story, becomes=StoryState.WITHDRAWN, now=now)
    if story.state == StoryState.AUTHOR_APPROVED:
        Story.objects.filter(pk=story.pk).update(state=StoryState.WITH_AUTHOR, updated_at=now)
    story.approvals.standing().update(ended_at=now)
    taking_down.put_in_step(changing.locked(story), now=now)


def _end_a_reading_that_is_over(story: Story, *, now: dt.datetime) -> None:
    newest = history.newest(story)
    still = newest is not None and Story.objects.filter(pk=story.pk, state=StoryState.MODERATION).exists()
    over = story.readings.open().exclude(version=newest) if still else story.readings.open()
    over.update(outcome=ReadingOutcome.TAKEN_BACK, ended_at=now)
