"""Tells people of who teaches: those who are asked, those who asked, and staff when somebody steps back.

Rows of the message ledger, written in the caller's transaction.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from bookings.domain import digest, kind_deadline, notices
from bookings.emails import letters, team_letters
from courses.models import CourseRun, Facilitator, Invitation, SessionFacilitation
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from people.models import Person, User
from people.states import Role


def tell_invited(invitation: Invitation, *, now: dt.datetime) -> None:
    """What they are asked, and one reminder half-way, at a kind moment, where that leaves time to answer."""
    messages = [_about(team_letters.INVITATION, invitation)]
    remind_at = reminder_at(invitation)
    if remind_at:
        messages.append(_about(team_letters.REMINDER, invitation, not_before=remind_at))
    outbox.write(messages, now=now)


def reminder_at(invitation: Invitation) -> dt.datetime | None:
    """A kind moment half-way to the deadline; None where it would leave less than the least hours to answer."""
    college = letters.college()
    half_way = invitation.invited_at + (invitation.answer_by - invitation.invited_at) / 2
    moment = kind_deadline.next_kind_moment(half_way, college=college)
    return moment if invitation.answer_by - moment >= dt.timedelta(hours=college.offer_least_hours) else None


def tell_withdrawn(invitations: Iterable[Invitation], *, now: dt.datetime) -> None:
    """That nobody waits for their answer any more. Constant queries."""
    outbox.write([_about(team_letters.WITHDRAWN, each) for each in invitations], now=now)


def tell_answered(invitation: Invitation, *, now: dt.datetime) -> None:
    """To who asked, or to the desk where they are there no more: yes, no, or no answer in time."""
    messages = [
        NewMessage(
            kind=team_letters.ANSWERED,
            person=person,
            about={"invitation": invitation.pk},
            dedupe_key=f"{team_letters.ANSWERED}:{invitation.pk}:{person.pk}",
        )
        for person in on_the_desk(invitation.invited_by)
    ]
    outbox.write(messages, now=now)


def tell_left(run: CourseRun, *, facilitator: Facilitator, by: User | None, now: dt.datetime) -> None:
    """To staff where they stepped back themselves; to them where staff took them off."""
    about = {"run": run.pk, "facilitator": facilitator.pk}
    _tell_the_other(team_letters.LEFT, about=about, run=run, facilitator=facilitator, by=by, now=now)


def tell_left_all(
    runs: Sequence[CourseRun],
    *,
    asked: Sequence[Invitation],
    facilitator: Facilitator,
    by: User | None,
    now: dt.datetime,
) -> None:
    """As `tell_left`, of several `runs`, and of invitations taken back with them: one message to each who is told."""
    if _did_it_themselves(facilitator, by=by):
        _tell_staff_of_all(runs, facilitator=facilitator, by=by, now=now)
    elif len(runs) + len(asked) > 1:
        message = NewMessage(
            kind=team_letters.TAKEN_OFF_ALL,
            person=facilitator.person,
            about={
                "facilitator": facilitator.pk,
                "runs": [run.pk for run in runs],
                "invitations": [invitation.pk for invitation in asked],
            },
            dedupe_key=f"{team_letters.TAKEN_OFF_ALL}:{facilitator.pk}:{notices.new_cause()}",
        )
        outbox.write([message], now=now)
    elif runs:
        tell_left(runs[0], facilitator=facilitator, by=by, now=now)
    else:
        tell_withdrawn(asked, now=now)


def _tell_staff_of_all(
    runs: Sequence[CourseRun], *, facilitator: Facilitator, by: User | None, now: dt.datetime
) -> None:
    """Each who looks after one of `runs` hears of theirs in one message."""
    if len(runs) == 1:
        tell_left(runs[0], facilitator=facilitator, by=by, now=now)
        return
    theirs: dict[Person, list[int]] = {}
    for run in runs:
        for person in _who_looks_after(run, facilitator=facilitator):
            theirs.setdefault(person, []).append(run.pk)
    key = f"{team_letters.LEFT_ALL}:{facilitator.pk}:{notices.new_cause()}"
    messages = [
        NewMessage(
            kind=team_letters.LEFT_ALL,
            person=person,
            about={"facilitator": facilitator.pk, "runs": ids},
            dedupe_key=f"{key}:{person.pk}",
        )
        for person, ids in theirs.items()
    ]
    outbox.write(messages, now=now)


def tell_cannot_come(row: SessionFacilitation, *, by: User | None, now: dt.datetime) -> None:
    """As `tell_left`, about one session."""
    about = {"run": row.session.run_id, "facilitator": row.facilitator_id, "session": row.session_id}
    _tell_the_other(team_letters.LEFT, about=about, run=row.session.run, facilitator=row.facilitator, by=by, now=now)


def _tell_the_other(
    kind: str, *, about: dict, run: CourseRun, facilitator: Facilitator, by: User | None, now: dt.datetime
) -> None:
    did_it_themselves = _did_it_themselves(facilitator, by=by)
    people = _who_looks_after(run, facilitator=facilitator) if did_it_themselves else [facilitator.person]
    kind = kind if did_it_themselves else team_letters.TAKEN_OFF
    key = f"{kind}:{run.pk}:{facilitator.pk}:{notices.new_cause()}"
    messages = [NewMessage(kind=kind, person=person, about=about, dedupe_key=f"{key}:{person.pk}") for person in people]
    outbox.write(messages, now=now)


def _did_it_themselves(facilitator: Facilitator, *, by: User | None) -> bool:
    return by is not None and by.pk == facilitator.person.user_id


def _who_looks_after(run: CourseRun, *, facilitator: Facilitator) -> list[Person]:
    """Who asked them last, else who asked anybody for this run last; where nobody did, the desk."""
    asked = run.invitations.select_related("invited_by__person").order_by("-invited_at", "-pk")
    last = asked.filter(facilitator=facilitator).first() or asked.first()
    return on_the_desk(last.invited_by if last else None)


def on_the_desk(login: User | None) -> list[Person]:
    """The person behind `login` where they are on the desk still, else everybody who has the daily mail."""
    on_the_desk = Person.objects.current().filter(user__is_active=True, user__groups__name=Role.COLLEGE_STAFF)
    asked = on_the_desk.filter(user=login).first() if login else None
    return [asked] if asked else [user.person for user in digest.readers()]


def _about(kind: str, invitation: Invitation, *, not_before: dt.datetime | None = None) -> NewMessage:
    return NewMessage(
        kind=kind,
        person=invitation.facilitator.person,
        about={"invitation": invitation.pk},
        dedupe_key=f"{kind}:{invitation.pk}",
        not_before=not_before,
    )
