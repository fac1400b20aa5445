"""A member of a panel, on a phone: their own marks, and nobody else’s before the panel is complete."""

import datetime as dt

import pytest
from django.urls import reverse

from ambassadors.domain.panels import keeping, scoring
from ambassadors.models import PanelDay, Score
from ambassadors.states import AskState
from tests import factories
from tests.ambassadors.panels import hand_in_all, member_of, score_all, under_way
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import NOW
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


def url(name: str, day: PanelDay, *more: int) -> str:
    return reverse(f"my_panel{name}", args=[day.pk, *more])


def text(response) -> str:
    return response.content.decode()


def marks(day: PanelDay, marks: str = "4", words: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for exercise in day.exercises.all():
        found |= {f"marks_{exercise.pk}": marks, f"words_{exercise.pk}": words}
    return found


def test_one_candidate_a_page_then_handing_in(as_amara, day, amara):
    assert "Hand in my marks" not in text(as_amara.get(url("", day)))

    first = as_amara.post(url("_candidate", day, 1), marks(day))
    last = as_amara.post(first.url, marks(day))
    assert (first.url, last.url) == (url("_candidate", day, 2), url("", day))
    assert "Hand in my marks" in text(as_amara.get(url("", day)))
    page = text(as_amara.post(url("_hand_in", day), follow=True))

    assert "1 of 2 have handed in" in page
    assert member_of(day, amara).handed_in_at == factories.NOW


def test_a_link_alone_hands_nothing_in(as_amara, day, amara):
    score_all(member_of(day, amara))

    assert as_amara.get(url("_hand_in", day)).url == url("", day)

    assert member_of(day, amara).handed_in_at is None


def test_marks_are_there_again_on_the_next_look_and_hostile_words_stay_words(as_amara, day):
    as_amara.post(url("_candidate", day, 1), marks(day, "5", HOSTILE))

    page = text(as_amara.get(url("_candidate", day, 1)))

    assert {(score.marks, " ".join(score.words.split())) for score in Score.objects.all()} == {(5, TIDY)}
    assert page.count('value="5" checked') == 2
    assert "<script>alert" not in page


def test_marks_may_be_left_for_later_and_taken_away(as_amara, day):
    as_amara.post(url("_candidate", day, 1), marks(day))
    first = day.exercises.first()

    as_amara.post(url("_candidate", day, 1), marks(day) | {f"marks_{first.pk}": ""})

    assert Score.objects.count() == 1
    assert "1 of 2 marks given" in text(as_amara.get(url("", day)))


def test_more_than_ten_marks_are_typed_and_have_to_fit(as_amara, amara, jo):
    day = under_way(amara, jo, exercises=("Letter",))
    day.exercises.update(most=20)

    answer = as_amara.post(url("_candidate", day, 1), marks(day, "21"))
    as_amara.post(url("_candidate", day, 1), marks(day, "20"))

    assert "Please give whole marks from 0 to 20." in text(answer)
    assert Score.objects.get().marks == 20


def test_handed_in_one_sees_ones_own_marks_and_can_take_them_back(as_amara, day, amara):
    score_all(member_of(day, amara), 2, "My own words")
    as_amara.post(url("_hand_in", day))

    page = text(as_amara.get(url("_candidate", day, 1)))
    assert "2 of 5" in page
    assert "My own words" in page
    as_amara.post(url("_take_back", day))

    assert member_of(day, amara).handed_in_at is None


def test_nobody_elses_marks_are_seen_before_all_are_in(as_amara, day, jo):
    score_all(member_of(day, jo), 5, "The words of Jo")
    scoring.hand_in(member_of(day, jo), by=jo.user, now=factories.NOW)

    for page in (url("", day), url("_candidate", day, 1), url("_results", day)):
        assert "The words of Jo" not in text(as_amara.get(page, follow=True))


def test_once_all_are_in_the_panel_sees_what_it_found(as_amara, day):
    hand_in_all(day, 4, "The words of everybody")

    assert url("_results", day) in text(as_amara.get(url("", day)))
    page = text(as_amara.get(url("_results", day)))

    assert "Candidate 1: 8.0" in page
    assert "The words of everybody" in page
    assert "lived experience" not in page.lower()


def test_once_destroyed_a_candidates_page_says_so_and_shows_no_marks(as_amara, day, staff):
    hand_in_all(day)
    day.keep_until = NOW.date()
    day.save()
    keeping.destroy(day, by=staff, now=NOW)

    page = text(as_amara.get(url("_candidate", day, 1)))

    assert "What was said of candidates has been destroyed." in page
    assert "of 5" not in page


def test_the_day_before_one_reads_what_is_looked_for_and_gives_no_marks(as_amara, day, time_machine):
    time_machine.move_to(factories.NOW - dt.timedelta(days=1), tick=False)
    day.exercises.filter(position=1).update(looks_for="Listening")

    page = text(as_amara.get(url("", day)))
    answer = text(as_amara.post(url("_candidate", day, 1), marks(day)))

    assert "Marks are given on the day itself." in page
    assert "Listening" in page
    assert "Marks are given on the day itself." in answer
    assert not Score.objects.exists()


def test_nobody_opens_a_panel_that_they_are_not_on(client, day, stranger):
    client.force_login(stranger.user)

    for page in (url("", day), url("_candidate", day, 1), url("_results", day), url("_hand_in", day)):
        assert client.get(page).status_code == 404
    assert client.post(url("_candidate", day, 1), marks(day)).status_code == 404


def test_a_candidate_of_another_day_is_not_found(as_amara, day):
    under_way(candidates=5)

    assert as_amara.get(url("_candidate", day, 5)).status_code == 404


def test_one_finds_ones_panels_and_from_what_one_said_yes_to(as_amara, day, amara):
    ask = make.ask(day.engagement, who=make.ambassador(who=amara), state=AskState.ACCEPTED)

    assert url("", day) in text(as_amara.get(reverse("my_panels")))
    assert url("", day) in text(as_amara.get(reverse("my_ask", args=[ask.pk])))


def test_the_page_takes_as_many_queries_for_one_candidate_as_for_three(as_amara, amara, jo):
    one, three = under_way(amara, jo, candidates=1), under_way(amara, jo, candidates=3)

    assert queries_of(as_amara, url("", one)) == queries_of(as_amara, url("", three))
