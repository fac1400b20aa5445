"""The desk of a panel day: set up, watched over, sheets of paper typed in, decided, destroyed."""

import datetime as dt

import pytest
from django.urls import reverse

from ambassadors.domain.panels import scoring
from ambassadors.models import Candidate, PanelDay, PanelMember, Score
from ambassadors.states import AskState, EngagementState, Experience, Work
from tests import factories
from tests.ambassadors.panels import hand_in_all, member_of, score_all, under_way
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


def url(name: str, day: PanelDay, *more: int) -> str:
    return reverse(f"desk_panel{name}", args=[day.engagement_id, *more])


def text(response) -> str:
    return response.content.decode()


def test_the_engagement_leads_to_the_panel_day_which_begins_with_its_post(desk):
    engagement = make.engagement(EngagementState.CONFIRMED, work=Work.PANEL)
    page = reverse("desk_panel", args=[engagement.pk])
    assert page in text(desk.get(reverse("desk_engagement", args=[engagement.pk])))

    begin = desk.get(page, follow=True)
    assert 'value="2027-04-21"' in text(begin)
    desk.post(begin.request["PATH_INFO"], {"post": HOSTILE, "keep_until": "2027-04-21"})

    assert PanelDay.objects.get().post == " ".join(TIDY.split())
    assert "<script>alert" not in text(desk.get(page))


def test_a_talk_has_no_panel_day(desk):
    engagement = make.engagement(EngagementState.CONFIRMED)

    answer = desk.post(reverse("desk_panel_facts", args=[engagement.pk]), {"post": "Nurse", "keep_until": "2027-04-21"})

    assert "This is no assessment panel." in text(answer)
    assert not PanelDay.objects.exists()


@pytest.mark.parametrize(
    ("typed", "numbers"), [("1-3", [1, 2, 3]), ("12; 3, 7", [3, 7, 12]), ("5 to 6", [5, 6]), (" 4 ", [4])]
)
def test_candidates_are_typed_as_numbers(desk, typed, numbers):
    day = under_way(candidates=0)

    desk.post(url("_candidates", day), {"numbers": typed})

    assert list(day.candidates.order_by("number").values_list("number", flat=True)) == numbers


@pytest.mark.parametrize("typed", ["Sam Carter", "1 Sam", "0", "8-3", "1-99999", "1-500", ",", "", HOSTILE])
def test_a_name_is_no_candidate(desk, typed):
    day = under_way(candidates=0)

    answer = desk.post(url("_candidates", day), {"numbers": typed})

    assert "numbers only" in text(answer)
    assert not Candidate.objects.exists()


def test_exercises_are_added_changed_and_taken_out(desk):
    day = under_way(exercises=())
    desk.post(url("_exercise_new", day), {"name": HOSTILE, "looks_for": HOSTILE, "most": "10"})
    exercise = day.exercises.get()

    desk.post(url("_exercise", day, exercise.pk), {"name": "Interview", "looks_for": "", "most": "20"})
    exercise.refresh_from_db()
    assert (exercise.name, exercise.most) == ("Interview", 20)

    desk.post(url("_exercise_take_out", day, exercise.pk))
    assert not day.exercises.exists()


@pytest.mark.parametrize("most", ["0", "101", "many", ""])
def test_marks_of_an_exercise_are_one_to_a_hundred(desk, most):
    day = under_way(exercises=())

    answer = desk.post(url("_exercise_new", day), {"name": "Interview", "most": most})

    assert "Please give whole marks from 1 to 100." in text(answer)


def test_who_said_yes_is_offered_and_anybody_is_found_by_a_search(desk, day, jo):
    ask = make.ask(day.engagement, state=AskState.ACCEPTED, who=make.ambassador("Bo"))
    kit = factories.person("Kit")

    page = text(desk.post(url("_find", day), {"query": "Kit"}))
    assert url("_add", day, ask.person.pk) in page
    assert url("_add", day, kit.pk) in page
    desk.post(url("_add", day, kit.pk), {"experience": Experience.PROFESSIONAL})

    assert day.members.filter(person=kit).exists()
    assert 'value="lived" checked' in text(desk.get(url("_add", day, ask.person.pk)))


def test_taking_somebody_off_asks_first(desk, day, jo):
    page = url("_take_off", day, member_of(day, jo).pk)

    assert "Take Jo off the panel?" in text(desk.get(page))
    assert day.members.count() == 2
    desk.post(page)
    assert day.members.count() == 1


def test_the_page_shows_who_handed_in_and_who_does_not_come_any_more(desk, day, amara, jo):
    jo.occasions.update(is_expected=False)
    score_all(member_of(day, amara), 5, "Only mine")
    scoring.hand_in(member_of(day, amara), by=amara.user, now=factories.NOW)

    page = text(desk.get(url("", day)))

    assert "1 of 2 have handed in." in page
    assert "Does not come any more: please take them off." in page
    assert "Only mine" not in page


def sheet(day: PanelDay, marks: str = "4", words: str = "Calm.") -> dict[str, str]:
    found: dict[str, str] = {}
    for exercise in day.exercises.all():
        found |= {f"marks_{exercise.pk}": marks, f"words_{exercise.pk}": words}
    return found


def test_a_sheet_is_typed_in_candidate_by_candidate_and_handed_in(desk, day, amara, staff):
    member = member_of(day, amara)

    first = desk.post(url("_enter", day, member.pk, 1), sheet(day))
    second = desk.post(first.url, sheet(day))
    desk.post(url("_hand_in", day, member.pk))

    assert (first.url, second.url) == (url("_enter", day, member.pk, 2), url("", day))
    assert set(Score.objects.values_list("marks", "words", "entered_by")) == {(4, "Calm.", staff.pk)}
    assert PanelMember.objects.get(pk=member.pk).handed_in_at


def test_what_was_typed_in_is_not_shown_again(desk, day, amara):
    member = member_of(day, amara)
    desk.post(url("_enter", day, member.pk, 1), sheet(day, words="Calm and clear."))

    page = text(desk.get(url("_enter", day, member.pk, 1)))

    assert "Calm and clear." not in page
    assert "checked" not in page


def test_a_sheet_with_a_slip_comes_back_as_it_was_typed(desk, day, amara):
    answer = desk.post(url("_enter", day, member_of(day, amara).pk, 1), sheet(day, marks="", words=HOSTILE))

    assert "Please give marks as well as words." in text(answer)
    assert "<script>alert" not in text(answer)
    assert not Score.objects.exists()


def test_sheets_to_print_have_one_for_each_candidate_and_no_name(desk, day):
    day.candidates.filter(number=2).update(
        outcome="withdrew", decided_at=factories.NOW, decided_by=factories.staff_login()
    )

    page = text(desk.get(url("_sheets", day)))

    assert "Candidate 1" in page
    assert "Candidate 2" not in page
    assert "Amara" not in page


def test_results_come_once_all_are_in_with_outcome_and_feedback(desk, day):
    assert desk.get(url("_results", day)).url == url("", day)
    assert "Not everybody has handed in" in text(desk.get(url("_candidate", day, 1)))

    hand_in_all(day, 4, "Calm and clear.")
    page = text(desk.get(url("_results", day)))
    assert "Candidate 1: 8.0" in page
    assert "Calm and clear." in page

    desk.post(url("_candidate", day, 1), {"outcome": "offered", "feedback": HOSTILE})
    found = text(desk.get(url("", day)))
    assert "Offered the post" in found
    assert "<script>alert" not in found


def test_a_decision_before_that_is_refused_and_what_was_typed_is_not_kept(desk, day):
    answer = desk.post(url("_candidate", day, 1), {"outcome": "offered", "feedback": "Well done."})

    assert "Not everybody has handed in their marks yet." in text(answer)
    assert not Candidate.objects.exclude(outcome="").exists()


def test_withdrew_came_after_all_and_taken_out(desk, day):
    desk.post(url("_withdrew", day, 1))
    assert Candidate.objects.get(day=day, number=1).outcome == "withdrew"

    desk.post(url("_came", day, 1))
    assert Candidate.objects.get(day=day, number=1).outcome == ""

    desk.post(url("_candidate_take_out", day, 1))
    assert day.candidates.count() == 1


def test_destroying_asks_first_and_only_once_its_day_has_come(desk, day, staff, time_machine):
    hand_in_all(day)
    assert "It is kept until" in text(desk.get(url("_destroy", day)))
    assert "It is kept until" in text(desk.post(url("_destroy", day)))

    time_machine.move_to(dt.datetime(2027, 4, 28, 9, tzinfo=dt.UTC), tick=False)
    desk.force_login(staff)
    assert "Destroy it" in text(desk.get(url("_destroy", day)))
    desk.post(url("_destroy", day))

    assert not Score.objects.exists()
    assert "were destroyed on Wednesday 28 April 2027 by Robin." in text(desk.get(url("", day)))


def test_rows_of_one_panel_day_open_nothing_of_another(desk, day, amara):
    other = under_way(amara)
    member, exercise = member_of(day, amara), day.exercises.first()

    for page in (
        url("_take_off", other, member.pk),
        url("_enter", other, member.pk, 1),
        url("_exercise", other, exercise.pk),
    ):
        assert desk.get(page).status_code == 404
    assert desk.post(url("_enter", day, member_of(other, amara).pk, 1), sheet(day)).status_code == 404


def test_the_page_takes_as_many_queries_for_one_member_as_for_three(desk, staff):
    counts = []
    for names in (("Amara", "Jo"), ("Bo", "Cy", "Di", "Ed")):
        people = [factories.person(name) for name in names]
        day = under_way(*people, candidates=len(names))
        counts.append(queries_of(desk, url("", day)))

    assert counts[0] == counts[1]
