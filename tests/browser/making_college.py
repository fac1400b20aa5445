"""What happens behind the pages of a course in the making. Dates hang on today: the clock is real."""

import datetime as dt

from django.utils import timezone

from ambassadors.domain.making import accepting, guests, meetings, minutes
from ambassadors.models import Consultation, CourseProposal, MeetingGuest
from ambassadors.states import MeetingRole
from courses.models import CoursePage
from tests import factories


def ideas() -> list[list[str | None]]:
    """Every idea, who had it, and the name beside it."""
    rows = CourseProposal.objects.order_by("pk").values_list("idea", "proposer__called", "shown_as")
    return [list(row) for row in rows]


def take_on_and_ask(title: str) -> None:
    """Takes the last idea on, and asks whoever had it to a meeting in a week’s time."""
    idea, now, staff = CourseProposal.objects.latest("pk"), timezone.now(), factories.staff_login()
    accepting.accept(idea, title=title, by=staff, now=now)
    starts_at = now + dt.timedelta(days=7)
    meeting = meetings.arrange(idea, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2), by=staff, now=now)
    assert idea.proposer is not None
    guests.ask(meeting, person=idea.proposer, role=MeetingRole.STUDENT, by=staff, now=now)


def answers() -> list[bool | None]:
    """What those who were asked said, in the order of asking."""
    return list(MeetingGuest.objects.order_by("pk").values_list("says_yes", flat=True))


def hold_a_meeting() -> None:
    """A meeting about the last idea, to which whoever had it came; it was this morning, and is written down."""
    idea, now, staff = CourseProposal.objects.latest("pk"), timezone.now(), factories.staff_login()
    starts_at = now - dt.timedelta(hours=3)
    meeting = meetings.arrange(idea, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2), by=staff, now=now)
    assert idea.proposer is not None
    guest = guests.ask(meeting, person=idea.proposer, role=MeetingRole.STUDENT, by=staff, now=now)
    minutes.record(meeting, came=[guest], notes="We begin at the door.", by=staff, now=now)


def end_the_consultation() -> None:
    """Its days are over: they are put into the past."""
    day = dt.timedelta(days=1)
    Consultation.objects.update(opened_on=timezone.localdate() - 15 * day, last_on=timezone.localdate() - day)


def publish_and_offer() -> str:
    """An editor publishes the draft as it is, and it gets a run in the term. Gives the address of its page."""
    page = CoursePage.objects.get(live=False)
    page.get_latest_revision().publish()
    run = factories.run(of=page, first=timezone.now() + dt.timedelta(days=7))
    return f"{page.slug} {run.term_id}"
