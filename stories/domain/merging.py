"""What it means for stories that two records become one person: all of them are the kept person's."""

from bookings.domain.merge_steps import Work
from design_system import refusals
from stories.models import Reading, Story
from stories.states import ReadingOutcome


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
