"""Where a profile stands, for its author: what was said yes to, and whether readers see it now."""

import datetime as dt
from dataclasses import dataclass

from ambassadors.domain.profiles import consent
from ambassadors.domain.profiles.consent import Credit
from ambassadors.models import Profile, ProfileConsent
from ambassadors.states import ProfilePurpose

SOON = dt.timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`given` is the yes to our website that stands, run out or not; `is_up`: readers see the page now."""

    given: ProfileConsent | None
    is_live: bool
    ends_soon: bool
    is_findable: bool
    is_up: bool

    @property
    def credit(self) -> Credit | None:
        return consent.credit_of(self.given) if self.given else None

    @property
    def has_run_out(self) -> bool:
        return self.given is not None and not self.is_live


def of(profile: Profile, *, now: dt.datetime) -> Standing:
    """Two queries."""
    standing = {each.purpose: each for each in profile.consents.standing().select_related("wording")}
    given, found = standing.get(ProfilePurpose.WEB), standing.get(ProfilePurpose.SEARCH_ENGINES)
    is_live = given is not None and given.expires_at > now
    return Standing(
        given=given,
        is_live=is_live,
        ends_soon=given is not None and is_live and given.expires_at <= now + SOON,
        is_findable=is_live and found is not None and found.expires_at > now,
        is_up=consent.may_show(profile, purpose=ProfilePurpose.WEB, now=now),
    )


def last_name(profile: Profile) -> str:
    """The name they chose last, else what we call them: typed in already, for them to keep or change."""
    given = profile.consents.exclude(shown_as="").order_by("-given_at", "-pk").first()
    return given.shown_as if given else profile.ambassador.person.called
