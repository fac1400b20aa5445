"""What is done to somebody so that each message of ours is written: one function a message."""

from bookings.domain import (
    behalf,
    broadcasts,
    changes,
    notices,
    occasions,
    places,
    reminders,
    reminders_of_occasions,
    waiting_list,
)
from bookings.domain.team import answering, inviting, leaving, pool
from bookings.states import Audience, BookingState
from courses.models import Facilitation, Venue
from people.models import User
from tests import factories
from tests.factories import at

TITLE = "Understanding anxiety"
WHEN = at("2026-10-14", "10:30")


def a_run(title=TITLE, **fields):
    run = factories.run(of=factories.course(title), session_count=3, **fields)
    Venue.objects.update(how_to_find="Past the café, then left.")
    return run


def book(person, run):
    notices.tell_booked(factories.booking(run, who=person), now=WHEN)


def wait(person, run):
    notices.tell_waiting(factories.booking(run, who=person, state=BookingState.WAITING), now=WHEN)


def give_up(person, run):
    places.give_up(factories.booking(run, who=person), by=None, now=WHEN)


def leave_the_list(person, run):
    places.give_up(factories.booking(run, who=person, state=BookingState.WAITING), by=None, now=WHEN)


def cancel_the_run(person, run):
    factories.booking(run, who=person)
    changes.cancel_run(run, by=None, now=WHEN)


def cancel_the_run_they_wait_for(person, run):
    factories.booking(run, who=person, state=BookingState.WAITING)
    changes.cancel_run(run, by=None, now=WHEN)


def move_a_session(person, run):
    factories.booking(run, who=person)
    session = run.sessions.get(number=1)
    changes.move_session(
        session,
        starts_at=at("2026-10-22", "14:00"),
        ends_at=at("2026-10-22", "16:00"),
        venue=session.venue,
        mode=session.mode,
        by=None,
        now=WHEN,
    )


def cancel_a_session(person, run):
    factories.booking(run, who=person)
    changes.cancel_session(run.sessions.get(number=1), by=None, now=WHEN)


def remind(person, run):
    factories.booking(run, who=person)
    reminders.derive(now=WHEN)


def write(person, run):
    factories.booking(run, who=person)
    what = {"subject": "Bring a pen", "words": "We draw.", "by": factories.staff_login(), "now": WHEN}
    broadcasts.write(run, audience=Audience.BOOKED, session=None, **what)


def bring_the_run_back(person, run):
    cancel_the_run(person, run)
    changes.restore_run(run, by=None, now=WHEN)


def bring_back_the_run_they_wait_for(person, run):
    cancel_the_run_they_wait_for(person, run)
    changes.restore_run(run, by=None, now=WHEN)


def move_to_another_run(person, run):
    other = factories.run(of=run.course, session_count=3)
    changes.move_person(factories.booking(other, who=person), to=run, by=factories.staff_login(), now=WHEN)


def asked_by(person):
    return {"asked_by": f"{person}, by phone", "by": factories.staff_login(), "now": WHEN}


def book_for_them(person, run):
    behalf.book(run, person=person, **asked_by(person))


def join_for_them(person, run):
    for number in range(run.capacity):
        factories.booking(run, who=factories.person(f"Holder {number}"))
    behalf.join(run, person=person, **asked_by(person))


def give_up_for_them(person, run):
    return behalf.give_up(factories.booking(run, who=person), **asked_by(person))


def leave_the_list_for_them(person, run):
    behalf.give_up(factories.booking(run, who=person, state=BookingState.WAITING), **asked_by(person))


def decline_for_them(person, run):
    booking = factories.booking(run, who=person, state=BookingState.WAITING)
    waiting_list.offer_free_places(run, now=WHEN)
    behalf.decline(booking, **asked_by(person))


def undo_what_was_done_for_them(person, run):
    behalf.undo(give_up_for_them(person, run), by=factories.staff_login(), now=WHEN)


def asked_to_teach(person, run):
    factories.pair(run)
    teacher = factories.facilitator("Kim")
    teacher.person = person
    teacher.save()
    asker = factories.staff_login()
    return inviting.invite(run, facilitator=teacher, words="Please come.", by=asker, now=WHEN)


def ask_to_teach(person, run):
    asked_to_teach(person, run)


def take_an_invitation_back(person, run):
    inviting.withdraw(asked_to_teach(person, run), by=None, now=WHEN)


def said_yes(person, run):
    """`person` is the one of the college who asked."""
    asker = factories.staff_login()
    asker.person.delete()
    person.user = asker
    person.save()
    asker = User.objects.get(pk=asker.pk)
    invitation = inviting.invite(run, facilitator=factories.facilitator("Kim"), by=asker, now=WHEN)
    return answering.accept(invitation, by=None, now=WHEN)


def answer_with_yes(person, run):
    said_yes(person, run)


def step_back(person, run):
    part = Facilitation.objects.get(facilitator=said_yes(person, run).facilitator)
    leaving.drop_out(part, by=part.facilitator.person.user, now=WHEN)


def take_off(person, run):
    answering.accept(asked_to_teach(person, run), by=None, now=WHEN)
    part = Facilitation.objects.get(facilitator__person=person)
    leaving.drop_out(part, by=factories.staff_login(), now=WHEN)


def leave_the_pool(person, run):
    answering.accept(asked_to_teach(person, run), by=None, now=WHEN)
    other = factories.run("OTHER", first=factories.at("2027-01-13", "10:30"))
    who = person.facilitator
    answering.accept(factories.invitation(other, who=who, by=factories.staff_login(), now=WHEN), by=None, now=WHEN)
    pool.leave(who, by=factories.staff_login(), now=WHEN)


def step_back_from_all(person, run):
    """Two runs at once; `person` is the one of the college who asked."""
    who = said_yes(person, run).facilitator
    other = factories.run("OTHER", first=factories.at("2027-01-13", "10:30"))
    asked = inviting.invite(other, facilitator=who, by=run.invitations.get().invited_by, now=WHEN)
    answering.accept(asked, by=None, now=WHEN)
    pool.leave(who, by=who.person.user, now=WHEN)


def teach(person, run):
    teacher = factories.facilitator("Kim", runs=(run,))
    teacher.person = person
    teacher.save()


def move_what_they_teach(person, run):
    teach(person, run)
    move_a_session(factories.person("Alex"), run)


def cancel_a_session_they_teach(person, run):
    teach(person, run)
    changes.cancel_session(run.sessions.get(number=1), by=None, now=WHEN)


def cancel_what_they_teach(person, run):
    teach(person, run)
    changes.cancel_run(run, by=None, now=WHEN)


def bring_back_what_they_teach(person, run):
    cancel_what_they_teach(person, run)
    changes.restore_run(run, by=None, now=WHEN)


def expect(person, run):
    """At something that is called as the run’s course is, in its room."""
    room = run.sessions.get(number=1).venue
    title, place = run.course.title[:200], f"{room.name}, {room.address}"[:250]
    talk = factories.occasion(title, starts_at=at("2026-10-21", "10:30"), place=place, how=room.how_to_find)
    occasions.expect(talk, person=person, url="/my/asks/7/", now=WHEN)
    return talk


def change_what_they_come_to(person, run):
    occasions.change(expect(person, run), starts_at=at("2026-10-21", "10:00"), now=WHEN)


def cancel_what_they_come_to(person, run):
    occasions.cancel(expect(person, run), now=WHEN)


def remind_of_what_they_come_to(person, run):
    talk = expect(person, run)
    talk.guests.update(since=at("2026-10-01"))
    reminders_of_occasions.derive(now=WHEN)


ACTS = {
    "occasion_expected": expect,
    "occasion_changed": change_what_they_come_to,
    "occasion_cancelled": cancel_what_they_come_to,
    "occasion_reminder": remind_of_what_they_come_to,
    "teaching_changed": move_what_they_teach,
    "teaching_changed, cancelled": cancel_a_session_they_teach,
    "teaching_cancelled": cancel_what_they_teach,
    "teaching_restored": bring_back_what_they_teach,
    "invitation": ask_to_teach,
    "invitation_reminder": ask_to_teach,
    "invitation_withdrawn": take_an_invitation_back,
    "invitation_answered": answer_with_yes,
    "facilitator_left": step_back,
    "facilitator_left_all": step_back_from_all,
    "facilitator_taken_off": take_off,
    "facilitator_taken_off_all": leave_the_pool,
    "booked": book,
    "waiting": wait,
    "given_up": give_up,
    "left_list": leave_the_list,
    "run_cancelled": cancel_the_run,
    "run_cancelled, waiting": cancel_the_run_they_wait_for,
    "sessions_changed": move_a_session,
    "sessions_changed, cancelled": cancel_a_session,
    "reminder": remind,
    "broadcast": write,
    "run_restored": bring_the_run_back,
    "run_restored, waiting": bring_back_the_run_they_wait_for,
    "moved": move_to_another_run,
    "booked, for them": book_for_them,
    "waiting, for them": join_for_them,
    "given_up, for them": give_up_for_them,
    "left_list, for them": leave_the_list_for_them,
    "offer_declined, for them": decline_for_them,
    "undone": undo_what_was_done_for_them,
}
