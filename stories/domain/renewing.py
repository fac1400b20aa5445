"""Asking, before a yes runs out, whether the narrator would like to go on; and going on, which is a new yes.

Nobody is asked twice for one end at one distance, however often and on however many machines this runs.
"""

import datetime as dt
from itertools import groupby

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from bookings.domain import kind_deadline
from bookings.emails import letters
from content.models import CollegeSettings
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from messaging.models import Message
from people.domain import how_given
from people.models import User
from people.states import GivenBy, Naming
from stories.domain import giving
from stories.emails.renewal_letters import ENDING
from stories.models import Story, StoryConsent
from stories.states import TAKEN_DOWN, Purpose

# Days before the end; who was not asked at the first is asked at the second.
ROUNDS = (60, 14)
FIRST_ASKED = dt.timedelta(days=max(ROUNDS))


class NothingToGoOnWith(how_given.Refusal):
    message = "There is no yes here to go on with. You can say yes anew, with the name that you choose."


@transaction.atomic
def ask(*, now: dt.datetime) -> int:
    """Writes a message to each narrator with a yes that ends in 60 days, and again in 14. Returns how many.

    One message a story names all that end by then. Where this runs late only the nearer one goes. Not for a story
    that is taken down: there is nothing to go on with. Goes at the next kind moment.
    """
    college = letters.college()
    by_story = groupby(_ending(now=now), key=lambda given: given.story_id)
    asked = [_message(next(given), college=college, now=now) for _, given in by_story]
    known = set(Message.objects.filter(dedupe_key__in=[new.dedupe_key for new in asked]).values_list("dedupe_key"))
    news = [new for new in asked if (new.dedupe_key,) not in known]
    outbox.write(news, now=now)
    return len(news)


def go_on(
    story: Story, *, purpose: Purpose, seen_wording: int | None = None, by: User, now: dt.datetime
) -> StoryConsent:
    """The same yes again, on screen: the same name, the same photo, from today on. It may have run out meanwhile.

    Raises NothingToGoOnWith and what `giving.give` raises.
    """
    stood = story.consents.standing().filter(purpose=purpose).first()
    if stood is None:
        raise NothingToGoOnWith
    return giving.give(
        story,
        purpose=purpose,
        naming=Naming(stood.naming),
        shown_as=stood.shown_as,
        with_photo=stood.with_photo,
        given_by=GivenBy.SCREEN,
        seen_wording=seen_wording,
        by=by,
        now=now,
    )


def _ending(*, now: dt.datetime) -> list[StoryConsent]:
    """The live ones that end within 60 days, story by story, the soonest first; of narrators who can be asked."""
    ends_soon = StoryConsent.objects.live(now).filter(expires_at__lte=now + FIRST_ASKED)
    goes_on = Story.objects.filter(pk=OuterRef("story"), narrator__erased_at__isnull=True).exclude(state__in=TAKEN_DOWN)
    rows = ends_soon.filter(Exists(goes_on)).select_related("story__narrator")
    return list(rows.order_by("story", "expires_at", "pk"))


def _message(given: StoryConsent, *, college: CollegeSettings, now: dt.datetime) -> NewMessage:
    ends_on = timezone.localdate(given.expires_at)
    left = (ends_on - timezone.localdate(now)).days
    distance = min((days for days in ROUNDS if left <= days), default=max(ROUNDS))
    return NewMessage(
        kind=ENDING,
        person=given.story.narrator,
        about={"story": given.story_id},
        dedupe_key=f"{ENDING}:{given.story_id}:{ends_on:%Y-%m-%d}:{distance}",
        not_before=kind_deadline.next_kind_moment(now, college=college),
    )
