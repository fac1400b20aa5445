"""What it means for this room that two records become one person: all of it is the kept person’s, until undone."""

import datetime as dt

from ambassadors.domain.profiles import withdrawal
from ambassadors.domain.records import merging_ambassadors, merging_courses
from ambassadors.models import Profile
from ambassadors.states import ProfilePurpose
from bookings.domain.merge_steps import Work
from people.models import User
from people.states import GivenBy


def join(work: Work) -> None:
    """Raises a Refusal where one person would stand twice: with two profiles, on one panel, under one course."""
    merging_ambassadors.join(work)
    merging_courses.join(work)


def part(people: list[int], /, *, by: User, now: dt.datetime) -> None:
    """Two records are apart again: a yes that one of them said on screen to the profile of the other is nobody's."""
    logins = set(User.objects.filter(person__in=people).values_list("pk", flat=True))
    for profile in Profile.objects.filter(ambassador__person__in=people).select_related("ambassador__person"):
        others = logins - {profile.ambassador.person.user_id}
        said = profile.consents.standing().filter(given_by=GivenBy.SCREEN, recorded_by__in=others)
        for purpose in said.values_list("purpose", flat=True):
            withdrawal.end(profile, purpose=ProfilePurpose(purpose), by=by, now=now)
