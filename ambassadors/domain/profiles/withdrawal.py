"""Taking a profile down: no reason is asked, and it holds everywhere the moment it is done."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.profiles import changing, notices, publishing, writing
from ambassadors.models import Profile
from ambassadors.states import ProfilePurpose
from people.models import User

EVERYTHING = "everything"


@transaction.atomic
def withdraw(profile: Profile, *, purpose: ProfilePurpose | None = None, by: User, now: dt.datetime) -> Profile:
    """Takes back the yes to search engines alone, or everything: every yes, the page, and what is being read.

    Withdrawn twice, nothing more happens; nothing is refused. Somebody for whom staff did it is told. Returns the
    profile as it is now.
    """
    was_up = changing.locked(profile).published_version_id is not None
    profile, is_changed = end(profile, purpose=purpose, by=by, now=now)
    if is_changed and was_up:
        notices.tell_of_withdrawal(profile, is_everything=purpose != ProfilePurpose.SEARCH_ENGINES, by=by, now=now)
    return profile


@transaction.atomic
def end(profile: Profile, *, purpose: ProfilePurpose | None = None, by: User, now: dt.datetime) -> tuple[Profile, bool]:
    """As `withdraw`, and nobody is told: for leaving, and for erasing. The profile, and whether anything changed."""
    profile = changing.locked(profile)
    was = (profile.state, profile.published_version_id)
    only_found = purpose == ProfilePurpose.SEARCH_ENGINES
    standing = profile.consents.standing()
    ended = standing.filter(purpose=purpose) if only_found else standing
    is_changed = bool(ended.update(withdrawn_at=now, withdrawn_by=by))
    if not only_found:
        writing.stop_reading(profile, now=now)
        publishing.let_go(profile, now=now)
    is_changed = is_changed or was != (profile.state, profile.published_version_id)
    if is_changed:
        what = purpose.value if purpose and only_found else EVERYTHING
        log(profile, "ambassadors.profile.withdraw", user=by, data={"purpose": what})
    return profile, is_changed
