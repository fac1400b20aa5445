"""What time takes down: profiles whose yes has run out. Nobody sees them meanwhile: consent asks the clock."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.log_actions import log

from ambassadors.domain.profiles import changing, consent, notices, publishing
from ambassadors.models import AmbassadorPage, Profile, ProfileConsent
from ambassadors.states import ProfilePurpose


def expire(*, now: dt.datetime) -> int:
    """Takes down what has no live yes any more. Returns the number of profiles.

    Each in a transaction of its own; safe to run twice, late, or on two machines at once.
    """
    return sum(_expire(pk, now=now) for pk in sorted(_run_out(now=now)))


@transaction.atomic
def _expire(pk: int, *, now: dt.datetime) -> bool:
    """False where somebody else was faster."""
    profile = changing.locked(Profile(pk=pk))
    if pk not in _run_out(now=now):
        return False
    if publishing.has_a_yes(profile, now=now):
        publishing.put_in_step(profile, now=now)
        return True
    publishing.let_go(profile, now=now)
    log(profile, "ambassadors.profile.expire")
    notices.tell_of_expiry(profile, now=now)
    return True


def _run_out(*, now: dt.datetime) -> set[int]:
    """The profiles that are published, or have a page, without a live yes to it. Two queries."""
    yes = ProfileConsent.objects.live(now).filter(profile=OuterRef("pk"), purpose=ProfilePurpose.WEB)
    published = Profile.objects.filter(published_version__isnull=False).exclude(Exists(yes))
    shown = consent.shown(ProfilePurpose.WEB, now=now).values("pk")
    pages = AmbassadorPage.objects.exclude(profile__in=shown)
    return {*published.values_list("pk", flat=True), *pages.values_list("profile", flat=True)}
