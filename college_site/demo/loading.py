"""Loads the demo college in one transaction: all of it is there, or nothing is."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from bookings.domain import prospectus
from college_site.demo import (
    after_sessions,
    ambassadors,
    booklets,
    course_made,
    employment,
    history,
    made_together,
    pages,
    people,
    stories,
    team,
    waiting_for_somebody,
)
from college_site.demo.moved_year import moved_prospectus
from college_site.demo.names import LOGINS
from college_site.demo.story_facts import TAKEN_DOWN
from courses.domain.prospectus.checking import read_prospectus
from people.models import Person, User

Tell = Callable[[str, int, int], None]
STEPS = 10


def is_loaded() -> bool:
    """Whether demo logins are there: one that came with a later release does not load the college once more."""
    return User.objects.filter(email__in=[login.email for login in LOGINS]).exists()


@transaction.atomic
def load(*, now: dt.datetime, tell: Tell) -> None:
    """The prospectus moved to around `now`, words, people of every role, and what happened so far.

    Expects an empty college that is set up: its roles, its first pages and its lists are there.
    """
    year = read_prospectus(moved_prospectus(today=timezone.localdate(now)))
    prospectus.import_prospectus(year, by=None, now=now, tell=tell)
    tell("steps: courses and dates are there", 1, STEPS)
    pages.write_course_words()
    pages.write_venue_words()
    pages.name_boroughs_and_certificates()
    tell("steps: words are there", 2, STEPS)
    logins = people.make_logins(now=now)
    people.make_facilitators(logins=logins, now=now)
    students = people.make_students(by=logins["staff"], now=now)
    tell("steps: people are there", 3, STEPS)
    history.make_history(students, logins=logins, now=now, tell=tell)
    tell("steps: bookings and marks are there", 4, STEPS)
    team.record_who_taught(now=now)
    team.ask_for_the_unpaired(by=logins["staff"], now=now)
    after_sessions.look_back(logins=logins, now=now)
    _tell_stories(logins=logins, now=now)
    tell("steps: stories are told", 5, STEPS)
    ambassadors.make(staff=logins["staff"], now=now)
    made_together.make(student=logins["student"], staff=logins["staff"], now=now)
    course_made.make(
        student=logins["student"],
        peer=logins["ambassador"],
        professional=logins["facilitator"],
        staff=logins["staff"],
        now=now,
    )
    tell("steps: ambassadors are there, and courses are being made", 6, STEPS)
    employment.make(logins=logins, now=now)
    tell("steps: people are supported to find work", 7, STEPS)
    history.forget_old_messages([*students, *Person.objects.filter(user__isnull=False)])
    tell("steps: old messages are put away", 8, STEPS)
    history.book_what_is_to_come(logins["student"], now=now)
    tell("steps: a booking to come is there", 9, STEPS)
    waiting_for_somebody.leave_things_to_do(logins=logins, now=now)
    tell("steps: done", 10, STEPS)


def _tell_stories(*, logins: dict[str, User], now: dt.datetime) -> None:
    staff = logins["staff"]
    told = stories.tell(logins=logins, now=now)
    booklets.make_printed(told, by=staff, now=now)
    stories.take_down(told[TAKEN_DOWN.words.title], now=now)
    booklets.ask_for_a_new_one(told, by=staff, now=now)
