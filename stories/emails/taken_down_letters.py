"""What is said to a narrator whose story came down without their doing: staff did it for them, or its time was over."""

import datetime as dt

from bookings.emails import letters
from messaging.models import Message
from messaging.renderers import Rendered, renders
from stories.models import Story

TAKEN_DOWN = "story_taken_down"
RAN_OUT = "story_ran_out"


@renders(TAKEN_DOWN)
def taken_down(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Staff took it down, or from one place, because they asked. Not sent where it is up again by now."""
    story = Story.objects.get(pk=message.about["story"])
    is_everything = message.about["is_everything"]
    if is_everything and story.is_up:
        return None
    subject = "Your story is taken down" if is_everything else "Your story: what you took back"
    return _say("taken_down", message, story, address=address, subject=subject, is_everything=is_everything)


@renders(RAN_OUT)
def ran_out(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Its last permission ran out. Not sent where it is up again by now."""
    story = Story.objects.get(pk=message.about["story"])
    if story.is_up:
        return None
    return _say("ran_out", message, story, address=address, subject="Your story is not shown any more")


def _say(name: str, message: Message, story: Story, *, address: str, subject: str, **context) -> Rendered:
    return letters.say(
        f"stories/messages/{name}",
        message=message,
        address=address,
        subject=subject,
        url=letters.address_of("taken_down", story.pk),
        **context,
    )
