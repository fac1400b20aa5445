"""Giving marks: one’s own, or typed in from paper; handing in; taking back."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from ambassadors.domain.panels import deciding, members, refusals, scoring
from ambassadors.domain.panels.scoring import Given
from ambassadors.emails import panel_letters
from ambassadors.models import Score
from ambassadors.states import EngagementState
from messaging.models import Message
from tests import factories
from tests.ambassadors.panels import candidate_of, given, hand_in_all, score_all
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


def give(member, what, *, now, by=None, number=1):
    candidate = candidate_of(member.day, number)
    scoring.score(member, candidate=candidate, given=what, by=by or member.person.user, now=now)


def marks_of(member, number=1) -> list[int]:
    rows = Score.objects.filter(member=member, candidate__number=number).order_by("exercise__position")
    return list(rows.values_list("marks", flat=True))


def test_marks_are_kept_at_once_changed_and_taken_away(day, lived, now):
    first, second = day.exercises.order_by("position").values_list("pk", flat=True)
    give(lived, given(day, 3, "Listened well."), now=now)

    give(lived, {first: Given(marks=5)}, now=now)
    give(lived, {second: Given(marks=None)}, now=now)

    assert [(score.marks, score.words, score.entered_by) for score in lived.scores.all()] == [(5, "", None)]


@pytest.mark.parametrize("marks", [-1, 6])
def test_marks_fit_the_exercise(day, lived, now, marks):
    with pytest.raises(refusals.TooManyMarks):
        give(lived, given(day, marks), now=now)


def test_words_without_marks_are_no_score(day, lived, now):
    with pytest.raises(refusals.WordsAlone):
        give(lived, given(day, None, "Kind."), now=now)


def test_nobody_scores_for_somebody_else(day, lived, jo, staff, now):
    for by in (jo.user, staff):
        with pytest.raises(refusals.NotYours):
            give(lived, given(day, 3), now=now, by=by)
        with pytest.raises(refusals.NotYours):
            scoring.own(lived, candidate=candidate_of(day), by=by)


def test_a_member_reads_their_own(day, lived, amara, now):
    give(lived, given(day, 4), now=now)

    kept = scoring.own(lived, candidate=candidate_of(day), by=amara.user)

    assert {score.marks for score in kept.values()} == {4}


@pytest.mark.parametrize(
    "lacks", ["the day", "lived", "professional", "exercises", "candidates", "called off", "destroyed"]
)
def test_nobody_scores_before_all_that_it_takes_is_there(day, lived, staff, now, lacks):
    match lacks:
        case "the day":
            now -= dt.timedelta(days=1)
        case "lived" | "professional":
            day.members.filter(experience=lacks).delete()
        case "called off":
            type(day.engagement).objects.update(state=EngagementState.CANCELLED, ended_at=now)
        case "destroyed":
            type(day).objects.update(destroyed_at=now, destroyed_by=staff)
        case _:
            getattr(day, lacks).all().delete()
    day = type(day).objects.select_related("engagement__occasion").get()

    assert scoring.why_not_open(day, now=now) != ""


def test_who_withdrew_is_not_scored_and_holds_nobody_up(day, lived, staff, now):
    deciding.withdrew(candidate_of(day, 2), by=staff, now=now)
    give(lived, given(day, 3), now=now)

    with pytest.raises(refusals.HasWithdrawn):
        give(lived, given(day, 3), now=now, number=2)
    assert scoring.hand_in(lived, by=lived.person.user, now=now).handed_in_at == now


def test_handing_in_takes_all_marks(day, lived, now):
    give(lived, given(day, 3), now=now)

    with pytest.raises(refusals.MarksMissing) as refused:
        scoring.hand_in(lived, by=lived.person.user, now=now)

    assert refused.value.message == "2 marks are missing. Please give them first."


def test_handed_in_twice_is_once_and_nothing_is_changed_any_more(day, lived, now):
    score_all(lived)
    scoring.hand_in(lived, by=lived.person.user, now=now)

    again = scoring.hand_in(lived, by=lived.person.user, now=now + dt.timedelta(minutes=1))

    assert again.handed_in_at == now
    with pytest.raises(refusals.HandedIn):
        give(lived, given(day, 5), now=now)


def test_taken_back_while_somebody_is_missing_marks_can_be_changed(day, lived, now):
    score_all(lived)
    scoring.hand_in(lived, by=lived.person.user, now=now)

    scoring.take_back(lived, by=lived.person.user, now=now)
    give(lived, given(day, 1), now=now)

    assert marks_of(lived) == [1, 1]


def test_once_complete_nothing_is_taken_back(day, lived, now):
    hand_in_all(day)

    with pytest.raises(refusals.IsComplete):
        scoring.take_back(lived, by=lived.person.user, now=now)


def test_nobody_hands_in_or_takes_back_for_somebody_else(day, lived, jo, staff, now):
    score_all(lived)

    for act in (scoring.hand_in, scoring.take_back):
        with pytest.raises(refusals.NotYours):
            act(lived, by=jo.user, now=now)
        with pytest.raises(refusals.TheirsToHandIn):
            act(lived, by=staff, now=now)


def enter(member, what, *, by, now, number=1):
    return scoring.enter(member, candidate=candidate_of(member.day, number), given=what, by=by, now=now)


def test_a_sheet_of_paper_is_typed_in_by_staff_and_it_is_kept_who_did(day, lived, staff, now):
    for number in (1, 2):
        enter(lived, given(day, 4, "Asked a good question."), by=staff, now=now, number=number)

    handed_in = scoring.hand_in(lived, by=staff, now=now)

    assert handed_in.handed_in_at == now
    assert set(lived.scores.values_list("marks", "entered_by")) == {(4, staff.pk)}


def test_typing_in_again_puts_it_right_and_what_is_left_empty_stays(day, lived, staff, now):
    first, _second = day.exercises.order_by("position").values_list("pk", flat=True)
    enter(lived, given(day, 4), by=staff, now=now)

    typed = enter(lived, {first: Given(marks=2)}, by=staff, now=now)

    assert typed == 1
    assert marks_of(lived) == [2, 4]


def test_staff_change_no_mark_that_a_member_gave_here(day, lived, staff, now):
    give(lived, given(day, 5), now=now)

    with pytest.raises(refusals.ScoredThemselves):
        enter(lived, given(day, 0), by=staff, now=now)

    assert marks_of(lived) == [5, 5]


def test_only_staff_type_in(day, lived, jo, now):
    with pytest.raises(refusals.NotYours):
        enter(lived, given(day, 0), by=jo.user, now=now)


def test_the_audit_log_knows_who_did_what_and_no_mark(day, lived, professional, staff, now):
    for number in (1, 2):
        enter(lived, given(day, 4, "Secret words"), by=staff, now=now, number=number)
    scoring.hand_in(lived, by=staff, now=now)
    score_all(professional, 5, "Secret words")

    entries = ModelLogEntry.objects.filter(action__startswith="ambassadors.panel.")
    assert sorted({key for entry in entries for key in entry.data}) == ["candidate", "member"]
    assert [entry.user for entry in entries] == [staff, staff, staff]


def told_that_it_is_complete() -> set[str]:
    return set(Message.objects.filter(kind=panel_letters.COMPLETE).values_list("person__called", flat=True))


def test_the_last_to_hand_in_completes_it_and_the_others_and_the_desk_are_told_once(
    day, lived, professional, staff, now
):
    for member in (lived, professional):
        assert told_that_it_is_complete() == set()
        score_all(member)
        scoring.hand_in(member, by=member.person.user, now=now)
    scoring.hand_in(professional, by=professional.person.user, now=now)

    assert told_that_it_is_complete() == {"Amara", staff.person.called}
    assert Message.objects.filter(kind=panel_letters.COMPLETE).count() == 2


def test_taking_off_the_last_who_was_missing_completes_it(day, lived, professional, staff, now):
    kit = make.panel_member(day, who=factories.person("Kit"))
    for member in (lived, professional):
        score_all(member)
        scoring.hand_in(member, by=member.person.user, now=now)

    members.take_off(kit, by=staff, now=now)

    assert told_that_it_is_complete() == {"Amara", "Jo"}
