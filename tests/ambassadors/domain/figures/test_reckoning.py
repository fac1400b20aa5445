"""What the figures of co-production count, and that they count each thing once, in one period."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ambassadors.domain.figures import answers, files, listing, lists, looking, reckoning
from ambassadors.domain.figures.definitions import FIGURES
from ambassadors.states import AskState, EngagementState, Experience, OrganisationKind, ProposalState, Work
from bookings.domain.figures.periods import Period
from courses.states import TeachingMark
from people.models import AccessLog
from tests import factories
from tests.factories import ambassadors, at

pytestmark = pytest.mark.django_db
OCTOBER = Period(first_on=dt.date(2026, 10, 1), last_on=dt.date(2026, 10, 31))
AFTER = at("2026-11-02", "09:00")


def counted(key: str, period: Period = OCTOBER):
    return reckoning.counts(period, now=AFTER)[key]


def delivered(day: str, *, hours: str = "2", who=None, **fields):
    """An engagement that took place on `day`, with the hours of one ambassador."""
    engagement = ambassadors.engagement(EngagementState.DELIVERED, starts_at=at(day), **fields)
    ask = ambassadors.ask(engagement, who=who or ambassadors.ambassador(), state=AskState.ACCEPTED, was_there=True)
    on = timezone.localdate(engagement.occasion.starts_at)
    ambassadors.involvement(ask.person, kind="engagement", source=f"ask:{ask.pk}", done_on=on, hours=hours)
    return engagement


@pytest.mark.parametrize(
    ("starts_at", "number"),
    [
        (at("2026-09-30", "23:30"), 0),
        (at("2026-10-01", "00:00"), 1),
        (at("2026-10-31", "23:30"), 1),
        (at("2026-11-01", "00:00"), 0),
    ],
)
def test_an_engagement_belongs_to_the_day_on_which_it_begins_in_london(starts_at, number):
    ambassadors.engagement(EngagementState.CLOSED, starts_at=starts_at)

    assert counted("took_place") == number


def test_what_did_not_take_place_is_not_counted_as_such():
    for state in (EngagementState.CONFIRMED, EngagementState.CANCELLED, EngagementState.NOT_TAKEN_ON):
        ambassadors.engagement(state, starts_at=at("2026-10-20"))

    assert (counted("took_place"), counted("asked")) == (0, 3)
    assert (counted("cancelled"), counted("not_taken_on")) == (1, 1)


def test_somebody_with_much_to_do_is_one_person():
    amara = ambassadors.ambassador("Amara")
    delivered("2026-10-05", who=amara, hours="2.5")
    delivered("2026-10-06", who=amara)
    ambassadors.involvement(amara.person, done_on=dt.date(2026, 10, 7), hours="0.75")
    ambassadors.involvement(factories.person("Sam"), done_on=dt.date(2026, 9, 30))

    assert (counted("people"), counted("hours"), counted("engagement_hours")) == (1, 315, 270)


def test_of_ideas_those_that_became_a_course_by_today():
    for state in (ProposalState.IDEA, ProposalState.APPROVED, ProposalState.REVIEW, ProposalState.NOT_TAKEN_ON):
        ambassadors.proposal(state)
    ambassadors.proposal(ProposalState.APPROVED, proposed_at=at("2026-09-30"))

    assert (counted("became"), counted("ideas")) == (2, 4)


def approved(*signatures: str, ended_at=None, day: str = "2026-10-20"):
    proposal = ambassadors.proposal(ProposalState.APPROVED)
    ambassadors.stages(proposal, ("sign_off", at("2026-10-02")), ("approved", at(day)))
    for experience in signatures:
        ambassadors.sign_off(proposal, experience=experience, is_signed=True, ended_at=ended_at)
    return proposal


def test_both_signatures_stood_when_it_was_approved():
    both = (Experience.LIVED, Experience.PROFESSIONAL)
    approved(*both)
    approved(*both, ended_at=at("2026-10-25"))
    approved(*both, ended_at=at("2026-10-19"))
    approved(Experience.LIVED)
    approved(*both, day="2026-11-01")

    assert (counted("signed_by_both"), counted("approved")) == (2, 4)


def test_a_signature_that_was_only_asked_for_is_none():
    proposal = approved(Experience.LIVED)
    ambassadors.sign_off(proposal, experience=Experience.PROFESSIONAL)

    assert counted("signed_by_both") == 0


def test_going_on_after_a_review_is_no_second_approval():
    proposal = ambassadors.proposal(ProposalState.APPROVED)
    ambassadors.stages(proposal, ("review", at("2026-10-02")), ("approved", at("2026-10-20")))

    assert counted("approved") == 0


def test_median_days_in_a_stage_of_those_that_left_it():
    for days in (1, 4, 11):
        proposal = ambassadors.proposal(ProposalState.ACCEPTED)
        came = at("2026-09-20")
        ambassadors.stages(proposal, ("idea", came), ("accepted", came + dt.timedelta(days=days + 11)))
    still = ambassadors.proposal(ProposalState.IDEA)
    ambassadors.stages(still, ("idea", at("2026-09-01")))

    stages = {stage.name: stage for stage in reckoning.by_stage(OCTOBER)}

    assert (stages["Idea"].left, stages["Idea"].seconds, stages["Idea"].there) == (3, 15 * 86_400, 1)
    assert (stages["Accepted"].left, stages["Accepted"].seconds, stages["Accepted"].there) == (0, None, 3)


def test_a_course_that_comes_back_to_a_stage_is_counted_each_time():
    proposal = ambassadors.proposal(ProposalState.SIGN_OFF)
    moments = [at(f"2026-10-{day:02}") for day in (1, 2, 5, 6, 16)]
    ambassadors.stages(
        proposal, *zip(("co_design", "consultation", "co_design", "consultation", "sign_off"), moments, strict=True)
    )

    stages = {stage.name: stage for stage in reckoning.by_stage(OCTOBER)}

    assert (stages["Being consulted on"].left, stages["Being consulted on"].seconds) == (2, int(6.5 * 86_400))


def test_by_kind_by_who_asked_and_by_team():
    amara = ambassadors.ambassador("Amara")
    delivered("2026-10-05", who=amara, organisation="Ward 3", work=Work.TRAIN)
    delivered("2026-10-06", who=amara, organisation=" ward  3 ", work=Work.SPEAK, hours="1")
    delivered("2026-10-07", organisation="Acme", organisation_kind=OrganisationKind.EMPLOYER, work=Work.SPEAK)

    rows = reckoning.delivered(OCTOBER)

    assert [(p.name, p.engagements, p.minutes) for p in reckoning.by_work(rows)] == [
        ("Speak at an event", 2, 180),
        ("Train a team", 1, 120),
    ]
    assert [(p.name, p.engagements, p.people) for p in reckoning.by_kind_of_organisation(rows)] == [
        ("A clinical team", 2, 1),
        ("An employer", 1, 1),
    ]
    assert [(p.name, p.engagements) for p in reckoning.by_team(rows)] == [("Ward 3", 2), ("Acme", 1)]


def test_sessions_are_those_of_the_figures_of_the_college(now):
    run = factories.run(session_count=2, first=at("2026-10-06"))
    for facilitator in factories.pair(run):
        factories.taught(run, by=facilitator, sessions=1)

    assert (counted("co_facilitated"), counted("held")) == (1, 2)
    assert run.sessions.filter(facilitations__mark=TeachingMark.TAUGHT).distinct().count() == 1


def test_what_is_counted_is_what_is_listed(staff):
    delivered("2026-10-05")
    approved(Experience.LIVED, Experience.PROFESSIONAL)
    ambassadors.meeting(is_recorded=True, starts_at=at("2026-10-03"))
    ambassadors.comment(ambassadors.consultation(), answer="We did.")
    counts = reckoning.counts(OCTOBER, now=AFTER)

    for key in lists.BEHIND:
        found = listing.look(key, period=OCTOBER, by=staff, now=AFTER)
        if FIGURES[key].unit.value == "count":
            assert (key, found.page.paginator.count) == (key, counts[key])
        assert len(found.rows) == found.page.paginator.count


def test_a_list_notes_whose_record_was_seen(staff):
    engagement = delivered("2026-10-05")

    listing.look("engagement_hours", period=OCTOBER, by=staff, now=AFTER)

    assert AccessLog.objects.get().person == engagement.asks.get().person


def test_published_figures_hide_what_tells_of_few(staff):
    factories.college_settings(small_numbers_below=5)
    for number in range(6):
        delivered(f"2026-10-{number + 5:02}", organisation="Ward 3")
    delivered("2026-10-20", organisation="Acme")
    ambassadors.proposal()

    open_page = looking.look(OCTOBER, now=AFTER)
    page = looking.look(OCTOBER, is_published=True, now=AFTER)

    assert open_page.value("ideas").in_words == "1"
    assert page.value("ideas").in_words == "*"
    assert (page.value("people").in_words, page.value("hours").in_words) == ("7", "14.0")
    by_team = page.grids[2]
    assert by_team.rows == [("Ward 3", 6, "*"), ("Acme", 1, "*")]
    assert {row[1:] for row in page.grids[3].rows} == {("no data", 0, 0), ("no data", 0, "*")}


def test_hours_of_a_few_are_theirs():
    factories.college_settings(small_numbers_below=5)
    delivered("2026-10-05")

    page = looking.look(OCTOBER, is_published=True, now=AFTER)

    assert [page.value(key).in_words for key in ("people", "hours", "engagement_hours")] == ["*", "*", "*"]
    assert answers.answers(page)[0] == "A small number of people did co-production work."


def test_nothing_at_all_has_no_data_and_no_fault():
    page = looking.look(OCTOBER, now=AFTER)

    assert answers.answers(page) == [
        "No co-production work is recorded.",
        "0 talks, trainings, visits and panels took place.",
        "No course was approved.",
        "No session was held, so none was taught together.",
    ]
    assert files.csv_of(page).startswith(b"\xef\xbb\xbfTable,Figure")


def queries_of_a_look() -> int:
    with CaptureQueriesContext(connection) as captured:
        looking.look(OCTOBER, now=AFTER)
    return len(captured)


def test_the_same_number_of_queries_whatever_the_college_did():
    factories.college_settings()
    delivered("2026-10-05")
    before = queries_of_a_look()

    for number in range(3):
        delivered(f"2026-10-{number + 6:02}", organisation=f"Ward {number}")
        approved(Experience.LIVED)

    assert queries_of_a_look() == before
