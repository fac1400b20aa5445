"""What we say once a story was read. Nothing of its words: they are on the page that only its author opens."""

import datetime as dt

from bookings.emails import letters
from messaging.models import Message
from messaging.renderers import Rendered, renders
from stories.models import Reading
from stories.states import ReadingOutcome, StoryState

READ = "story_read"
SUBJECTS = {
    ReadingOutcome.READY: "Your story is ready for you",
    ReadingOutcome.COMMENTS: "Somebody has read your story",
    ReadingOutcome.REFUSED: "Somebody has read your story",
}


@renders(READ)
def read(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said any more once the story was sent again, approved, or taken down."""
    reading = Reading.objects.select_related("story").filter(pk=message.about["reading"]).first()
    if reading is None or reading.story.state != StoryState.WITH_AUTHOR:
        return None
    return letters.say(
        "stories/messages/read",
        message=message,
        address=address,
        subject=SUBJECTS[ReadingOutcome(reading.outcome)],
        outcome=reading.outcome,
        url=letters.address_of("write_reading", reading.story_id),
    )
