"""Makes the people of the demo: those to sign in as, those who teach, and sixty students."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from bookings.forms.details import SOMEWHERE_ELSE
from college_site.demo.names import (
    BOROUGHS,
    BY_LETTER,
    FACILITATORS,
    LOGINS,
    NEEDS,
    STUDENTS,
    THROUGH_WORKER,
    DemoFacilitator,
    DemoLogin,
)
from courses.domain import planning
from courses.models import CourseRun, Facilitation, Facilitator
from courses.states import FacilitatorRole
from people.domain import enrolment, needs
from people.models import ContactPoint, Person, User
from people.states import Channel, Role

TRAINED = dt.timedelta(weeks=40)
EVERY_SHEET, EVERY_BOROUGH = 3, 7  # the last of each seven did not say where they live
EVERY_PHONE, EVERY_TEXT, EVERY_NEED, EVERY_DISCREET, EVERY_CARER, EVERY_WORKER = 9, 7, 6, 10, 4, 5


def make_logins(*, now: dt.datetime) -> dict[str, User]:
    """The demo logins by the word before the @."""
    return {login.name: _make_login(login, now=now) for login in LOGINS}


def make_facilitators(*, logins: dict[str, User], now: dt.datetime) -> None:
    """A peer and a professional for every run but two; of those, one says why. See `team`."""
    runs = {run.code: run for run in CourseRun.objects.all()}
    for made_up in FACILITATORS:
        user = logins.get(made_up.name) or _make_login(
            DemoLogin(name=made_up.name, called=made_up.called, roles=(Role.FACILITATOR,)), now=now
        )
        facilitator = _make_facilitator(made_up, person=user.person, supporter=logins["staff"], now=now)
        Facilitation.objects.bulk_create(
            Facilitation(run=runs[code], facilitator=facilitator, role=made_up.role) for code in made_up.runs
        )
    planning.plan(runs.values())


def make_students(*, by: User, now: dt.datetime) -> list[Person]:
    """Sixty people without a login, as staff enrol them over the phone or at the door."""
    return [_make_student(place, called, by=by, now=now) for place, called in enumerate(STUDENTS)]


def _make_facilitator(made_up: DemoFacilitator, *, person: Person, supporter: User, now: dt.datetime) -> Facilitator:
    """Staff support the peers: they read how they are after a session."""
    today, is_peer = timezone.localdate(now), made_up.role == FacilitatorRole.PEER
    return Facilitator.objects.create(
        person=person,
        shown_as=made_up.called,
        role=made_up.role,
        about=made_up.about,
        step=made_up.step,
        trained_on=today - TRAINED,
        supervised_on=today - dt.timedelta(days=made_up.supervised_days_ago),
        checks_until=today + dt.timedelta(days=made_up.checks_end_in_days),
        supporter=supporter if is_peer else None,
        shared_contact=made_up.shared_contact,
        adjustments=made_up.adjustments,
        shares_adjustments=bool(made_up.adjustments),
    )


def _make_login(login: DemoLogin, *, now: dt.datetime) -> User:
    is_admin = Role.ADMINISTRATOR in login.roles
    user = User.objects.create_user(login.email, is_staff=is_admin, is_superuser=is_admin)
    user.groups.set(Group.objects.filter(name__in=login.roles))
    EmailAddress.objects.create(user=user, email=login.email, verified=True, primary=True)
    person = enrolment.person_behind(user, now=now)
    _enrol(person, called=login.called, channel=Channel.EMAIL, address="", now=now)
    person.enrolment.uses_services = not login.roles or Role.AMBASSADOR in login.roles
    person.enrolment.works_here = not person.enrolment.uses_services
    person.enrolment.save(update_fields=["uses_services", "works_here"])
    return user


def _make_student(place: int, called: str, *, by: User, now: dt.datetime) -> Person:
    is_discreet = place % EVERY_DISCREET == 3
    person = Person.objects.create(
        is_discreet=is_discreet, on_sign_in_sheet=not is_discreet and place % EVERY_SHEET == 0
    )
    phone = f"07700 900{place:03d}"
    if called in BY_LETTER:
        _enrol(person, called=called, channel=Channel.LETTER, address=BY_LETTER[called], now=now)
    elif called in THROUGH_WORKER:
        ContactPoint.objects.keep(person=person, channel=Channel.WORKER, address=THROUGH_WORKER[called])
        _enrol(person, called=called, channel=Channel.WORKER, address="", now=now)
    elif place % EVERY_PHONE == 4:
        _enrol(person, called=called, channel=Channel.PHONE, address=f"020 7946 0{place:03d}", now=now)
    elif place % EVERY_TEXT == 2:
        _enrol(person, called=called, channel=Channel.SMS, address=phone, now=now)
    else:
        email = f"{slugify(called)}.{place + 1}@example.org"
        ContactPoint.objects.keep(person=person, channel=Channel.EMAIL, address=email)
        _enrol(person, called=called, channel=Channel.EMAIL, address="", now=now)
    said = person.enrolment
    said.is_carer = place % EVERY_CARER == 1
    said.works_here = place % EVERY_WORKER == 2
    said.uses_services = not said.works_here
    said.borough = _borough_of(place)
    said.save(update_fields=["is_carer", "works_here", "uses_services", "borough"])
    if place % EVERY_NEED == 5:
        needs.record_needs(person, what=[NEEDS[place // EVERY_NEED % len(NEEDS)]], by=by, now=now)
    return person


def _borough_of(place: int) -> str:
    answers = (*BOROUGHS, BOROUGHS[0], SOMEWHERE_ELSE, "")
    return answers[place % EVERY_BOROUGH]


def _enrol(person: Person, *, called: str, channel: Channel, address: str, now: dt.datetime) -> None:
    enrolment.name_person(person, called=called)
    enrolment.choose_channel(person, channel=channel, address=address, now=now)
