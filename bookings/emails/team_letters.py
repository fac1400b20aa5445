"""What we say of who teaches: to those we ask, and to staff when somebody said yes or no, or stepped back."""

import datetime as dt

from django.db.models import QuerySet

from bookings.emails import letters
from bookings.emails.session_words import SessionWords, further_in_words, told_once, words_for
from courses.domain import pairing
from courses.models import CourseRun, Facilitation, Facilitator, Invitation, Session, SessionFacilitation
from courses.states import InvitationState, RunState
from design_system import words
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders
from people.states import CALLED

INVITATION = "invitation"
REMINDER = "invitation_reminder"
WITHDRAWN = "invitation_withdrawn"
ANSWERED = "invitation_answered"
LEFT = "facilitator_left"
LEFT_ALL = "facilitator_left_all"
TAKEN_OFF = "facilitator_taken_off"
TAKEN_OFF_ALL = "facilitator_taken_off_all"


@renders(INVITATION)
def invited(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said any more once they have answered, or it is taken back or has run out."""
    found = _invitation(message)
    if not _is_open(found, now=now):
        return None
    return _asked(message, "invitation", found, address=address, subject="Would you like to teach this?", now=now)


@renders(REMINDER, can_wait=True)
def reminder(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Once, half-way. Not said once they have answered."""
    found = _invitation(message)
    if not _is_open(found, now=now):
        return None
    subject = "We would still like to hear from you"
    return _asked(message, "invitation_reminder", found, address=address, subject=subject, now=now)


@renders(WITHDRAWN)
def withdrawn(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said where they are on it by now."""
    found = _invitation(message)
    if found.state != InvitationState.WITHDRAWN or _teaches(found.facilitator, run=found.run, session=found.session_id):
        return None
    subject = "You need not answer any more"
    return _asked(message, "invitation_withdrawn", found, address=address, subject=subject, now=now)


@renders(ANSWERED)
def answered(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To who asked."""
    found = _invitation(message)
    said = {
        InvitationState.ACCEPTED: "said yes",
        InvitationState.DECLINED: "said no",
        InvitationState.EXPIRED: "did not answer in time",
    }.get(InvitationState(found.state))
    if said is None:
        return None
    who = plain_text.one_line(found.facilitator.shown_as)
    return _to_staff(
        message, "invitation_answered", found.run, address=address, subject=f"{who} {said}", who=who, answer=said
    )


@renders(LEFT)
def left(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To staff: somebody stepped back. Not said where they are on it again."""
    who = _facilitator(message)
    run, session = _run(message), message.about.get("session")
    if _teaches(who, run=run, session=session):
        return None
    called = plain_text.one_line(who.shown_as)
    when = Session.objects.get(pk=session).starts_at if session else None
    return _to_staff(
        message,
        "facilitator_left",
        run,
        address=address,
        subject=f"{called} can’t teach",
        who=called,
        when=words.day(when),
    )


@renders(TAKEN_OFF)
def taken_off(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To the facilitator: staff took them off. Not said where they are on it again, or the run was cancelled."""
    who, run, session = _facilitator(message), _run(message), message.about.get("session")
    if _teaches(who, run=run, session=session) or run.state == RunState.CANCELLED:
        return None
    when = Session.objects.get(pk=session).starts_at if session else None
    return letters.say(
        "facilitator_taken_off",
        message=message,
        address=address,
        subject="You do not teach this any more",
        course=plain_text.one_line(run.course.title),
        when=words.day(when),
    )


@renders(TAKEN_OFF_ALL)
def taken_off_all(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To somebody who left the pool: the courses they do not teach any more, and those they were asked to.

    Those they are on again are left out.
    """
    courses = _titles(_left(message))
    invitations = Invitation.objects.filter(pk__in=message.about.get("invitations", []))
    withdrawn = invitations.filter(state=InvitationState.WITHDRAWN)
    asked_of = _not_again(CourseRun.objects.filter(pk__in=withdrawn.values("run")), message)
    asked = [title for title in _titles(asked_of) if title not in courses]
    if not courses and not asked:
        return None
    return letters.say(
        "facilitator_taken_off_all",
        message=message,
        address=address,
        subject="You do not teach these any more" if courses else "You need not answer any more",
        courses=courses,
        asked=asked,
    )


@renders(LEFT_ALL)
def left_all(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To staff: somebody stepped back from several runs at once. Those they are on again are left out."""
    who = plain_text.one_line(_facilitator(message).shown_as)
    runs = list(_left(message))
    if not runs:
        return None
    return letters.say(
        "facilitator_left_all",
        message=message,
        address=address,
        subject=f"{who} can’t teach",
        who=who,
        courses=[f"{plain_text.one_line(run.course.title)} ({plain_text.one_line(run.code)})" for run in runs],
        url=letters.address_of("desk_due_kind", "unpaired"),
    )


def _left(message: Message) -> QuerySet[CourseRun]:
    return _not_again(CourseRun.objects.filter(pk__in=message.about["runs"]), message)


def _not_again(runs: QuerySet[CourseRun], message: Message) -> QuerySet[CourseRun]:
    """Those that go ahead without the facilitator of `message`."""
    again = Facilitation.objects.filter(facilitator=message.about["facilitator"]).values("run")
    left = runs.exclude(pk__in=again).exclude(state=RunState.CANCELLED)
    return left.select_related("course").order_by("course__title", "pk")


def _titles(runs: QuerySet[CourseRun]) -> list[str]:
    return list(dict.fromkeys(plain_text.one_line(run.course.title) for run in runs))


def _asked(
    message: Message, template: str, found: Invitation, *, address: str, subject: str, now: dt.datetime
) -> Rendered:
    discreet = message.person.is_discreet
    sessions = _sessions(found, discreet=discreet, now=now)
    note = plain_text.one_line(found.words)
    may_be_said = not discreet or not letters.gives_away(note, course=found.run.course.title)
    with_whom = Facilitation.objects.filter(run=found.run).exclude(facilitator=found.facilitator_id).in_equal_order()
    return letters.say(
        template,
        message=message,
        address=address,
        subject=subject,
        course=plain_text.one_line(found.run.course.title),
        part=found.get_part_display().lower(),
        note=note if may_be_said else "",
        with_whom=words.spoken_list(plain_text.one_line(part.facilitator.shown_as) for part in with_whom),
        first=sessions[0] if sessions else None,
        sessions=told_once(sessions),
        further=further_in_words(sessions, in_full=message.channel in CALLED),
        until_day=words.day(found.answer_by),
        until_time=words.time(found.answer_by),
        url=letters.address_of("teach_invitation", found.pk),
    )


def _to_staff(message: Message, template: str, run: CourseRun, *, address: str, subject: str, **context) -> Rendered:
    return letters.say(
        template,
        message=message,
        address=address,
        subject=subject,
        course=plain_text.one_line(run.course.title),
        code=plain_text.one_line(run.code),
        missing=pairing.missing_in_words(pairing.missing(run)),
        url=letters.address_of("desk_run_team", run.pk),
        **context,
    )


def _sessions(found: Invitation, *, discreet: bool, now: dt.datetime) -> list[SessionWords]:
    sessions = found.run.sessions.going_ahead().filter(starts_at__gt=now).select_related("run__course", "venue")
    if found.session_id:
        sessions = sessions.filter(pk=found.session_id)
    return [words_for(session, discreet=discreet) for session in sessions.order_by("starts_at", "pk")]


def _invitation(message: Message) -> Invitation:
    rows = Invitation.objects.select_related("run__course", "facilitator__person")
    return rows.get(pk=message.about["invitation"])


def _is_open(found: Invitation, *, now: dt.datetime) -> bool:
    return found.is_open and now < found.answer_by and found.run.state != RunState.CANCELLED


def _run(message: Message) -> CourseRun:
    return CourseRun.objects.select_related("course").get(pk=message.about["run"])


def _facilitator(message: Message) -> Facilitator:
    return Facilitator.objects.get(pk=message.about["facilitator"])


def _teaches(who: Facilitator, *, run: CourseRun, session: int | None) -> bool:
    if session is None:
        return Facilitation.objects.filter(run=run, facilitator=who).exists()
    return SessionFacilitation.objects.planned().filter(session=session, facilitator=who).exists()
