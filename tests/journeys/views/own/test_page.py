"""My way: the page, what is hidden, and what is printed."""

import pytest
from django.urls import reverse

from people.models import AccessNeed
from people.states import InformationFormat
from tests import factories, pages
from tests.ambassadors.views.hostile import TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors, journeys, occasions, own_way

pytestmark = pytest.mark.django_db
PAGE, PRINT, HIDDEN = reverse("my_journey"), reverse("my_journey_print"), reverse("my_journey_hidden")


def fill(person, words: str) -> None:
    """One more of everything that the page shows."""
    goal = own_way.goal(person, words)
    own_way.step(goal, words)
    own_way.step(goal, words, is_hidden=True)
    own_way.goal(person, words, is_hidden=True)
    own_way.goal(person, words, reached_on=factories.NOW.date())
    own_way.own_entry(person, words)
    own_way.own_entry(person, words, is_hidden=True)
    own_way.past_completion(person, words[:150] + str(next(factories.counter)))
    run = factories.run()
    factories.completion(factories.booking(run, who=person), by=factories.login())
    ambassadors.involvement(person, what=words)
    journeys.outcome(person.episodes.first(), what=words)


def test_an_empty_page_says_what_can_be_done(own):
    response = own.get(PAGE)

    assert pages.faults(response) == []
    said = pages.words(response)
    assert "You have not written a goal." in said
    assert "You can ask at any time. Nothing has to come first." in said
    assert pages.read(response).find("a", string="Ask for support")["href"] == reverse("my_support")
    for page in (PRINT, HIDDEN):
        assert pages.faults(own.get(page)) == []


def test_whatever_is_on_it_it_takes_the_same_number_of_queries(own, student):
    journeys.episode(student)
    fill(student, TIDY)
    asked = {page: queries_of(own, page) for page in (PAGE, PRINT, HIDDEN)}
    fill(student, TIDY)
    fill(student, TIDY)

    assert {page: queries_of(own, page) for page in (PAGE, PRINT, HIDDEN)} == asked
    assert max(asked.values()) <= 30
    for page in (PAGE, PRINT, HIDDEN):
        assert pages.faults(own.get(page)) == []
    assert "<script>alert" not in own.get(PAGE).content.decode()


def test_dates_of_every_kind_stand_in_the_order_they_come(own, student):
    for day in ("2026-10-20", "2026-11-20"):
        course = factories.course(f"Course of {day}")
        run = factories.run(of=course, session_count=1, first=factories.at(day))
        factories.booking(run, who=student)
    for day in ("2026-10-25", "2026-10-16"):
        occasions.occasion_guest(occasions.occasion(f"Talk of {day} {TIDY}", starts_at=factories.at(day)), student)

    said = pages.words(own.get(PAGE))

    titles = ("Talk of 2026-10-16", "Course of 2026-10-20", "Talk of 2026-10-25", "Course of 2026-11-20")
    assert [said.index(title) for title in titles] == sorted(said.index(title) for title in titles)


def test_who_supports_me_and_how_to_reach_them(own, student):
    journeys.episode(student, specialist=journeys.specialist("Ade Cole"))

    said = pages.words(own.get(PAGE))

    assert "Ade Cole supports you to find or keep work." in said
    assert "May they see them?" in said
    assert "Would you like support" not in said


def test_what_is_hidden_is_nowhere_but_among_what_is_hidden(own, student):
    goal = own_way.goal(student, "Secret goal")
    own_way.step(goal, "Secret step of it")
    step = own_way.step(own_way.goal(student, "Open goal"), "Secret step")
    entry, past = own_way.own_entry(student, "Secret entry"), own_way.past_completion(student, "Secret course")

    own.post(reverse("my_goal_hide", args=[goal.pk]))
    own.post(reverse("my_step_hide", args=[step.pk]))
    own.post(reverse("my_entry_hide", args=[entry.pk]))
    own.post(reverse("my_done_hide", args=["past", past.pk]))

    said = [pages.words(own.get(page)) for page in (PAGE, PRINT, reverse("my_sharing"), reverse("my_place"))]
    assert not any("Secret" in each for each in said)
    kept = own.get(HIDDEN)
    assert pages.faults(kept) == []
    for words in ("Secret goal", "Secret step", "Secret entry", "Secret course"):
        assert words in pages.words(kept)


def test_what_was_hidden_is_shown_again(own, student):
    past, entry = own_way.past_completion(student), own_way.own_entry(student, is_hidden=True)
    own_way.hidden_thing(student, kind="past", key=past.pk)

    response = own.post(reverse("my_done_hide", args=["past", past.pk]), {"wish": "show"}, follow=True)
    own.post(reverse("my_entry_hide", args=[entry.pk]), {"wish": "show"})

    assert response.redirect_chain == [(HIDDEN, 302)]
    said = pages.words(own.get(PAGE))
    assert past.course in said
    assert entry.words in said


def test_only_what_the_page_gathers_can_be_hidden(own, stranger):
    other = own_way.past_completion(stranger)

    for kind, key in (("past", other.pk), ("past", 2**70), ("nonsense", 1)):
        assert own.post(reverse("my_done_hide", args=[kind, key])).status_code == 404


@pytest.mark.parametrize(("size", "is_large"), [("", False), ("?size=large", True), ("?size=usual", False)])
def test_large_print_by_choice(own, size, is_large):
    for page in (PRINT, reverse("my_staying_well_print")):
        response = own.get(page + size)

        assert ("college-large-print" in pages.read(response).main["class"]) == is_large


def test_large_print_by_itself_for_who_needs_it(own, student, now):
    AccessNeed.objects.create(person=student, what="Large print", format=InformationFormat.LARGE_PRINT)

    assert "college-large-print" in pages.read(own.get(PRINT)).main["class"]
    assert "college-large-print" not in pages.read(own.get(PRINT + "?size=usual")).main["class"]


def test_what_comes_next_stands_first(own, student):
    booked = factories.booking(factories.run(of=factories.course("Sleep")), who=student)
    own_way.step(own_way.goal(student), "Ring on Monday", by_on=factories.NOW.date())

    said = pages.words(own.get(PAGE))

    assert "My next step: Ring on Monday , by Wednesday 14 October 2026" in said
    assert f"Wednesday 21 October 2026, 10:30am to 12:30pm: {booked.run.course.title}" in said


def test_my_place_leads_here(own):
    assert pages.read(own.get(reverse("my_place"))).select(f'a[href="{PAGE}"]')


def test_who_never_told_us_their_name_is_asked_first(client):
    client.force_login(factories.person("New", enrolled=False).user)

    assert client.get(PAGE).url == f"/accounts/welcome/?next={PAGE.replace('/', '%2F')}"
