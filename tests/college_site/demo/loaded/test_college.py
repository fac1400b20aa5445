"""The demo college: people in every role, runs past, under way and to come, and nothing that must not exist."""

import pytest

from bookings.domain import completion, how_are_you, invariants, prospectus
from bookings.domain.due import looking
from bookings.domain.team import answering
from bookings.emails import letters
from bookings.forms.details import SOMEWHERE_ELSE
from bookings.models import Attendance, Booking, Completion, FeedbackAnswer, Offer, OnBehalf, Wish
from bookings.states import BehalfAct, BookingState
from college_site import due_work
from college_site.demo import after_sessions, bulk, pages, team
from college_site.demo.names import BOROUGHS, FACILITATORS, LOGINS, STUDENTS
from courses.domain.prospectus.checking import read_prospectus
from courses.models import CoursePage, CourseRun, Invitation, Session, Venue
from courses.states import FacilitatorRole, TeachingMark
from messaging.domain import delivery
from messaging.domain import invariants as message_invariants
from messaging.models import CallTask, Message
from messaging.states import CallOutcome, MessageState
from people.domain import invariants as people_invariants
from people.models import Person, User
from people.states import Channel
from tests import factories
from tests.college_site.demo.loaded.college import NEXT_WEEK, person, say_nothing
from tests.courses.domain.prospectus.files import REAL


def test_load_gives_everybody_their_role(demo):
    roles = {login.email: set(login.roles) for login in LOGINS}

    found = {u.email: set(u.role_names) for u in User.objects.filter(email__in=roles)}

    assert found == roles
    assert User.objects.get(is_superuser=True).email == "admin@example.org"
    assert all(login.person.is_enrolled for login in User.objects.select_related("person"))
    assert User.objects.filter(emailaddress__verified=True, emailaddress__primary=True).count() == User.objects.count()


def test_load_gives_every_run_a_peer_and_a_professional_but_two(demo):
    pairs = {run.code: sorted(run.facilitations.values_list("role", flat=True)) for run in CourseRun.objects.all()}

    assert pairs.pop(team.UNPAIRED) == [FacilitatorRole.PROFESSIONAL]
    assert pairs.pop(team.UNPAIRED_WITH_A_REASON) == [FacilitatorRole.PEER]
    assert list(pairs.values()) == [[FacilitatorRole.PEER, FacilitatorRole.PROFESSIONAL]] * 27


def test_load_gives_every_course_and_venue_words(demo):
    assert set(pages.COURSES) == set(CoursePage.objects.live().values_list("title", flat=True))
    for page in CoursePage.objects.all():
        assert all([page.body, page.who_for, page.on_the_day, page.what_to_bring, page.group_size]), page.title
        page.full_clean()
    assert not Venue.objects.filter(how_to_find="").exists()


def test_load_gives_the_student_one_course_completed_one_under_way_and_one_to_come(demo):
    bookings = list(person("student").bookings.holding_a_place().order_by("booked_at").select_related("run"))

    reckonings = [completion.reckon(booking, now=factories.NOW) for booking in bookings]
    assert [reckoning.is_earned for reckoning in reckonings] == [True, False, False]
    assert [reckoning.held > 0 for reckoning in reckonings] == [True, True, False]
    assert [booking.completions.valid().count() for booking in bookings] == [1, 0, 0]


def test_load_leaves_the_facilitator_a_register_to_mark(demo):
    runs = CourseRun.objects.filter(facilitations__facilitator__person=person("facilitator"))

    held = Session.objects.filter(run__in=runs, ends_at__lte=factories.NOW, run__bookings__isnull=False).distinct()
    to_mark = held.filter(marks__isnull=True)
    assert to_mark.exists()
    assert held.exclude(marks__isnull=True).count() > to_mark.count()


def test_load_has_a_full_run_where_the_student_is_offered_a_place_and_others_wait(demo):
    run = CourseRun.objects.get(code="PC-2")

    offer = Offer.objects.open().get()
    assert (offer.booking.run, offer.booking.person) == (run, person("student"))
    assert offer.ends_at > factories.NOW
    assert run.bookings.taking_a_place().count() == run.capacity
    assert run.bookings.waiting().count() == 3


def test_load_keeps_only_the_messages_of_what_happened_just_now(demo):
    queued = Message.objects.filter(state=MessageState.QUEUED)

    by_channel = {channel: set() for channel in (Channel.EMAIL, Channel.LETTER, Channel.WORKER)}
    for message in queued:
        by_channel[message.channel].add(message.person.called)
    assert by_channel == {Channel.EMAIL: {"Sam"}, Channel.LETTER: {"Dot"}, Channel.WORKER: {"Jamal"}}
    assert queued.filter(kind="booked").count() == 2
    assert queued.filter(kind="offer").count() == 1


def test_load_leaves_a_wish_and_what_staff_did_for_others(demo):
    acts = OnBehalf.objects.order_by("pk").values_list("act", "booking__person__called")

    assert list(acts) == [(BehalfAct.GAVE_UP, "Jamal"), (BehalfAct.BOOKED, "Dot")]
    assert Wish.objects.open().get().person == person("student")


def test_at_most_one_call_is_overdue_when_the_demo_is_first_opened(demo):
    due_work.do_what_is_due(now=factories.NOW)
    delivery.deliver_due(now=factories.NOW)

    assert CallTask.objects.open().filter(due_at__lt=factories.NOW).count() == 1
    assert CallTask.objects.open().filter(due_at__gte=factories.NOW).exists()
    assert CallTask.objects.filter(outcome=CallOutcome.SPOKE).count() > 1


def test_load_leaves_staff_something_of_most_kinds_to_do(demo):
    due = {each.kind.slug: each.count for each in looking.counts(by=person("staff").user, now=factories.NOW)}

    assert due["unpaired"] == 1
    assert due["debriefs"] == 1
    assert due["readiness"] == 2
    assert due["at-the-door"] == 1
    assert due["invitations"] == 3
    assert {"registers", "needs", "completions"} <= set(due)
    assert how_are_you.unread_by(person("staff").user).count() == 1


def test_load_leaves_the_facilitator_an_invitation_to_answer(demo):
    asked = Invitation.objects.open().get(facilitator__person=person("facilitator"))

    assert asked.run.code == team.UNPAIRED_WITH_A_REASON
    assert asked.words == team.PLEASE
    answering.accept(asked, by=person("facilitator").user, now=factories.NOW)
    assert list(invariants.faults(now=factories.NOW)) == []


def test_load_names_the_college_on_certificates_without_a_word_of_health(demo):
    assert letters.college().certificate_name == "Garden Walk College"


def test_load_records_who_taught_and_one_session_taught_alone(demo):
    held = Session.objects.going_ahead().filter(ends_at__lte=factories.NOW)
    marked = held.filter(facilitations__mark=TeachingMark.TAUGHT).distinct()

    assert set(marked) == set(held.filter(marks__isnull=False))
    alone = marked.exclude(pk__in=Session.objects.co_facilitated().values("pk"))
    assert [str(session) for session in alone] == ["UA-1, session 2"]


def test_load_has_feedback_that_is_shown_and_feedback_that_is_too_little(demo):
    answers = FeedbackAnswer.objects.order_by()
    counted = {code: answers.filter(run__code=code).shown().count() for code in after_sessions.FORMS_OF}

    assert list(counted.values()) == [5, 0]
    assert answers.count() == 10


def test_load_says_where_people_live(demo):
    lived_in = set(Person.objects.filter(called__in=STUDENTS).values_list("enrolment__borough", flat=True))

    assert lived_in == {*BOROUGHS, SOMEWHERE_ELSE, ""}
    assert letters.college().borough_names == list(BOROUGHS)


def test_loaded_college_holds_its_rules_after_the_worker_and_the_clock(demo):
    for now in (factories.NOW, NEXT_WEEK):
        due_work.do_what_is_due(now=now)
        delivery.deliver_due(now=now)

    faults = [people_invariants.faults(), invariants.faults(now=NEXT_WEEK), message_invariants.faults(now=NEXT_WEEK)]
    assert [fault for some in faults for fault in some] == []
    assert Message.objects.filter(state=MessageState.WITH_STAFF, channel=Channel.LETTER, person__called="Dot").exists()
    assert CallTask.objects.open().filter(person__called="Jamal").exists()
    assert person("student").bookings.filter(state=BookingState.LAPSED).exists()


def test_load_leaves_no_state_that_must_not_exist(demo):
    faults = [*people_invariants.faults(), *invariants.faults(now=factories.NOW)]

    assert faults == []
    assert min(Attendance.objects.count(), Completion.objects.count()) > 10
    assert Booking.objects.filter(state=BookingState.BOOKED, booked_at__gt=factories.NOW).count() == 0


def test_load_knows_people_with_needs_without_email_and_with_discreet_wording(demo):
    students = Person.objects.filter(user__isnull=True, enrolment__isnull=False, referrals__isnull=True)

    assert students.count() == len(STUDENTS) == len(set(STUDENTS)) == 60
    assert students.filter(access_needs__isnull=False).count() >= 5
    assert students.filter(is_discreet=True).count() >= 5
    assert students.exclude(contact_points__channel=Channel.EMAIL).count() >= 5
    assert students.filter(enrolment__is_carer=True).count() >= 7
    assert User.objects.count() == len({login.name for login in LOGINS} | {each.name for each in FACILITATORS})


def test_add_fills_up_with_runs_and_bookings_that_hold_the_rules(demo, monkeypatch):
    monkeypatch.setitem(bulk.SIZES, "large", bulk.Size(runs=30, bookings_a_run=4, people=7))

    added = bulk.add("large", now=factories.NOW, tell=say_nothing)
    again = bulk.add("large", now=factories.NOW, tell=say_nothing)

    assert (added.bookings, again) == (120, None)
    assert Booking.objects.filter(run__code__startswith=bulk.PREFIX).count() == 120
    assert [*people_invariants.faults(), *invariants.faults(now=factories.NOW)] == []


def test_the_file_itself_can_be_imported_beside_the_demo(demo):
    plan = prospectus.import_prospectus(read_prospectus(REAL.read_bytes()), by=None, now=factories.NOW)

    assert (len(plan.runs.new), plan.runs.changed, plan.courses.new) == (28, [], [])


@pytest.mark.parametrize("size", bulk.SIZES.values())
def test_sizes_hold_the_rules(size):
    assert size.bookings_a_run <= bulk.PLACES
    assert size.bookings_a_run <= size.people
