"""What those who teach are told when something changes on what they teach."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bookings.emails import letters
from bookings.emails.change_letters import AsItWas, Change, change_of
from bookings.emails.session_words import further_in_words, still_to_come, told_once
from courses.models import CourseRun, Session, SessionFacilitation
from courses.states import RunState
from design_system import words
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders
from people.states import CALLED

CHANGED = "teaching_changed"
CANCELLED = "teaching_cancelled"
RESTORED = "teaching_restored"
KINDS = frozenset({CHANGED, CANCELLED, RESTORED})


@dataclass(frozen=True, kw_only=True)
class OnCourse:
    """What changed of one course."""

    course: str
    changes: list[Change]


@renders(CHANGED)
def changed(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Of the sessions that they still teach and that are not as they were. Not said where none is left."""
    kept = {int(pk): was for pk, was in message.about["sessions"].items()}
    rows = Session.objects.filter(pk__in=kept, ends_at__gt=now).exclude(run__state=RunState.CANCELLED)
    theirs = rows.filter(facilitations__in=_planned(message)).select_related("run__course", "venue")
    news = [each for each in theirs.order_by("starts_at", "pk") if kept[each.pk] != AsItWas.of(each).kept()]
    if not news:
        return None
    by_course: dict[int, OnCourse] = {}
    for each in news:
        of = OnCourse(course=plain_text.one_line(each.run.course.title), changes=[])
        change = change_of(each, was=kept[each.pk], discreet=message.person.is_discreet)
        by_course.setdefault(each.run_id, of).changes.append(change)
    changes = [change for of in by_course.values() for change in of.changes]
    return letters.say(
        "teaching_changed",
        message=message,
        address=address,
        subject=_subject(changes),
        courses=list(by_course.values()),
        course=words.spoken_list(dict.fromkeys(of.course for of in by_course.values())),
        changes=changes,
        url=letters.address_of("teach_session", news[0].pk),
    )


@renders(CANCELLED)
def cancelled(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """The whole run. Not said where it goes ahead after all."""
    run = _run(message)
    if run.state != RunState.CANCELLED:
        return None
    first = run.sessions.filter(pk__in=message.about["sessions"]).order_by("starts_at").first()
    return letters.say(
        "teaching_cancelled",
        message=message,
        address=address,
        subject="What you were to teach cannot go ahead",
        course=plain_text.one_line(run.course.title),
        first_day=words.day(first.starts_at) if first else "",
    )


@renders(RESTORED)
def restored(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """With the dates that they teach. Not said where it is cancelled again, or they teach none of it any more."""
    run = _run(message)
    theirs = set(_planned(message).filter(session__run=run).values_list("session", flat=True))
    sessions = still_to_come(run, discreet=message.person.is_discreet, now=now, only=theirs)
    if run.state == RunState.CANCELLED or not sessions:
        return None
    return letters.say(
        "teaching_restored",
        message=message,
        address=address,
        subject="It goes ahead after all",
        course=plain_text.one_line(run.course.title),
        sessions=told_once(sessions),
        further=further_in_words(sessions, in_full=message.channel in CALLED),
        url=letters.address_of("teach_run", run.pk),
    )


def _planned(message: Message):
    return SessionFacilitation.objects.planned().filter(facilitator=message.about["facilitator"])


def _run(message: Message) -> CourseRun:
    return CourseRun.objects.select_related("course").get(pk=message.about["run"])


def _subject(changes: Sequence[Change]) -> str:
    if len(changes) > 1:
        return f"{len(changes)} of the dates you teach have changed"
    what = "cancelled" if changes[0].is_cancelled else "changed"
    return f"A date you teach is {what}: {words.day_and_month(changes[0].words.starts_at)}"
