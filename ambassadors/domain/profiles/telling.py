"""A profile for an ambassador who has no login: somebody at the college writes down what they say or signed.

It is theirs: recorded with the paper that they signed, or with a witness, and read by somebody else before it appears.
"""

import datetime as dt

from django.db import transaction

from ambassadors.domain.profiles import changing, giving, writing
from ambassadors.domain.profiles.giving import How, Terms
from ambassadors.models import Ambassador, Profile
from ambassadors.states import ProfileState
from people.models import User


class HasPagesOfTheirOwn(changing.Refusal):
    message = "They have a login, and write their profile on their own page. You can help them there."


@transaction.atomic
def write_down(
    ambassador: Ambassador, *, words: str, terms: Terms, how: How, seen_wording: int | None, by: User, now: dt.datetime
) -> Profile:
    """Keeps their words, records their yes to exactly these and to the terms, and sends them to be read.

    Words that are read and published stay there: only the yes is new. Raises HasPagesOfTheirOwn and what
    `writing.begin`, `writing.hand_in` and `giving.say_yes` raise.
    """
    if ambassador.person.user_id is not None:
        raise HasPagesOfTheirOwn
    profile = changing.to_write(writing.begin(ambassador, by=by, now=now))
    if words != profile.words:
        profile.words, profile.revision = words, profile.revision + 1
        changing.changed(profile)
    giving.say_yes(profile, terms=terms, how=how, seen_wording=seen_wording, by=by, now=now)
    profile = changing.locked(profile)
    if profile.state == ProfileState.PUBLISHED:
        return profile
    return writing.hand_in(profile, by=by, now=now)
