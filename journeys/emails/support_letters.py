"""What employment support says to people itself. Staff of the college do not read it: see `desk_sees`."""

import datetime as dt

from bookings.emails import letters
from journeys.models import Episode
from messaging.models import Message
from messaging.renderers import Rendered, renders

ACCEPTED = "support_accepted"
DESK_SEES = "A message from employment support"


@renders(ACCEPTED, desk_sees=DESK_SEES)
def accepted(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Who supports them, and what happens next. Not said where it is closed by now."""
    episode = Episode.objects.select_related("specialist").get(pk=message.about["episode"])
    if episode.is_closed:
        return None
    return letters.say(
        "journeys/messages/support_accepted",
        message=message,
        address=address,
        subject="Your support to find or keep work",
        specialist=episode.specialist.name,
    )
