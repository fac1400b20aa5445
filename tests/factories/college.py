"""Makes test people, courses and runs with plain keyword arguments. Nobody here is real."""

import datetime as dt
import itertools
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils.text import slugify
from wagtail.documents.models import Document
from wagtail.models import Page, Site

from bookings.domain.certificates import numbering
from bookings.models import Attendance, Booking, Certificate, Completion, Debrief, FeedbackAnswer
from bookings.states import (
    FEEDBACK_QUESTIONS,
    BookingState,
    CertificateKind,
    CompletionBasis,
    FeedbackSource,
    Mark,
    MarkSource,
)
from content.models import CollegeSettings, HomePage
from courses.domain import materials, planning
from courses.models import (
    CourseIndexPage,
    CourseMaterial,
    CoursePage,
    CourseRun,
    Facilitation,
    Facilitator,
    Invitation,
    Session,
    SessionFacilitation,
    Term,
    Topic,
    Venue,
)
from courses.states import FacilitatorRole, Mode, RunState, TeachingMark
from messaging.models import CallTask, Message
from people.models import ContactPoint, Enrolment, Person, User
from people.states import Audience, Channel, Role

LONDON = ZoneInfo("Europe/London")
NOW = dt.datetime(2026, 10, 14, 9, 0, tzinfo=LONDON)
counter = itertools.count(1)


def at(day: str, clock: str = "10:30") -> dt.datetime:
    """`at("2026-10-21", "10:30")` in London."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time.fromisoformat(clock), tzinfo=LONDON)


def login(email: str = "", *, roles: tuple[Role, ...] = ()) -> User:
    user = User.objects.create_user(email or f"person{next(counter)}@example.org")
    user.groups.set(Group.objects.get_or_create(name=role)[0] for role in roles)
    return user


def person(
    called: str = "Sam",
    *,
    email: str = "",
    roles: tuple[Role, ...] = (),
    has_login: bool = True,
    discreet: bool = False,
    enrolled: bool = True,
) -> Person:
    email = email or f"{slugify(called) or 'person'}{next(counter)}@example.org"
    made = Person.objects.create(
        user=login(email, roles=roles) if has_login else None,
        called=called if enrolled else "",
        preferred_channel=Channel.EMAIL if enrolled else "",
        is_discreet=discreet,
    )
    ContactPoint.objects.keep(person=made, channel=Channel.EMAIL, address=email)
    if enrolled:
        Enrolment.objects.create(person=made, enrolled_at=NOW)
    return made


def staff_login(*roles: Role) -> User:
    return person("Robin", roles=roles or (Role.COLLEGE_STAFF,)).user


def home_page() -> HomePage:
    """The home page of the default site. Every worker's database has one from the start (see tests/conftest.py)."""
    found = HomePage.objects.first()
    if found:
        return found
    root = Page.objects.get(depth=1)
    made = HomePage(title="Recovery and Wellbeing College", slug=f"home-{next(counter)}")
    root.add_child(instance=made)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": made, "site_name": "College"}
    )
    Site.clear_site_root_paths_cache()
    return made


def catalogue_page() -> CourseIndexPage:
    found = CourseIndexPage.objects.first()
    return found or home_page().add_child(instance=CourseIndexPage(title="Courses", slug="courses"))


def topic(name: str = "Wellbeing") -> Topic:
    return Topic.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0]


def course(
    title: str = "", *, audience: str = Audience.EVERYONE, topic_name: str = "Wellbeing", **fields
) -> CoursePage:
    title = title or f"Understanding anxiety {next(counter)}"
    made = CoursePage(
        title=title,
        slug=slugify(title),
        topic=topic(topic_name),
        audience=audience,
        summary=fields.pop("summary", "What it is, what it does, what helps."),
        **fields,
    )
    catalogue_page().add_child(instance=made)
    return made


def venue(name: str = "Willow Room", **fields) -> Venue:
    fields = {"address": "3 Mill Lane, London NW10 9ZZ", "borough": "Brent", "access": "Step-free"} | fields
    return Venue.objects.get_or_create(name=name, defaults=fields)[0]


def run(
    code: str = "",
    *,
    capacity: int = 12,
    session_count: int = 3,
    first: dt.datetime | None = None,
    state: str = RunState.PUBLISHED,
    of: CoursePage | None = None,
    **fields,
) -> CourseRun:
    """A run of weekly two-hour sessions; the first is on Wednesday 21 October 2026 unless said otherwise."""
    made = CourseRun.objects.create(
        code=code or f"RUN-{next(counter)}",
        course=of or course(),
        term=Term.objects.get_or_create(
            name="Autumn 2026", defaults={"starts_on": dt.date(2026, 9, 1), "ends_on": dt.date(2026, 12, 18)}
        )[0],
        capacity=capacity,
        state=state,
        booking_opens_on=fields.pop("booking_opens_on", dt.date(2026, 9, 1)),
        **fields,
    )
    first = first or at("2026-10-21", "10:30")
    for number in range(1, session_count + 1):
        session(made, number=number, starts_at=first + dt.timedelta(days=7 * (number - 1)))
    return made


def session(of: CourseRun, *, number: int, starts_at: dt.datetime, hours: float = 2, **fields) -> Session:
    fields = {"venue": fields.pop("venue", None) or venue(), "mode": Mode.IN_PERSON} | fields
    made = Session.objects.create(
        run=of, number=number, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=hours), **fields
    )
    if of.facilitations.exists():
        planning.plan_sessions([made])
    return made


def facilitator(
    called: str = "Jo", *, role: str = FacilitatorRole.PEER, runs: tuple[CourseRun, ...] = ()
) -> Facilitator:
    made = Facilitator.objects.create(
        person=person(called, roles=(Role.FACILITATOR,)), shown_as=called, role=role, about="Taught here for years."
    )
    for each in runs:
        Facilitation.objects.create(run=each, facilitator=made, role=role)
    planning.plan(runs)
    return made


def booking(of: CourseRun, *, who: Person | None = None, state: str = BookingState.BOOKED, **fields) -> Booking:
    """A booking written straight to its table; made long before the run unless said otherwise."""
    moment = fields.pop("at", at("2026-09-02", "09:00"))
    times = {
        BookingState.BOOKED: {"booked_at": moment},
        BookingState.WAITING: {},
        BookingState.OFFERED: {},
        BookingState.LAPSED: {},
        BookingState.CANCELLED: {"booked_at": moment, "cancelled_at": moment},
    }
    return Booking.objects.create(
        run=of, person=who or person(), state=state, **({"joined_at": moment} | times[BookingState(state)] | fields)
    )


def attendance(of: Booking, *, at_session: Session, mark: str = Mark.ATTENDED, **fields) -> Attendance:
    """One mark of a register; session times are aware."""
    fields = {"marked_at": at_session.starts_at, "source": MarkSource.REGISTER} | fields
    return Attendance.objects.create(booking=of, session=at_session, mark=mark, **fields)


def college_settings(**fields) -> CollegeSettings:
    """The settings of the default site, with its home page where there is none."""
    home_page()
    made, _ = CollegeSettings.objects.update_or_create(site=Site.objects.get(is_default_site=True), defaults=fields)
    return made


def message(to: Person, *, kind: str = "test.hello", now: dt.datetime = NOW, **fields) -> Message:
    """A row of the ledger, waiting to go at `now` unless said otherwise."""
    fields = {"dedupe_key": f"message-{next(counter)}", "not_before": now} | fields
    return Message.objects.create(kind=kind, person=to, **fields)


def call(to: Person, *, kind: str = "test.call", now: dt.datetime = NOW, **fields) -> CallTask:
    """A call on the call list, due the next day at five."""
    times = {"made_at": now, "due_at": at("2026-10-15", "17:00")}
    return CallTask.objects.create(kind=kind, person=to, **({"dedupe_key": f"call-{next(counter)}"} | times | fields))


def reached(called: str = "Kim", *, by: str = "", **addresses: str) -> Person:
    """Somebody without a login, with an address on each channel named; prefers `by`, else the first of them."""
    made = Person.objects.create(called=called, preferred_channel=by or next(iter(addresses), ""))
    for channel, address in addresses.items():
        ContactPoint.objects.keep(person=made, channel=channel, address=address)
    return made


def completion(of: Booking, *, by: User, now: dt.datetime = NOW, attended: int = 3, **fields) -> Completion:
    """A completion written straight to its table, without a certificate."""
    fields = {"basis": CompletionBasis.EARNED, "held": 3, "percent_needed": 70} | fields
    return Completion.objects.create(booking=of, attended=attended, issued_at=now, issued_by=by, **fields)


def certificate(of: Completion, **fields) -> Certificate:
    """A valid certificate of a completion, in the name we call them."""
    facts = {
        "number": numbering.new_number(),
        "kind": CertificateKind.COMPLETION,
        "person": of.booking.person,
        "run": of.booking.run,
        "name": of.booking.person.called,
        "course_title": of.booking.run.course.title,
        "sessions": of.attended,
        "last_on": dt.date(2026, 11, 4),
        "issued_at": of.issued_at,
        "issued_by": of.issued_by,
    }
    return Certificate.objects.create(completion=of, **(facts | fields))


def taught(of: CourseRun, *, by: Facilitator, sessions: int = 99, now: dt.datetime = NOW) -> None:
    """Marks `by` as having taught the first `sessions` of the run."""
    numbers = [session.pk for session in of.sessions.order_by("number")[:sessions]]
    rows = SessionFacilitation.objects.filter(session__in=numbers, facilitator=by)
    rows.update(mark=TeachingMark.TAUGHT, marked_at=now)


def debrief(of: Session, *, by: User, now: dt.datetime = NOW, **boxes: str) -> Debrief:
    """Says that something went well, unless said otherwise."""
    said = boxes or {"went_well": "Everybody spoke."}
    return Debrief.objects.create(session=of, written_by=by, written_at=now, **said)


def answers(of: CourseRun, *, number: int = 5, is_shown: bool = True, **said) -> list[FeedbackAnswer]:
    """So many people’s feedback on a run, written straight to its table; the best answers unless said otherwise."""
    best = dict.fromkeys(FEEDBACK_QUESTIONS, 1)
    fields = {"run": of, "is_shown": is_shown, "source": FeedbackSource.LINK} | best | said
    return [FeedbackAnswer.objects.create(**fields) for _ in range(number)]


def pair(of: CourseRun, *, peer: str = "Ada", professional: str = "Ben") -> tuple[Facilitator, Facilitator]:
    """A person with lived experience and a professional who have both accepted to teach `of`."""
    return (
        facilitator(peer, role=FacilitatorRole.PEER, runs=(of,)),
        facilitator(professional, role=FacilitatorRole.PROFESSIONAL, runs=(of,)),
    )


def ready(who: Facilitator, *, now: dt.datetime = NOW) -> Facilitator:
    """Gives somebody training, supervision and checks that are in order around `now`."""
    who.trained_on = now.date() - dt.timedelta(days=400)
    who.supervised_on = now.date() - dt.timedelta(days=7)
    who.checks_until = now.date() + dt.timedelta(days=400)
    who.save()
    return who


def invitation(of: CourseRun, *, who: Facilitator, by: User, now: dt.datetime = NOW, **fields) -> Invitation:
    """An open invitation written straight to its table, to be answered within a week."""
    times = {"invited_at": now, "answer_by": now + dt.timedelta(days=7)}
    return Invitation.objects.create(run=of, facilitator=who, invited_by=by, **({"role": who.role} | times | fields))


def material(of: CoursePage, *, title: str = "Handout", name: str = "handout.txt") -> CourseMaterial:
    """A file that hangs on a course, for those who teach it."""
    made = Document.objects.create(title=title, file=ContentFile(b"Breathe.", name), collection=materials.collection())
    return CourseMaterial.objects.create(course=of, title=title, document=made)
