"""Erasing somebody’s part in making courses: words and names go; that somebody came, or signed, is still counted."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q

from ambassadors.domain.records.erasing_ambassadors import ERASED, forget_log
from ambassadors.models import (
    ConsultationComment,
    ConsultationGuest,
    Contributor,
    CourseProposal,
    MeetingGuest,
    SignOff,
    StageChange,
)
from people.states import Naming

NO_NAME = {"naming": Naming.ANONYMOUS, "shown_as": ""}


def forget(people: Collection[int], *, now: dt.datetime) -> None:
    _forget_ideas(people, now=now)
    Contributor.objects.filter(person__in=people).delete()
    ConsultationGuest.objects.filter(person__in=people).delete()
    said = ConsultationComment.objects.filter(person__in=people)
    said.filter(became="").delete()  # nobody is left to answer
    said.update(words=ERASED, may_be_shown=False, is_shown=False, person=None, **NO_NAME)
    asked = MeetingGuest.objects.filter(person__in=people, meeting__occasion__ends_at__gt=now)
    asked.update(says_yes=False)
    signatures = SignOff.objects.filter(person__in=people)
    signatures.filter(signed_at__isnull=True, ended_at__isnull=True).update(ended_at=now)
    signatures.update(**NO_NAME)


def _forget_ideas(people: Collection[int], *, now: dt.datetime) -> None:
    """A course that was made of it stands by its title; the idea, as it came, was theirs alone."""
    theirs = CourseProposal.objects.filter(proposer__in=people)
    StageChange.objects.filter(proposal__in=theirs).exclude(why="").update(why=ERASED)
    forget_log(theirs)
    theirs.filter(Q(title="")).update(summary="")
    theirs.update(idea=ERASED, why="", proposer_contact="", words_to_them="", proposer=None, updated_at=now, **NO_NAME)
