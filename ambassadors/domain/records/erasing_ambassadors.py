"""Erasing what an ambassador said, showed and was asked for. Hours and marks on a panel stay, without a name."""

import datetime as dt
from collections.abc import Collection, Iterable
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from ambassadors.domain.engagements import asks
from ambassadors.domain.profiles import kept_files, withdrawal
from ambassadors.models import (
    Ambassador,
    Ask,
    Engagement,
    Involvement,
    InvolvementCorrection,
    PanelMember,
    Profile,
    ProfileReading,
)
from ambassadors.states import IS_AMBASSADOR, AmbassadorState, AskState, InvolvementKind
from people.files import kept_apart
from people.models import User
from people.states import GivenBy, Naming

ERASED = "Erased"
# Where a scan of a signed paper was: the row still says that there was one.
NO_PAPER = "erased"


def forget(people: Collection[int], *, by: User, now: dt.datetime) -> None:
    for profile in Profile.objects.filter(ambassador__person__in=people).order_by("pk"):
        _forget_profile(profile, by=by, now=now)
    for ambassador in Ambassador.objects.filter(person__in=people).order_by("pk"):
        _let_go(ambassador, now=now)
        _forget_ambassador(ambassador, now=now)
        log(ambassador, "ambassadors.person.forget", user=by)
    Ambassador.objects.filter(supporter__person__in=people).update(supporter=None, updated_at=now)
    # A panel is complete without them; what was handed in counts as it stands, without a name.
    PanelMember.objects.filter(person__in=people, handed_in_at__isnull=True).delete()
    _forget_involvement(people, now=now)


def forget_log(rows: QuerySet) -> None:
    """Empties what the audit log keeps of `rows` beside their numbers."""
    about = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(rows.model))
    about.filter(object_id__in=[str(pk) for pk in rows.values_list("pk", flat=True)]).update(label=ERASED, data={})


def _forget_profile(profile: Profile, *, by: User, now: dt.datetime) -> None:
    """Takes it down everywhere and empties it. A draft that nobody has seen goes without a trace."""
    profile, _ = withdrawal.end(profile, by=by, now=now)
    _delete_files(kept_files.of(profile))
    forget_log(Profile.objects.filter(pk=profile.pk))
    if not profile.versions.exists():
        profile.delete()
        return
    ProfileReading.objects.filter(version__profile=profile).update(words="", suggested="")
    profile.versions.update(words="", photo="", photo_alt="")
    profile.consents.update(naming=Naming.ANONYMOUS, shown_as="", with_photo=False)
    profile.consents.exclude(witness="").update(witness=ERASED)
    profile.consents.filter(given_by=GivenBy.PAPER).update(paper=NO_PAPER)
    profile.consents.exclude(given_by=GivenBy.PAPER).update(paper="")
    Profile.objects.filter(pk=profile.pk).update(words="", photo="", photo_alt="", updated_at=now)


def _let_go(ambassador: Ambassador, *, now: dt.datetime) -> None:
    """Nobody waits for their answer, nor for them; what was confirmed and lacks somebody now is asked for again."""
    theirs = Ask.objects.filter(ambassador=ambassador)
    said_yes = Q(state=AskState.ACCEPTED, engagement__ended_at=None, engagement__occasion__ends_at__gt=now)
    ended = theirs.filter(said_yes | Q(state=AskState.OPEN))
    short = list(ended.values_list("engagement", flat=True))
    ended.update(state=AskState.WITHDRAWN, answered_at=now)
    theirs.update(debrief="")
    theirs.exclude(out_of_turn="").update(out_of_turn=ERASED)
    for engagement in Engagement.objects.filter(pk__in=short).order_by("pk"):
        asks.ask_again_if_short(engagement)


def _forget_ambassador(ambassador: Ambassador, *, now: dt.datetime) -> None:
    _delete_files([ambassador.agreement.name])
    ambassador.notes.all().delete()
    ambassador.offerings.all().delete()
    ambassador.topics.clear()
    was_ours = Ambassador.objects.filter(pk=ambassador.pk, state__in=IS_AMBASSADOR)
    was_ours.update(state=AmbassadorState.LEFT, left_on=Coalesce(F("left_on"), now.date()), paused_at=None)
    on_the_way = Ambassador.objects.filter(pk=ambassador.pk, state=AmbassadorState.INTERESTED)
    on_the_way.update(state=AmbassadorState.NOT_NOW)
    Ambassador.objects.filter(pk=ambassador.pk).update(words="", agreement="", supporter=None, updated_at=now)
    forget_log(Ambassador.objects.filter(pk=ambassador.pk))


def _forget_involvement(people: Collection[int], *, now: dt.datetime) -> None:
    """Hours, rates and choices stay for the accounts. What staff wrote in their own words goes."""
    theirs = Involvement.objects.filter(person__in=people)
    InvolvementCorrection.objects.filter(involvement__in=theirs).update(was={}, becomes={}, why="")
    theirs.filter(kind=InvolvementKind.OTHER).update(what=ERASED)
    theirs.update(offered="", benefits_advice_on=None, updated_at=now)
    forget_log(theirs)


def _delete_files(names: Iterable[str | None]) -> None:
    for name in names:
        if name:
            transaction.on_commit(partial(kept_apart().delete, name))
