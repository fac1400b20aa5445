import datetime as dt

import pytest

from journeys.domain import held
from journeys.domain.employers import contacting, frequency, on_episode, reading, speaking
from journeys.domain.employers.contacting import Told
from journeys.models import EmployerContact, Vacancy
from journeys.states import HowMet, VacancySource
from people.states import Role
from tests import factories
from tests.factories import employers as make
from tests.factories import journeys
from tests.factories.journeys import day


def told(on: str = "2026-10-01", **fields) -> Told:
    return Told(**{"on": day(on), "how": HowMet.PHONE, "words": "They look for bakers"} | fields)


def note(employer, *, specialist, now, on="2026-10-01", episode=None, **fields):
    return contacting.note(
        employer, told=told(on, **fields), specialist=specialist, episode=episode, by=specialist.user, now=now
    )


def first_contact(episode):
    episode.refresh_from_db()
    return episode.first_employer_contact_on


def test_a_contact_in_general_is_about_nobody(bakery, specialist, now):
    made, lead = note(bakery, specialist=specialist, now=now)

    assert (made.employer, made.episode, made.specialist, made.on, lead) == (
        bakery,
        None,
        specialist,
        day("2026-10-01"),
        None,
    )


def test_the_earliest_contact_for_somebody_is_their_first(bakery, specialist, episode, now):
    for on in ("2026-10-05", "2026-09-20", "2026-10-12"):
        note(bakery, specialist=specialist, episode=episode, on=on, now=now)

    assert first_contact(episode) == day("2026-09-20")
    assert [str(each.on) for each in on_episode.about(episode).contacts] == ["2026-10-12", "2026-10-05", "2026-09-20"]


def test_a_contact_that_was_taken_away_is_not_the_first(bakery, specialist, episode, now):
    early, _ = note(bakery, specialist=specialist, episode=episode, on="2026-09-20", now=now)
    late, _ = note(bakery, specialist=specialist, episode=episode, on="2026-10-05", now=now)

    contacting.take_away(early, by=specialist.user, now=now)
    contacting.take_away(early, by=specialist.user, now=now)

    assert first_contact(episode) == day("2026-10-05")
    contacting.take_away(late, by=specialist.user, now=now)
    assert first_contact(episode) is None
    assert not EmployerContact.objects.exists()


def test_an_earlier_first_contact_from_a_file_stays(bakery, specialist, episode, now):
    type(episode).objects.update(first_employer_contact_on=day("2026-09-02"))
    made, _ = note(bakery, specialist=specialist, episode=episode, now=now)

    contacting.take_away(made, by=specialist.user, now=now)

    assert first_contact(episode) == day("2026-09-02")


def test_a_first_contact_of_a_file_stays_when_a_contact_of_that_day_goes(bakery, specialist, episode, now):
    type(episode).objects.update(first_employer_contact_on=day("2026-10-01"))
    made, _ = note(bakery, specialist=specialist, episode=episode, on="2026-10-01", now=now)

    contacting.take_away(made, by=specialist.user, now=now)

    assert first_contact(episode) == day("2026-10-01")


@pytest.mark.parametrize("in_between", [(), ("2026-09-25",)])
def test_a_first_contact_of_a_file_comes_back_when_earlier_ones_go(bakery, specialist, episode, now, in_between):
    type(episode).objects.update(first_employer_contact_on=day("2026-10-01"))
    for on in (*in_between, "2026-09-20"):
        note(bakery, specialist=specialist, episode=episode, on=on, now=now)
    assert first_contact(episode) == day("2026-09-20")

    for made in EmployerContact.objects.order_by("on"):
        contacting.take_away(made, by=specialist.user, now=now)

    assert first_contact(episode) == day("2026-10-01")


def test_two_contacts_of_one_day_are_one_first_day(bakery, specialist, episode, now):
    first, _ = note(bakery, specialist=specialist, episode=episode, now=now)
    second, _ = note(bakery, specialist=specialist, episode=episode, now=now)

    contacting.take_away(first, by=specialist.user, now=now)
    kept = first_contact(episode)
    contacting.take_away(second, by=specialist.user, now=now)

    assert (kept, first_contact(episode)) == (day("2026-10-01"), None)


@pytest.mark.parametrize(("on", "refusal"), [("2026-10-15", held.NotYet), ("2026-08-31", held.OutsideTheirTime)])
def test_days_out_of_their_time_are_refused(bakery, specialist, episode, now, on, refusal):
    with pytest.raises(refusal):
        note(bakery, specialist=specialist, episode=episode, on=on, now=now)

    assert not EmployerContact.objects.exists()


def test_a_day_to_come_is_refused_for_nobody_in_particular(bakery, specialist, now):
    with pytest.raises(held.NotYet):
        note(bakery, specialist=specialist, on="2026-10-15", now=now)


def test_a_lead_becomes_a_vacancy_that_nobody_advertised(bakery, specialist, now):
    _, lead = note(bakery, specialist=specialist, lead="Night baker", now=now)

    made = Vacancy.objects.get()
    assert (lead, made.title, made.source, made.employer) == (made, "Night baker", VacancySource.LEAD, bakery)


def test_nobody_reads_of_people_on_another_caseload(bakery, specialist, episode, noor):
    other = journeys.specialist("Ola")
    make.contact(bakery, episode=episode, words="About Robin")
    make.contact(bakery, specialist=specialist, words="About anybody")

    own = reading.employer_page(bakery, by=noor)
    theirs = reading.employer_page(bakery, by=other.user)

    assert [(seen.person, seen.words, seen.may_be_taken_away) for seen in own.contacts] == [
        (None, "About anybody", True),
        (episode.person, "About Robin", True),
    ]
    assert [(seen.person, seen.is_for_another, seen.words, seen.may_be_taken_away) for seen in theirs.contacts] == [
        (None, False, "About anybody", False),
        (None, True, "", False),
    ]
    assert theirs.people == set()
    assert list(reading.contacts_seen(other.user)) == []
    assert reading.contacts_seen(noor).count() == 2


def test_contacts_a_week_count_whole_weeks_and_those_in_person(specialist, now):
    for on, how in [
        ("2026-10-12", "in_person"),  # this week is not over
        ("2026-10-11", "in_person"),
        ("2026-10-05", "phone"),
        ("2026-10-04", "in_person"),
        ("2026-09-13", "in_person"),  # five weeks ago
    ]:
        make.contact(specialist=specialist, on=on, how=how)
    make.contact(on="2026-10-05")

    [line] = frequency.of([specialist], now=now)

    assert [(str(week.first_on), week.contacts, week.in_person) for week in line.weeks] == [
        ("2026-10-05", 2, 1),
        ("2026-09-28", 1, 1),
        ("2026-09-21", 0, 0),
        ("2026-09-14", 0, 0),
    ]
    assert str(line.average) == "0.5"


def test_leaders_see_their_specialists_and_specialists_themselves(specialist, noor):
    elsewhere = journeys.specialist("Ola", team=journeys.team("Southgate"))
    journeys.specialist("Gone", team=specialist.team)
    type(specialist).objects.filter(name="Gone").update(left_on=dt.date(2026, 9, 1))
    leader = journeys.leader(specialist.team)

    assert list(speaking.specialists_of(leader)) == [specialist]
    assert list(speaking.specialists_of(noor)) == [specialist]
    assert set(speaking.specialists_of(factories.staff_login(Role.ADMINISTRATOR))) == {specialist, elsewhere}
    assert list(speaking.specialists_of(factories.staff_login())) == []
