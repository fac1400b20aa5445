"""Random ways from an idea to a course and its next version: whatever is pressed in whatever order, it holds."""

import datetime as dt

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ambassadors.domain.making import (
    accepting,
    answering,
    approving,
    consulting,
    guests,
    invariants,
    meetings,
    minutes,
    naming,
    plans,
    proposing,
    reviewing,
    said_and_done,
    signing,
)
from ambassadors.models import Consultation, ConsultationComment, CourseProposal, PlanVersion, SignOff
from ambassadors.states import (
    BECAME_A_COURSE,
    NEXT_STAGES,
    CommentAnswer,
    Experience,
    MeetingRole,
    PlanKind,
    ProposalState,
    ReviewOutcome,
)
from courses.models import CoursePage
from design_system.refusals import Refusal
from people.models import Person
from people.states import Naming, Role
from tests import factories

NAMES = ("", "Sunny", "S.")


class WholePath(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    @initialize()
    def somebody_has_an_idea_and_it_is_taken_on(self):
        self.now = factories.NOW
        self.staff = factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user
        self.people = [factories.person(name) for name in ("Sam", "Alex", "Kim")]
        self.topic = factories.topic()
        factories.catalogue_page()
        self.pages: dict[int, dict] = {}
        sam = self.people[0]
        idea = proposing.propose("A course about getting outside.", proposer=sam, by=sam.user, now=self.now)
        facts = {"title": "Outside", "summary": "Small steps.", "topic": self.topic}
        accepting.accept(idea, **facts, by=self.staff, now=self.now)

    def tried(self, act):
        """Refused or done; a refusal leaves everything as it was."""
        before = self.kept()
        try:
            act()
        except Refusal:
            assert self.kept() == before

    def kept(self):
        rows = (CourseProposal, Consultation, ConsultationComment, SignOff, PlanVersion, CoursePage)
        return [list(model.objects.order_by("pk").values()) for model in rows]

    def one_of(self, data, rows):
        return data.draw(st.sampled_from(list(rows.order_by("pk"))))

    def course(self, data):
        return self.one_of(data, CourseProposal.objects.all())

    @rule(days=st.integers(1, 9))
    def time_goes_by(self, days):
        self.now += dt.timedelta(days=days)

    @rule(data=st.data())
    def they_meet_and_write_it_down(self, data):
        def act():
            at = self.now - dt.timedelta(hours=3)
            ends_at = at + dt.timedelta(hours=2)
            meeting = meetings.arrange(self.course(data), starts_at=at, ends_at=ends_at, by=self.staff, now=self.now)
            person = data.draw(st.sampled_from(self.people))
            guest = guests.ask(meeting, person=person, role=MeetingRole.STUDENT, by=self.staff, now=self.now)
            minutes.record(meeting, came=[guest], notes="We met.", by=self.staff, now=self.now)

        self.tried(lambda: transaction.atomic(act)())

    @rule(data=st.data(), words=st.sampled_from(["Say hello.", "Open the door."]))
    def staff_write_a_plan(self, data, words):
        course = self.course(data)
        facts = {"kind": PlanKind.SESSION_PLAN, "name": "Week 1", "words": words}
        self.tried(lambda: plans.add_version(course, **facts, by=self.staff, now=self.now))

    @rule(data=st.data(), days=st.integers(-1, 9), to_all=st.booleans())
    def staff_open_a_consultation(self, data, days, to_all):
        course, last_on = self.course(data), timezone.localdate(self.now) + dt.timedelta(days=days)
        facts = {"introduction": "What do you think?", "last_on": last_on, "is_open_to_all": to_all}
        self.tried(lambda: consulting.open_until(course, **facts, by=self.staff, now=self.now))

    @precondition(lambda self: Consultation.objects.exists())
    @rule(data=st.data(), words=st.sampled_from(["A walk!", "Shorter.", " "]), name=st.sampled_from(NAMES))
    def somebody_says_something(self, data, words, name):
        consultation = self.one_of(data, Consultation.objects.select_related("proposal"))
        person = data.draw(st.sampled_from([None, *self.people]))
        said = {"words": words, "may_be_shown": data.draw(st.booleans()), "person": person}
        said |= {"naming": Naming.PSEUDONYM, "shown_as": name} if name else {}
        by = person.user if person else None

        self.tried(lambda: consulting.say(consultation, **said, by=by, now=self.now))

    @precondition(lambda self: ConsultationComment.objects.exists())
    @rule(data=st.data(), became=st.sampled_from(list(CommentAnswer)), shown=st.booleans())
    def staff_answer(self, data, became, shown):
        comment = self.one_of(data, ConsultationComment.objects.select_related("consultation__proposal"))
        facts = {"became": became, "answer": "Thank you.", "is_shown": shown}
        self.tried(lambda: answering.answer(comment, **facts, by=self.staff, now=self.now))

    @rule(data=st.data())
    def staff_begin_the_signatures(self, data):
        course = self.course(data)
        self.tried(lambda: signing.begin(course, by=self.staff, now=self.now))

    @rule(data=st.data())
    def staff_go_back_to_designing(self, data):
        course = self.course(data)
        self.tried(lambda: signing.back_to_design(course, by=self.staff, now=self.now))

    @rule(data=st.data(), experience=st.sampled_from(list(Experience)))
    def staff_ask_for_a_signature(self, data, experience):
        course, person = self.course(data), data.draw(st.sampled_from(self.people))
        self.tried(lambda: signing.ask(course, person=person, experience=experience, by=self.staff, now=self.now))

    @precondition(lambda self: SignOff.objects.exists())
    @rule(data=st.data(), name=st.sampled_from(NAMES), does=st.sampled_from(["sign", "sign", "decline", "take back"]))
    def a_signature_is_given_or_not(self, data, name, does):
        row = self.one_of(data, SignOff.objects.select_related("proposal", "person"))
        facts = {"naming": Naming.PSEUDONYM, "shown_as": name} if name else {"naming": Naming.ANONYMOUS}
        by, seen = row.person.user, plans.hash_of(row.proposal)
        match does:
            case "sign":
                self.tried(lambda: signing.sign(row, **facts, seen=seen, by=by, now=self.now))
            case "decline":
                self.tried(lambda: signing.decline(row, by=by, now=self.now))
            case _:
                self.tried(lambda: signing.take_back(row, by=self.staff, now=self.now))

    @rule(data=st.data())
    def staff_approve(self, data):
        course = self.course(data)
        self.tried(lambda: approving.approve(course, by=self.staff, now=self.now))

    @rule(data=st.data())
    def an_editor_publishes(self, data):
        for page in CoursePage.objects.filter(live=False).order_by("pk"):
            page.get_latest_revision().publish()
            self.pages[page.pk] = CoursePage.objects.filter(pk=page.pk).values().get()

    @rule(data=st.data(), outcome=st.sampled_from(list(ReviewOutcome)))
    def staff_look_back(self, data, outcome):
        course = self.course(data)
        self.tried(lambda: reviewing.start(course, by=self.staff, now=self.now))
        facts = {"outcome": outcome, "words": "People liked it."}
        self.tried(lambda: reviewing.end(course, **facts, by=self.staff, now=self.now))

    @rule(data=st.data(), name=st.sampled_from(NAMES), may_be_shown=st.booleans())
    def somebody_changes_how_they_are_named(self, data, name, may_be_shown):
        person = data.draw(st.sampled_from(self.people))
        places = naming.places_of(person)
        if not places:
            return
        place = data.draw(st.sampled_from(places))
        facts = {"naming": Naming.PSEUDONYM, "shown_as": name} if name else {"naming": Naming.ANONYMOUS}
        naming.name_at(place, **facts, may_be_shown=may_be_shown, person=person, by=person.user, now=self.now)
        again = naming.find(place.kind, place.pk, person=person)
        assert again is not None
        assert again.name.shown_as == name

    @invariant()
    def every_step_is_allowed_and_written_down(self):
        for course in CourseProposal.objects.all():
            state = ""
            for change in course.stage_changes.order_by("pk"):
                assert change.was == state
                assert state == "" or change.becomes in NEXT_STAGES[ProposalState(state)]
                state = change.becomes
            assert state == course.state

    @invariant()
    def what_became_a_course_was_met_about_consulted_on_answered_and_signed_by_two(self):
        for course in CourseProposal.objects.filter(state__in=BECAME_A_COURSE):
            assert course.meetings.filter(recorded_at__isnull=False).exists()
            assert course.consultations.exists()
            comments = ConsultationComment.objects.filter(consultation__proposal=course)
            assert not comments.filter(became="").exists()
            signed = course.sign_offs.filter(ended_at__isnull=True, signed_hash=plans.hash_of(course))
            assert {row.experience for row in signed} == set(Experience)
            assert len({row.person_id for row in signed}) == 2
            assert course.review_on > timezone.localdate(course.approved_at)

    @invariant()
    def nobody_signs_for_both(self):
        for course in CourseProposal.objects.all():
            people = list(course.sign_offs.filter(ended_at__isnull=True).values_list("person", flat=True))
            assert len(people) == len(set(people))

    @invariant()
    def each_course_has_its_own_page_and_published_pages_stay_as_they_are(self):
        courses = CourseProposal.objects.filter(course__isnull=False)
        assert courses.count() == CoursePage.objects.count()
        assert not courses.filter(course=F("replaces")).exists()
        for pk, facts in self.pages.items():
            assert CoursePage.objects.filter(pk=pk).values().get() == facts

    @invariant()
    def readers_see_nobody_who_did_not_choose_it_and_nothing_that_may_not_stand_there(self):
        for course in CourseProposal.objects.filter(course__isnull=False).select_related("course"):
            page = said_and_done.of_course(course.course)
            if page is None:
                continue
            kept = ConsultationComment.objects.filter(consultation__proposal=course, may_be_shown=True, is_shown=True)
            assert [each.words for each in page.said] == list(
                kept.order_by("said_at", "pk").values_list("words", flat=True)
            )
            shown = {page.idea_of, *page.makers, *(each.name for each in (*page.signatures, *page.said))} - {""}
            said_by = {place.name.shown_as for who in Person.objects.all() for place in naming.places_of(who)}
            nobody_we_know = set(kept.filter(person=None).values_list("shown_as", flat=True))
            assert shown <= said_by | nobody_we_know

    @invariant()
    def nothing_is_astray(self):
        assert list(invariants.faults(now=self.now)) == []


@pytest.mark.django_db
def test_no_order_of_acts_breaks_the_way_from_an_idea_to_a_course():
    run_state_machine_as_test(WholePath)
