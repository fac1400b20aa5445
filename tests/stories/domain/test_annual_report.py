"""Lines of stories in the college’s reports: by the yes of the moment, never kept."""

import datetime as dt

import pytest

from people.states import Naming
from stories.domain import annual_report, featuring, withdrawal
from stories.states import Purpose, QuotePlace
from tests import factories

pytestmark = pytest.mark.django_db
YEAR = (dt.date(2026, 4, 1), dt.date(2027, 3, 31))
EVERY = (Purpose.WEB, Purpose.BOOKLET, Purpose.ANNUAL_REPORT)


def told(title: str, *, purposes=EVERY, lines: tuple[str, ...] = (), notes: tuple[str, ...] = (), **fields):
    """A published story; of the first part the first of `lines` is one that may stand out."""
    story = factories.story(title=title, parts=(), state="with_author", **fields)
    for number in range(max(1, len(lines))):
        factories.story_part(story, notes=notes, quote=lines[number] if lines else "")
    for purpose in purposes:
        factories.consent(story, purpose=purpose)
    return factories.publish(story)


def words(now: dt.datetime, *, of: tuple[dt.date, dt.date] = YEAR) -> list[str]:
    return [quote.words for quote in annual_report.quotes(first_on=of[0], last_on=of[1], now=now)]


def test_a_line_stands_there_with_a_yes_to_reports_alone(now):
    told("Asked", lines=("Beans taught me patience.",))
    told("Not asked", purposes=(Purpose.WEB,), lines=("Not for reports.",))

    assert words(now) == ["Beans taught me patience."]


def test_a_yes_taken_back_or_run_out_ends_it_at_once(now):
    story = told("Asked", lines=("Beans taught me patience.",))
    later = now + dt.timedelta(days=731)

    assert words(later) == []
    withdrawal.withdraw(story, purpose=Purpose.ANNUAL_REPORT, by=story.narrator.user, now=now)
    assert words(now) == []


def test_the_name_is_the_one_chosen_for_reports(now):
    story = told("Asked", purposes=(Purpose.WEB,), lines=("A line.",))
    factories.consent(story, purpose=Purpose.ANNUAL_REPORT, naming=Naming.ANONYMOUS)

    (quote,) = annual_report.quotes(first_on=YEAR[0], last_on=YEAR[1], now=now)

    assert (quote.name, quote.is_findable) == ("A student of the college", False)


def test_a_line_that_staff_chose_elsewhere_comes_before_the_others_of_its_story(staff, now):
    story = told("Asked", lines=("First line.", "Second line."))
    featuring.feature(story, place=QuotePlace.PROSPECTUS, words="Second line.", by=staff, now=now)

    assert words(now) == ["Second line."]


def test_without_a_line_it_is_the_first_sentence_but_none_with_a_content_note(now):
    told("Plain")
    told("With a note", notes=("mentions self-harm",), lines=("A line.",))

    assert words(now) == ["I grew beans on a balcony."]


def test_stories_of_the_period_come_first_then_the_newest(now):
    for number, months in enumerate((30, 1, 14)):
        story = told(f"Story {number}", lines=(f"Line {number}.",))
        story.published_at = now - dt.timedelta(days=30 * months)
        story.save()

    of_two_years_ago = (dt.date(2024, 4, 1), dt.date(2025, 3, 31))

    assert words(now) == ["Line 1.", "Line 2.", "Line 0."]
    assert words(now, of=of_two_years_ago) == ["Line 0.", "Line 1.", "Line 2."]


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_the_same_queries_however_many(count, now, django_assert_num_queries):
    for number in range(count):
        told(f"Story {number}", lines=("A line.",))

    with django_assert_num_queries(4):
        assert len(words(now)) == count
