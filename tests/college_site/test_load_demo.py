"""The demo college: people in every role, runs past, under way and to come, and nothing that must not exist."""

import datetime as dt
from collections import Counter

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import storages
from django.db import transaction

from ambassadors.domain.fidelity import checks
from ambassadors.domain.making import plans, said_and_done
from ambassadors.domain.profiles import invariants as of_profiles
from ambassadors.domain.profiles import pages as profile_pages
from ambassadors.domain.profiles import wordings
from ambassadors.models import Ambassador, Ask, AskerMail, CourseProposal, Engagement, Involvement, Profile
from ambassadors.states import AmbassadorState, AskState, EngagementState, ProfilePurpose, ProposalState
from bookings.domain import completion, how_are_you, invariants, prospectus
from bookings.domain.due import looking
from bookings.domain.team import answering
from bookings.emails import letters
from bookings.forms.details import SOMEWHERE_ELSE
from bookings.models import Attendance, Booking, Certificate, Completion, FeedbackAnswer, Offer, OnBehalf, Wish
from bookings.states import BehalfAct, BookingState, CertificateKind
from college_site import due_work
from college_site.demo import (
    after_sessions,
    bulk,
    course_made,
    loading,
    made_together,
    pages,
    story_facts,
    story_words,
    team,
)
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
from people.states import Channel, GivenBy, Naming, Role
from stories.domain import consent, first_lists, first_story_pages
from stories.domain.booklets import print_runs
from stories.models import Booklet, Story, StoryConsent
from stories.states import EditionState, Purpose, StoryState
from tests import factories
from tests.courses.domain.prospectus.files import REAL
from tests.everywhere import tables_holding

NEXT_WEEK = factories.NOW + dt.timedelta(days=7)


def say_nothing(what: str, done: int, of: int) -> None: ...


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo college as it is at `factories.NOW`, loaded once for all tests here and taken back after them."""
    folder = str(tmp_path_factory.mktemp("kept-apart"))
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        for place in ("base_location", "location"):
            patch.setattr(storages["kept_apart"], place, folder)
        for role in Role:
            Group.objects.get_or_create(name=role)
        factories.catalogue_page()
        first_lists.set_up_lists()
        first_story_pages.set_up_story_pages(now=factories.NOW)
        profile_pages.set_up_page(now=factories.NOW)
        wordings.set_up_wording()
        loading.load(now=factories.NOW, tell=say_nothing)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    """What a test changes of it is taken back after the test."""


def person(name: str) -> Person:
    return Person.objects.get(user__email=f"{name}@example.org")


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


def test_load_shows_the_ambassador_what_she_is_asked_and_has_done(demo):
    nadia = person("ambassador")

    asked = Invitation.objects.open().get(facilitator__person=nadia)
    assert asked.run.code == team.UNPAIRED
    assert nadia.certificates.valid().filter(kind=CertificateKind.FACILITATION).count() == 1
    assert Certificate.objects.valid().filter(kind=CertificateKind.COMPLETION).count() == Completion.objects.count()


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


def test_load_tells_ten_stories_that_have_come_to_different_points(demo):
    states = Counter(Story.objects.values_list("state", flat=True))

    assert states == {
        StoryState.PUBLISHED: 6,
        StoryState.WITHDRAWN: 1,
        StoryState.MODERATION: 1,
        StoryState.WITH_AUTHOR: 2,
    }
    shown = {purpose: consent.shown(purpose, now=factories.NOW).count() for purpose in Purpose}
    assert {purpose: count for purpose, count in shown.items() if count} == {
        Purpose.WEB: 5,
        Purpose.BOOKLET: 5,
        Purpose.SEARCH_ENGINES: 2,
        Purpose.TRAINING: 1,
        Purpose.ANNUAL_REPORT: 1,
    }


def test_load_leaves_the_ambassador_a_story_with_comments(demo):
    story = Story.objects.get(title=story_words.SPRING.title)

    assert (story.narrator, story.state) == (person("ambassador"), StoryState.WITH_AUTHOR)
    reading = story.readings.get()
    assert (reading.comments.count(), reading.suggestions.count(), reading.words != "") == (1, 1, True)


def test_load_has_each_way_of_naming_and_of_saying_yes(demo):
    given = StoryConsent.objects.live(factories.NOW)

    assert set(given.values_list("naming", flat=True)) == set(Naming)
    assert set(given.values_list("given_by", flat=True)) == {GivenBy.SCREEN, GivenBy.PAPER}
    assert given.filter(expires_at__lte=factories.NOW + dt.timedelta(days=90)).count() == 1


def test_load_prints_a_booklet_that_held_a_story_taken_down_since(demo):
    booklet = Booklet.objects.get(title=story_facts.SMALL_STEPS["title"])

    editions = booklet.editions.order_by("number")
    assert [edition.state for edition in editions] == [EditionState.WITHDRAWN, EditionState.BUILDING]
    assert [edition.stories.count() for edition in editions] == [4, 3]
    assert [run.copies for run in print_runs.to_stop(now=factories.NOW)] == [story_facts.COPIES]
    assert tables_holding("you know how long I looked at that number") <= {
        "stories_storypart",
        "stories_storyversion",
    }


def test_load_has_ambassadors_of_every_kind_and_what_readers_see_of_them(demo):
    states = Counter(Ambassador.objects.values_list("state", flat=True))
    shown = Profile.objects.shown_for(ProfilePurpose.WEB, now=factories.NOW)

    assert states == {AmbassadorState.ACTIVE: 4, AmbassadorState.PAUSED: 1, AmbassadorState.INTERESTED: 1}
    assert {profile.ambassador.person.called for profile in shown} == {"Nadia", "Winston Clarke"}
    assert [list(of_profiles.faults(now=moment)) for moment in (factories.NOW, NEXT_WEEK)] == [[], []]


def test_load_has_work_outside_courses_at_every_point(demo):
    states = Counter(Engagement.objects.values_list("state", flat=True))
    asked = Ask.objects.filter(engagement__state=EngagementState.ASKING)

    assert states == {EngagementState.ASKED: 1, EngagementState.ASKING: 1, EngagementState.CLOSED: 2}
    assert set(asked.values_list("state", flat=True)) == {AskState.ACCEPTED, AskState.OPEN}
    assert sorted(work.hours for work in Involvement.objects.all()) == [2, 2, 3, 3]
    assert not AskerMail.objects.filter(sent_at=None, written_at__lt=factories.NOW - dt.timedelta(days=2)).exists()


def test_load_makes_a_course_of_one_sentence_of_a_student(demo):
    proposal = CourseProposal.objects.get(idea=made_together.SUNDAYS)

    assert (proposal.proposer, proposal.state) == (person("student"), ProposalState.CO_DESIGN)
    assert proposal.meetings.filter(recorded_at__isnull=False).count() == 1
    assert plans.current(proposal)[0].number == 2
    assert Counter(CourseProposal.objects.values_list("state", flat=True)) == {
        ProposalState.APPROVED: 1,
        ProposalState.CO_DESIGN: 1,
        ProposalState.IDEA: 1,
        ProposalState.NOT_TAKEN_ON: 1,
    }
    assert [check.total for check in checks.history()] == [10]


def test_load_has_a_course_that_was_made_together_and_signed_by_two(demo):
    made = said_and_done.of_course(CoursePage.objects.live().get(title=course_made.TITLE))

    assert (made.idea_of, made.makers, made.meetings) == ("Sam", ["Sam"], 1)
    assert [(each.name, each.experience) for each in made.signatures] == [("Nadia", "lived"), ("", "professional")]
    assert [(each.name, each.became) for each in made.said] == [("A carer", "changed"), ("", "later")]


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
