"""What we say of a panel day: that everybody has handed in. No mark and no candidate is ever in a message."""

import datetime as dt

from ambassadors.models import PanelDay
from bookings.emails import letters
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders

COMPLETE = "panel_complete"


@renders(COMPLETE)
def complete(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To a member, with their page; to the desk, with the day’s. Not said once what the panel found is destroyed."""
    day = PanelDay.objects.get(pk=message.about["panel_day"])
    if day.destroyed_at:
        return None
    is_member = day.members.filter(person=message.person_id).exists()
    return letters.say(
        "ambassadors/messages/panel_complete",
        message=message,
        address=address,
        subject="Everybody has handed in",
        course=plain_text.one_line(day.post),
        is_member=is_member,
        url=letters.address_of(*(("my_panel", day.pk) if is_member else ("desk_panel", day.engagement_id))),
    )
