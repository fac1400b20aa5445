"""Erasing somebody leaves no word of theirs or about them in this room, and keeps what is counted."""

import pytest

from bookings.domain import erasure
from bookings.domain.figures.periods import financial_year_of
from journeys.domain import held
from journeys.domain.employers import contacting
from journeys.domain.employers.contacting import Told
from journeys.domain.figures import reckoning
from journeys.domain.records import invariants
from journeys.domain.records.erasing_specialists import HasACaseload
from journeys.models import EmployerContact, Episode, Outcome, PastCompletion, Referral, Sharing, VacancyMatch
from tests import everywhere, factories
from tests.factories import employers, journeys
from tests.journeys.domain.records import everything_of

pytestmark = pytest.mark.django_db
SECRET = "heliotrope"
NAME = "Quetzalcoatl"


@pytest.fixture
def staff(db):
    return factories.staff_login()


@pytest.fixture
def somebody(db):
    return factories.person(NAME)


def test_erasing_leaves_no_word(somebody, staff, now):
    everything_of.somebody(somebody, words=f"{NAME} and {SECRET}", by=staff)

    erasure.erase(somebody, by=staff, now=now)

    assert everywhere.tables_holding(SECRET) == set()
    assert everywhere.tables_holding(NAME) == set()
    assert list(invariants.faults()) == []


def test_erasing_ends_what_goes_on_and_keeps_what_is_counted(somebody, staff, now):
    reference = everything_of.somebody(somebody, words=SECRET, by=staff).reference

    erasure.erase(somebody, by=staff, now=now)

    episode = Episode.objects.get()
    assert (episode.closed_on, episode.closing_reason, episode.reference) == (now.date(), "other", reference)
    assert episode.contacts.get().on == journeys.day("2026-09-03")
    assert EmployerContact.objects.get().on == journeys.day("2026-09-20")
    assert Outcome.objects.standing().get().is_paid
    assert set(VacancyMatch.objects.values_list("state", flat=True)) == {"started", "ended"}
    assert Referral.objects.get().state == "taken_back"
    assert PastCompletion.objects.count() == 1
    assert not Sharing.objects.standing().exists()


def test_the_figures_of_a_year_stay(somebody, staff, now):
    everything_of.somebody(somebody, words=SECRET, by=staff)
    year = financial_year_of(now.date()).before()
    this_year = financial_year_of(now.date())
    before = [reckoning.reckon(each, now=now).counts for each in (year, this_year)]

    erasure.erase(somebody, by=staff, now=now)

    assert [reckoning.reckon(each, now=now).counts for each in (year, this_year)] == before
    assert before[1]["people_with_paid_outcome"] == 1


def test_nothing_is_written_about_them_afterwards(somebody, staff, now):
    episode = everything_of.somebody(somebody, words=SECRET, by=staff)
    erasure.erase(somebody, by=staff, now=now)

    with pytest.raises(held.RecordIsGone):
        contacting.note(
            employers.employer(),
            told=Told(on=now.date(), how="phone", words=SECRET),
            specialist=episode.specialist,
            episode=episode,
            by=staff,
            now=now,
        )


def test_others_keep_everything(somebody, staff, now):
    everything_of.somebody(factories.person("Alex"), words=SECRET, by=staff)
    before = everywhere.tables_holding(SECRET)

    erasure.erase(somebody, by=staff, now=now)

    assert everywhere.tables_holding(SECRET) == before


def test_erasing_twice_changes_nothing(somebody, staff, now):
    everything_of.somebody(somebody, words=SECRET, by=staff)
    erasure.erase(somebody, by=staff, now=now)
    tables = (Episode, Referral, Outcome, VacancyMatch, Sharing)
    before = [list(table.objects.values()) for table in tables]

    erasure.erase(somebody, by=staff, now=now)

    assert [list(table.objects.values()) for table in tables] == before


def test_a_specialist_hands_their_caseload_over_first(somebody, staff, now):
    specialist = journeys.specialist(NAME, user=somebody.user)
    somebody.user.groups.clear()
    episode = journeys.episode(specialist=specialist)
    episode.changes.create(what=f"Taken on by {NAME}", at=now)

    with pytest.raises(HasACaseload):
        erasure.erase(somebody, by=staff, now=now)
    Episode.objects.update(specialist=journeys.specialist())
    erasure.erase(somebody, by=staff, now=now)

    specialist.refresh_from_db()
    assert (specialist.user, specialist.left_on) == (None, now.date())
    assert everywhere.tables_holding(NAME) == set()


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Al", "Moved from Al to Also", "Moved from somebody who was erased to Also"),
        ("Al", "Moved from Al Rahman to Al", "Moved from Al Rahman to somebody who was erased"),
        (
            "Al",
            "Moved from Al’s to Hal’s (Al)",
            "Moved from somebody who was erased’s to Hal’s (somebody who was erased)",
        ),
        ("May", "Paid work from Monday 4 May 2026", "Paid work from Monday 4 May 2026"),
        ("Closed", "Closed: in work", "Closed: in work"),
        ("Ö. (x)*", "Taken on by Ö. (x)*", "Taken on by somebody who was erased"),
        ("<b>Al</b>", "Taken on by <b>Al</b>", "Taken on by somebody who was erased"),
    ],
)
def test_the_name_of_a_specialist_goes_and_other_words_stay(somebody, staff, now, name, before, after):
    somebody.user.groups.clear()
    journeys.specialist(name, user=somebody.user)
    journeys.specialist("Al Rahman")
    change = journeys.episode().changes.create(what=before, at=now)

    erasure.erase(somebody, by=staff, now=now)

    change.refresh_from_db()
    assert change.what == after


def test_what_is_left_of_somebody_erased_is_found(somebody, staff, now):
    everything_of.somebody(somebody, words=SECRET, by=staff)
    assert list(invariants.faults()) == []

    type(somebody).objects.filter(pk=somebody.pk).update(erased_at=now)

    rows = {line.split(":")[0].rsplit(" ", 1)[0] for line in invariants.faults()}
    assert rows == {
        "referral",
        "episode",
        "contact",
        "episode review",
        "employer contact",
        "outcome",
        "vacancy match",
        "vocational profile",
        "goal",
        "own entry",
        "staying well plan",
        "sharing",
    }
