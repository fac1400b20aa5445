"""Answers carry no name and no time, nothing leads from them to a person, and they are shown in steps."""

import datetime as dt
import itertools
import uuid

import pytest
from django.apps import apps
from django.db import models
from wagtail.models import ModelLogEntry, ReferenceIndex

from bookings.domain import erasure, invariants, merging
from bookings.domain.feedback import answering, results, steps
from bookings.domain.feedback.answering import Answers
from bookings.models import Booking, FeedbackAnswer, FeedbackRequest
from bookings.states import FeedbackSource
from college_site import due_work
from people.models import Person, User
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
ASKED_ON = dt.date(2026, 11, 5)
NEXT_DAY = at("2026-11-06")
GOOD = Answers(helped=1, welcome=2, clear=1, would_recommend=1)
names = itertools.count(1)


def asked(run, **fields):
    booking = factories.booking(run, who=factories.person(f"Student {next(names)}"))
    return FeedbackRequest.objects.create(booking=booking, **({"asked_on": ASKED_ON} | fields))


def answer(run, *, times=1, answers=GOOD, now=NEXT_DAY):
    for _ in range(times):
        answering.answer(asked(run), answers=answers, now=now)


def shown(run):
    return results.of_run(run).shown


def test_an_answer_is_kept_and_of_the_request_only_that_it_was_answered(run):
    request = asked(run)

    answering.answer(request, answers=Answers(helped=2, words="Thank you"), now=NEXT_DAY)

    request.refresh_from_db()
    kept = FeedbackAnswer.objects.get()
    assert request.is_answered
    assert (kept.run, kept.helped, kept.welcome, kept.words, kept.source, kept.entered_by) == (
        run,
        2,
        None,
        "Thank you",
        FeedbackSource.LINK,
        None,
    )
    assert not ModelLogEntry.objects.exists()


def test_nothing_in_the_tables_leads_from_an_answer_to_a_person():
    """The schema itself: an answer knows a run, and the staff who copied a sheet; nothing points to an answer."""
    leads_to = {field.name: field.related_model for field in FeedbackAnswer._meta.get_fields() if field.is_relation}
    clocks = (models.DateField, models.TimeField, models.DurationField)
    times = [
        f"{model.__name__}.{field.name}"
        for model in (FeedbackAnswer, FeedbackRequest)
        for field in model._meta.concrete_fields
        if isinstance(field, clocks)
    ]
    pointing = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is FeedbackAnswer
    ]

    assert leads_to == {"run": apps.get_model("courses.CourseRun"), "entered_by": User}
    assert isinstance(FeedbackAnswer._meta.pk, models.UUIDField)
    assert FeedbackAnswer._meta.pk.default is uuid.uuid4
    assert times == ["FeedbackRequest.asked_on"]
    assert pointing == []
    assert {Booking, Person}.isdisjoint(leads_to.values())
    assert not ReferenceIndex.model_is_indexable(FeedbackAnswer)
    assert not ReferenceIndex.model_is_indexable(FeedbackRequest)


def test_a_second_time_changes_nothing(run):
    request = asked(run)

    for words in ("First", "Second"):
        answering.answer(request, answers=Answers(words=words), now=NEXT_DAY)

    assert [each.words for each in FeedbackAnswer.objects.all()] == ["First"]


def test_an_empty_form_is_no_answer(run, staff):
    with pytest.raises(answering.SaysNothing):
        answering.answer(asked(run), answers=Answers(), now=NEXT_DAY)
    with pytest.raises(answering.SaysNothing):
        answering.enter_paper(run, answers=Answers(), key=uuid.uuid4(), by=staff, now=NEXT_DAY)

    assert not FeedbackAnswer.objects.exists()


def test_a_link_works_for_sixty_days_and_while_the_place_is_theirs(run):
    request = asked(run)
    last, after = at("2027-01-04", "23:59"), at("2027-01-05", "00:00")

    assert answering.behind(request.token, now=last) == request
    assert answering.behind(request.token, now=after) is None
    with pytest.raises(answering.LinkIsOver):
        answering.answer(request, answers=GOOD, now=after)
    Booking.objects.update(state="cancelled", cancelled_at=NEXT_DAY)
    assert answering.behind(request.token, now=last) is None


def test_under_five_nothing_is_shown(run):
    answer(run, times=4, answers=Answers(helped=1, words="Secret"))

    found = results.of_run(run)
    assert (found.total, found.shown, found.questions, found.words) == (4, 0, (), ())


def test_five_at_once_then_three_at_a_time():
    run, seen = factories.run(capacity=20), []
    for _ in range(12):
        answer(run)
        seen.append(shown(run))

    assert seen == [0, 0, 0, 0, 5, 5, 5, 8, 8, 8, 11, 11]
    assert list(invariants.faults(now=NEXT_DAY)) == []


@pytest.mark.parametrize(
    ("came", "seen"),
    [
        ("LPPPPPPP", [0, 0, 0, 0, 0, 5, 5, 5]),  # one by link waits, whatever is copied
        ("LLPPPPPLPP", [0, 0, 0, 0, 0, 0, 5, 8, 8, 8]),
        ("PPPPL", [0, 0, 0, 0, 0]),
        ("PPPPLLL", [0, 0, 0, 0, 0, 0, 7]),
        ("PPPPPPPP", [0, 0, 0, 0, 5, 5, 5, 8]),
        ("PPPPPLPPLPL", [0, 0, 0, 0, 5, 5, 5, 5, 5, 8, 11]),
    ],
)
def test_forms_do_not_single_out_an_answer_by_link(staff, came, seen):
    run, found = factories.run(capacity=20), []
    for source in came:
        by_link = FeedbackAnswer.objects.filter(source=FeedbackSource.LINK).shown().count()
        if source == "L":
            answer(run)
        else:
            answering.enter_paper(run, answers=GOOD, key=uuid.uuid4(), by=staff, now=NEXT_DAY)
        found.append(shown(run))
        new = FeedbackAnswer.objects.filter(source=FeedbackSource.LINK).shown().count() - by_link
        assert new == 0 or new >= steps.A_STEP

    assert found == seen


def test_what_is_left_over_is_never_shown(run, staff):
    answer(run, times=7)
    later = at("2027-01-19", "01:00")  # more than 75 days after the last session, on 4 November

    done = due_work.do_what_is_due(now=later)

    assert (shown(run), results.of_run(run).waiting) == (5, 2)
    assert "people asked how it was" in done
    with pytest.raises(answering.IsOver):
        answering.enter_paper(run, answers=GOOD, key=uuid.uuid4(), by=staff, now=later)


def test_everybody_who_may_answer_can_do_so_before_the_end():
    asked_last = asking_ends = dt.timedelta(days=1) + steps.STILL_FRESH

    assert asked_last + steps.LINK_WORKS_FOR <= steps.OPEN_FOR
    assert asking_ends <= steps.OPEN_FOR


def test_paper_counts_like_a_link_and_once_a_sheet(run, staff):
    key = uuid.uuid4()
    at_the_end = at("2026-11-04", "12:20")

    first, again = (answering.enter_paper(run, answers=GOOD, key=key, by=staff, now=at_the_end) for _ in range(2))

    assert (first, again) == (True, False)
    kept = FeedbackAnswer.objects.get()
    assert (kept.source, kept.entered_by) == (FeedbackSource.PAPER, staff)
    answer(run, times=4)
    assert shown(run) == 5


def test_paper_comes_after_the_last_session(run, staff):
    with pytest.raises(answering.NotYet):
        answering.enter_paper(run, answers=GOOD, key=uuid.uuid4(), by=staff, now=at("2026-10-28", "12:00"))


def test_results_count_and_leave_out_what_few_answered(run):
    answer(run, times=3, answers=Answers(helped=1, words="B"))
    answer(run, times=2, answers=Answers(helped=4, welcome=3))

    found = results.of_run(run)

    helped, welcome = found.questions[:2]
    assert [(line.words, line.count, str(line.percent)) for line in helped.lines] == [
        ("Yes, a lot", 3, "60.0"),
        ("Yes, a bit", 0, "0.0"),
        ("Not much", 0, "0.0"),
        ("No", 2, "40.0"),
    ]
    assert (welcome.answered, welcome.lines) == (2, ())


def test_words_come_in_an_order_that_tells_nothing_and_stays(run):
    said = [f"Word {number}" for number in range(8)]
    for words in said:
        answer(run, answers=Answers(words=words))

    found = [results.of_run(run).words for _ in range(2)]

    by_key = FeedbackAnswer.objects.order_by("pk").values_list("words", flat=True)
    assert found == [tuple(by_key)] * 2
    assert sorted(found[0]) == said


@pytest.mark.parametrize("number", [5, 15])
def test_two_queries_whatever_the_number(run, number, django_assert_num_queries):
    factories.answers(run, number=number, words="Good")

    with django_assert_num_queries(2):
        results.of_run(run)


def test_erasing_leaves_the_answer_and_closes_the_link(run, staff, now):
    request, unanswered = asked(run), asked(run)
    answering.answer(request, answers=GOOD, now=NEXT_DAY)

    for each in (request, unanswered):
        erasure.erase(each.booking.person, by=staff, now=now)

    assert FeedbackAnswer.objects.count() == 1
    assert not FeedbackRequest.objects.exists()
    assert answering.behind(unanswered.token, now=NEXT_DAY) is None
    assert list(invariants.faults(now=now)) == []


@pytest.mark.parametrize("answered", [False, True])
def test_two_records_of_one_person_answer_once(run, staff, now, answered):
    kept, other = asked(run), asked(run, is_answered=answered)
    if answered:
        factories.answers(run, number=1, is_shown=False)

    done = merging.merge(kept.booking.person, merged=other.booking.person, by=staff, now=now)

    kept.refresh_from_db()
    assert kept.is_answered == answered
    assert answering.behind(other.token, now=NEXT_DAY) is None
    merging.undo(done, by=staff, now=now)
    kept.refresh_from_db()
    assert not kept.is_answered


def test_a_request_comes_along_where_the_other_record_has_none(run, staff, now):
    other = asked(run)
    kept = factories.booking(run, who=factories.person("Kept"), at=at("2026-09-01"))

    merging.merge(kept.person, merged=other.booking.person, by=staff, now=now)

    other.refresh_from_db()
    assert other.booking == kept
    assert answering.behind(other.token, now=NEXT_DAY) == other


def test_faults_are_found(run, now):
    asked(run, is_answered=True)
    factories.answers(run, number=4)
    FeedbackAnswer.objects.update(source=FeedbackSource.PAPER)

    assert list(invariants.faults(now=now)) == [
        f"run {run.pk}: feedback is shown of fewer than 5",
        f"run {run.pk} ({run.code}): 1 people have answered by link, 0 answers exist",
    ]
