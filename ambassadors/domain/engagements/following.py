"""The private link by which the team that asked follows their engagement, and what they see behind it.

Who has the link reads the page. It is made of the engagement's own random key and this college's secret, so that it can
be written into every mail to them; the database holds its hash alone, and nobody who reads the database can open it.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.signing import Signer
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from wagtail.log_actions import log

from ambassadors.domain.engagements import locks
from ambassadors.models import Engagement
from ambassadors.states import AskState, EngagementState
from bookings.domain.feeds.links import hash_of
from people.models import User

SALT = "ambassadors.engagements.following"
# What the asking team reads of each state.
IN_WORDS = {
    EngagementState.ASKED: "We have what you asked for. Somebody at the college will look at it and call or write.",
    EngagementState.SHAPING: "We are looking at what you asked for, and settle the day and the details with you.",
    EngagementState.ASKING: "We are asking our ambassadors. They decide for themselves whether they come.",
    EngagementState.CONFIRMED: "It is confirmed.",
    EngagementState.DELIVERED: "It took place. We are writing down how it went.",
    EngagementState.CLOSED: "It took place. Thank you.",
    EngagementState.NOT_TAKEN_ON: "We could not take this on.",
    EngagementState.CANCELLED: "This is cancelled.",
}


@dataclass(frozen=True, kw_only=True)
class Followed:
    """What the asking team sees: never a surname of an ambassador, nor how to reach them."""

    engagement: Engagement
    in_words: str
    said_yes: int
    is_open: bool

    @property
    def shows_words(self) -> bool:
        """What the college wrote to them stands there once it has come to an end."""
        return self.engagement.state in {
            EngagementState.CLOSED,
            EngagementState.NOT_TAKEN_ON,
            EngagementState.CANCELLED,
        }

    @property
    def shows_people(self) -> bool:
        return self.engagement.state in {EngagementState.ASKING, EngagementState.CONFIRMED}

    @property
    def people_in_words(self) -> str:
        """“1 of 2 people has said yes.” Nothing while nobody is asked."""
        wanted = self.engagement.people_wanted
        people = "1 person" if wanted == 1 else f"{wanted} people"
        return f"{self.said_yes} of {people} {'has' if self.said_yes == 1 else 'have'} said yes."


def token_of(engagement: Engagement) -> str:
    """43 characters that nobody can guess (HMAC-SHA256 of 122 random bits); the same each time."""
    return Signer(salt=SALT).signature(str(engagement.key))


def open_link(engagement: Engagement) -> None:
    """Lets the link lead somewhere. The caller saves `token_hash`."""
    engagement.token_hash = hash_of(token_of(engagement))


def path_of(engagement: Engagement) -> str:
    """The page behind their link, without the host; an empty text where none leads there."""
    token = token_of(engagement)
    return reverse("asked", args=[token]) if hash_of(token) == engagement.token_hash else ""


@transaction.atomic
def new_link(engagement: Engagement, *, by: User) -> Engagement:
    """Another link; the one before stops at once."""
    found = locks.engagement(engagement.pk)
    found.key = uuid.uuid4()
    open_link(found)
    found.save(update_fields=["key", "token_hash", "updated_at"])
    log(found, "ambassadors.engagement.link", user=by)
    return found


def behind(token: str) -> Engagement | None:
    """The engagement that this link belongs to, if there is one. One query."""
    said_yes = Count("asks", filter=Q(asks__state=AskState.ACCEPTED))
    rows = Engagement.objects.select_related("occasion").annotate(said_yes=said_yes)
    return rows.filter(token_hash=hash_of(token)).first()


def look(engagement: Engagement, *, now: dt.datetime) -> Followed:
    """`engagement` as `behind` found it."""
    return Followed(
        engagement=engagement,
        in_words=IN_WORDS[EngagementState(engagement.state)],
        said_yes=engagement.said_yes,  # type: ignore[attr-defined]  # annotated by behind
        is_open=engagement.ended_at is None,
    )
