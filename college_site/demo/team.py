"""Who taught in the demo, whom staff have asked, and who is away."""

import datetime as dt

from django.utils import timezone

from bookings.domain.team import answering, inviting
from college_site.demo.history import is_left_open
from courses.models import Away, CourseRun, Facilitator, Session, SessionFacilitation
from courses.states import TeachingMark
from people.models import User

# A run to come that nobody with lived experience has accepted yet; another one goes without a professional.
UNPAIRED, UNPAIRED_WITH_A_REASON = "CC-2", "EB-2"
WHY_UNPAIRED = "We are still looking for an employment adviser, and people have asked for the dates."
ASKED, SAID_NO = ("ambassador", "sunita.rao"), "winston.clarke"
ASKED_BEFORE, JUST_ASKED = dt.timedelta(days=5), dt.timedelta(days=1)
ASKED_FOR_THE_REASON = "facilitator"
PLEASE = "Until we have found an employment adviser: would you teach it with Grace?"
# Fell ill on the day: that session was taught by one alone.
WAS_NOT_THERE = ("UA-1", 2, "Mei Tan")
AWAY, AWAY_FROM, AWAY_FOR = "Grace Mensah", dt.timedelta(days=10), dt.timedelta(days=11)


def record_who_taught(*, now: dt.datetime) -> None:
    """Both facilitators of every session held, but for one; the sessions that wait for their register are left."""
    rows = SessionFacilitation.objects.planned().select_related("session__run", "facilitator")
    for row in rows.filter(session__ends_at__lte=now).order_by("pk"):
        if not is_left_open(row.session, now=now):
            is_it = (row.session.run.code, row.session.number, row.facilitator.shown_as) == WAS_NOT_THERE
            row.mark = TeachingMark.NOT_THERE if is_it else TeachingMark.TAUGHT
            row.marked_by_id = row.facilitator.person.user_id
            row.marked_at = row.session.ends_at + dt.timedelta(minutes=5)
            row.save(update_fields=["mark", "marked_by", "marked_at", "updated_at"])


def ask_for_the_unpaired(*, by: User, now: dt.datetime) -> None:
    """Three have not answered yet, one said no. One of the pool is away for a while."""
    asked_at = now - ASKED_BEFORE
    run = CourseRun.objects.select_related("course").get(code=UNPAIRED)
    for name in ASKED:
        inviting.invite(run, facilitator=_of(name), part=_of(name).step, by=by, now=asked_at)
    no = inviting.invite(run, facilitator=_of(SAID_NO), by=by, now=asked_at)
    answering.decline(no, by=no.facilitator.person.user, now=asked_at + dt.timedelta(hours=7))
    _say_why_unpaired(by=by, now=asked_at)
    without = CourseRun.objects.select_related("course").get(code=UNPAIRED_WITH_A_REASON)
    who = _of(ASKED_FOR_THE_REASON)
    inviting.invite(without, facilitator=who, part=who.step, words=PLEASE, by=by, now=now - JUST_ASKED)
    first = timezone.localdate(now) + AWAY_FROM
    away = Facilitator.objects.get(shown_as=AWAY)
    Away.objects.create(facilitator=away, first_on=first, last_on=first + AWAY_FOR)


def _say_why_unpaired(*, by: User, now: dt.datetime) -> None:
    run = CourseRun.objects.get(code=UNPAIRED_WITH_A_REASON)
    run.unpaired_reason, run.unpaired_by, run.unpaired_at = WHY_UNPAIRED, by, now
    run.save(update_fields=["unpaired_reason", "unpaired_by", "unpaired_at", "updated_at"])


def last_held(code: str, *, now: dt.datetime) -> Session:
    """The last session of a run that is over and recorded."""
    held = Session.objects.going_ahead().filter(run__code=code, ends_at__lte=now).select_related("run__course")
    return [each for each in held.order_by("ends_at") if not is_left_open(each, now=now)][-1]


def _of(name: str) -> Facilitator:
    return Facilitator.objects.get(person__user__email=f"{name}@example.org")
