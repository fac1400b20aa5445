"""Asking, before a yes runs out, whether the ambassador would like to go on; and going on, which is a new yes.

Nobody is asked twice for one end at one distance, however often and on however many machines this runs.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from ambassadors.domain.profiles import giving
from ambassadors.domain.profiles.giving import Terms
from ambassadors.emails.profile_letters import ENDING
from ambassadors.models import Ambassador, Profile, ProfileConsent
from ambassadors.states import ProfilePurpose
from bookings.domain import kind_deadline
from bookings.emails import letters
from content.models import CollegeSettings
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from messaging.models import Message
from people.domain import how_given
from people.models import User
from people.states import Naming

# Days before the end; who was not asked at the first is asked at the second.
ROUNDS = (60, 14)
FIRST_ASKED = dt.timedelta(days=max(ROUNDS))


class NothingToGoOnWith(how_given.Refusal):
    message = "There is no yes here to go on with. You can say yes anew, with the name that you choose."


@transaction.atomic
def ask(*, now: dt.datetime) -> int:
    """Writes a message to each ambassador whose yes to our website ends in 60 days, and again in 14. How many.

    Where this runs late only the nearer one goes. Not during a break, and not where nothing is published. Goes at the
    next kind moment.
    """
    college = letters.college()
    asked = [_message(given, college=college, now=now) for given in _ending(now=now)]
    known = set(Message.objects.filter(dedupe_key__in=[new.dedupe_key for new in asked]).values_list("dedupe_key"))
    news = [new for new in asked if (new.dedupe_key,) not in known]
    outbox.write(news, now=now)
    return len(news)


def go_on(profile: Profile, *, seen_wording: int | None = None, by: User, now: dt.datetime) -> ProfileConsent:
    """The same yes again, on screen: the same name, the same picture, from today on. It may have run out meanwhile.

    Raises NothingToGoOnWith and what `giving.say_yes` raises.
    """
    standing = {given.purpose: given for given in profile.consents.standing()}
    stood = standing.get(ProfilePurpose.WEB)
    if stood is None:
        raise NothingToGoOnWith
    terms = Terms(
        naming=Naming(stood.naming),
        shown_as=stood.shown_as,
        with_photo=stood.with_photo,
        is_findable=ProfilePurpose.SEARCH_ENGINES in standing,
    )
    return giving.say_yes(profile, terms=terms, seen_wording=seen_wording, by=by, now=now)


def _ending(*, now: dt.datetime) -> list[ProfileConsent]:
    """The live ones that end within 60 days, the soonest first; of ambassadors who can be asked."""
    ends_soon = ProfileConsent.objects.live(now).filter(purpose=ProfilePurpose.WEB, expires_at__lte=now + FIRST_ASKED)
    goes_on = ends_soon.filter(
        profile__published_version__isnull=False, profile__ambassador__in=Ambassador.objects.to_be_asked()
    )
    return list(goes_on.select_related("profile__ambassador__person").order_by("expires_at", "pk"))


def _message(given: ProfileConsent, *, college: CollegeSettings, now: dt.datetime) -> NewMessage:
    ends_on = timezone.localdate(given.expires_at)
    left = (ends_on - timezone.localdate(now)).days
    distance = min((days for days in ROUNDS if left <= days), default=max(ROUNDS))
    return NewMessage(
        kind=ENDING,
        person=given.profile.ambassador.person,
        about={"profile": given.profile_id},
        dedupe_key=f"{ENDING}:{given.profile_id}:{ends_on:%Y-%m-%d}:{distance}",
        not_before=kind_deadline.next_kind_moment(now, college=college),
    )
