"""The demo’s stories, booklet, ambassadors and courses made together, at every point of their way."""

import datetime as dt
from collections import Counter

from ambassadors.domain.fidelity import checks
from ambassadors.domain.making import plans, said_and_done
from ambassadors.domain.profiles import invariants as of_profiles
from ambassadors.models import Ambassador, Ask, AskerMail, CourseProposal, Engagement, Involvement, Profile
from ambassadors.states import AmbassadorState, AskState, EngagementState, ProfilePurpose, ProposalState
from bookings.models import Certificate, Completion
from bookings.states import CertificateKind
from college_site.demo import course_made, made_together, story_facts, story_words, team
from courses.models import CoursePage, Invitation
from people.states import GivenBy, Naming
from stories.domain import consent
from stories.domain.booklets import print_runs
from stories.models import Booklet, Story, StoryConsent
from stories.states import EditionState, Purpose, StoryState
from tests import factories
from tests.college_site.demo.loaded.college import NEXT_WEEK, person
from tests.everywhere import tables_holding


def test_load_shows_the_ambassador_what_she_is_asked_and_has_done(demo):
    nadia = person("ambassador")

    asked = Invitation.objects.open().get(facilitator__person=nadia)
    assert asked.run.code == team.UNPAIRED
    assert nadia.certificates.valid().filter(kind=CertificateKind.FACILITATION).count() == 1
    assert Certificate.objects.valid().filter(kind=CertificateKind.COMPLETION).count() == Completion.objects.count()


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
