"""What we say to somebody who becomes an ambassador, and to somebody who leaves."""

import datetime as dt

from ambassadors.models import Ambassador
from ambassadors.states import AmbassadorState
from bookings.emails import letters
from messaging.models import Message
from messaging.renderers import Rendered, renders

WELCOME = "ambassador_welcome"
THANKS = "ambassador_thanks"


@renders(WELCOME)
def welcome(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said where they are none by now."""
    found = _found(message)
    if not found.is_ours:
        return None
    supporter = found.supporter
    person = getattr(supporter, "person", None) if supporter else None
    return letters.say(
        "ambassadors/messages/ambassador_welcome",
        message=message,
        address=address,
        subject="Welcome as an ambassador",
        supporter=person.called if person else "",
        has_a_login=found.person.user_id is not None,
        url=letters.address_of("my_ambassador"),
    )


@renders(THANKS)
def thanks(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said where they are there again by now."""
    if _found(message).state != AmbassadorState.LEFT:
        return None
    return letters.say("ambassadors/messages/ambassador_thanks", message=message, address=address, subject="Thank you")


def _found(message: Message) -> Ambassador:
    rows = Ambassador.objects.select_related("person", "supporter__person")
    return rows.get(pk=message.about["ambassador"])
