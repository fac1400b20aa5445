"""What came after sessions of the demo: debriefs, a word of a peer to who supports them, feedback, certificates."""

import datetime as dt
import uuid

from bookings.domain import debriefs, how_are_you, register, walk_ins
from bookings.domain.certificates import facilitating
from bookings.domain.debriefs import Texts
from bookings.domain.feedback import answering
from bookings.domain.feedback.answering import Answers
from bookings.models import Attendance
from bookings.states import PRESENT, Feeling, Mark, MarkSource
from college_site.demo.history import is_left_open
from college_site.demo.team import last_held
from courses.models import CourseRun, Facilitator, Session
from people.models import User

# Over; both facilitators are demo logins.
OVER = "BW-1"
DEBRIEF = Texts(
    went_well="Everybody spoke at least once. The walk at the start helped.",
    to_change="Leave out the second exercise, there was no time to breathe.",
    for_staff="The heating in the room was off again. Could somebody ring the venue before next week?",
)
HOW_NADIA_IS = "It went well, but one story stayed with me on the way home."
# Enough to be shown; too few to be shown.
FORMS_OF = {OVER: 7, "UA-1": 3}
WORDS = ("I would come again.", "", "More time for questions, please.", "", "Thank you both.", "", "")
FORMS = uuid.UUID("7d4ad1a8-5f1c-4d2c-9d1e-0b6f4a6c1a52")
AN_HOUR = dt.timedelta(hours=1)


AT_THE_DOOR, CALLED = "CV-1", "Jas"


def look_back(*, logins: dict[str, User], now: dt.datetime) -> None:
    """By the same rules that people in the room go by."""
    session = last_held(OVER, now=now)
    after = session.ends_at + AN_HOUR
    debriefs.write(session, texts=DEBRIEF, based_on=Texts(), by=logins["facilitator"], now=after)
    row = how_are_you.rows_of(logins["ambassador"]).get(session=session)
    how_are_you.write(
        row, feeling=Feeling.TIRED, words=HOW_NADIA_IS, to=logins["staff"].pk, by=logins["ambassador"], now=after
    )
    for code, number in FORMS_OF.items():
        _enter_forms(code, number=number, by=logins["staff"], now=now)
    _signed_in_themselves(last_held(OVER, now=now))
    _somebody_at_the_door(by=logins["facilitator"], now=now)
    _thank_the_peer(now=now, by=logins["staff"])


def _enter_forms(code: str, *, number: int, by: User, now: dt.datetime) -> None:
    """Forms on paper, copied the day after the last session. Most people are content, not all."""
    run, last = CourseRun.objects.get(code=code), last_held(code, now=now)
    for place in range(number):
        answers = Answers(
            helped=1 + place % 2,
            welcome=1,
            clear=1 + place % 3,
            would_recommend=1 + (place % 4 == 3),
            words=WORDS[place % len(WORDS)],
        )
        key = uuid.uuid5(FORMS, f"{code}:{place}")
        answering.enter_paper(run, answers=answers, key=key, by=by, now=last.ends_at + AN_HOUR)


def _signed_in_themselves(session: Session) -> None:
    """At one session some used the code on the wall, and one signed the sheet."""
    here = list(session.marks.filter(mark__in=PRESENT).order_by("pk").values_list("pk", flat=True)[:5])
    Attendance.objects.filter(pk__in=here[1:]).update(source=MarkSource.CHECK_IN)
    Attendance.objects.filter(pk__in=here[:1]).update(source=MarkSource.SHEET)


def _somebody_at_the_door(*, by: User, now: dt.datetime) -> None:
    """Came to the first session, and to the next where that is recorded; staff have yet to say who it is."""
    first, *later = Session.objects.going_ahead().filter(run__code=AT_THE_DOOR, ends_at__lte=now).order_by("number")
    booking = walk_ins.add(first, called=CALLED, by=by, now=first.ends_at)
    for session in later:
        if not is_left_open(session, now=now):
            marks = {booking.pk: Mark.ATTENDED.value}
            register.mark(session, marks=marks, seen={}, by=by, now=session.ends_at + AN_HOUR)


def _thank_the_peer(*, by: User, now: dt.datetime) -> None:
    """Nadia's own certificate for the course that is over."""
    run = CourseRun.objects.get(code=OVER)
    nadia = Facilitator.objects.get(person__user__email="ambassador@example.org")
    if facilitating.is_over(run, now=now):
        facilitating.issue_facilitation(run, facilitator=nadia, by=by, now=now)
