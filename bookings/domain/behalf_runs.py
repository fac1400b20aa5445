"""Runs to choose from when staff book for somebody: those to come, by words of their course or by their code."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q

from courses.domain import offer, word_search
from courses.domain.offer import Offer
from courses.models import CourseRun
from courses.states import RunState

MOST = 40


@dataclass(frozen=True, kw_only=True)
class Choice:
    run: CourseRun
    offer: Offer


def find(typed: str, *, now: dt.datetime) -> list[Choice]:
    """At most forty runs with a session to come, soonest first; all of them where nothing is typed. Two queries."""
    runs = CourseRun.objects.exclude(state=RunState.DRAFT).upcoming(now)
    about = word_search.courses_about(typed)
    if about is not None:
        runs = runs.filter(Q(course_id__in=about) | Q(code__icontains=typed.strip()))
    found = runs.with_offer().select_related("course").order_by(F("first_starts_at").asc(nulls_last=True), "pk")[:MOST]
    return [Choice(run=run, offer=offer.state_of(run, now=now)) for run in found]
