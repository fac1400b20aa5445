"""Asks a narrator, before a yes runs out, whether they would like to go on."""

import datetime as dt

from bookings.emails import letters
from design_system import words
from messaging.models import Message
from messaging.renderers import Rendered, renders
from stories.models import Story, StoryConsent
from stories.states import TAKEN_DOWN, Purpose

ENDING = "story_ending"
ASKED_ABOUT = dt.timedelta(days=60)


@renders(ENDING)
def ending(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Each place that ends within 60 days, with its day. Not sent where they have answered, or it was taken down."""
    story = Story.objects.select_related("narrator").get(pk=message.about["story"])
    soon = StoryConsent.objects.live(now).filter(story=story, expires_at__lte=now + ASKED_ABOUT)
    ends = list(soon.order_by("expires_at", "pk"))
    if not ends or story.state in TAKEN_DOWN:
        return None
    return letters.say(
        "stories/messages/ending",
        message=message,
        address=address,
        subject="Your story: would you like to go on?",
        ends=[(Purpose(given.purpose).label, words.day(given.expires_at)) for given in ends],
        first_ends_on=words.day(ends[0].expires_at),
        has_a_login=story.narrator.user_id is not None,
        url=letters.address_of("write_permissions", story.pk),
    )
