"""Episodes from a file: what becomes of a line, of a line that changed, and of one that cannot be."""

import datetime as dt

import pytest

from courses.domain.csv_files.faults import FileHasFaults
from journeys.domain.importing.episodes import import_episodes
from journeys.models import Borough, Contact, EmploymentSpecialist, Episode, EpisodeChange, Team
from people.models import Person
from tests.factories import NOW
from tests.factories import journeys as make
from tests.journeys.domain.importing.files import episode_line, faults_of, file_of, queries_of

pytestmark = pytest.mark.django_db
ANOTHER = {"episode_ref": "E2", "person_ref": "P2"}


def bring_in(*lines: dict[str, str]):
    return import_episodes(file_of(*lines), now=NOW)


def test_import_episodes_makes_the_person_known_by_their_reference_alone():
    bring_in(episode_line())

    person = Person.objects.get()
    assert (person.reference, person.called, person.user, person.is_enrolled) == ("P1", "", None, False)


def test_import_episodes_keeps_every_fact_and_contact():
    bring_in(episode_line(closed_on="2016-12-24", closing_reason="in_work", in_work_at_referral="Yes"))

    episode = Episode.objects.select_related("team", "borough", "funder", "specialist__team").get()
    assert (episode.reference, episode.person.reference) == ("E1", "P1")
    assert (episode.team.name, episode.borough.name, episode.funder.name) == ("Northgate CMHT", "Brent", "Brent CCG")
    assert (episode.specialist.name, episode.specialist.user) == ("Specialist 01", None)
    assert episode.specialist.team == episode.team
    assert (episode.referred_on, episode.profile_started_on) == (dt.date(2016, 5, 2), dt.date(2016, 5, 9))
    assert (episode.first_employer_contact_on, episode.in_work_at_referral) == (None, True)
    assert (episode.closed_on, episode.closing_reason) == (dt.date(2016, 12, 24), "in_work")
    assert sorted(episode.contacts.values_list("on", flat=True)) == [dt.date(2016, 5, 9), dt.date(2016, 6, 1)]


def test_import_episodes_finds_names_in_any_spelling_and_makes_the_missing_ones_once():
    make.team("Northgate  cmht")
    known = make.specialist("Specialist 01", team=make.team("Canal CMHT"))

    bring_in(
        episode_line(borough="brent", specialist="SPECIALIST 01"),
        episode_line(**ANOTHER, borough="BRENT", specialist="Specialist 02", team="Canal CMHT"),
        episode_line(episode_ref="E3", borough="", funder="", specialist="specialist 02"),
    )

    assert set(Team.objects.values_list("name", flat=True)) == {"Northgate  cmht", "Canal CMHT"}
    assert list(Borough.objects.values_list("name", flat=True)) == ["brent"]
    assert set(EmploymentSpecialist.objects.values_list("name", "team__name")) == {
        ("Specialist 01", known.team.name),
        ("Specialist 02", None),
    }
    assert Episode.objects.get(reference="E3").borough is None


def test_import_episodes_gives_a_person_who_is_known_their_episode():
    person = Person.objects.create(reference="P1", called="Robin")

    bring_in(episode_line())

    assert list(person.episodes.values_list("reference", flat=True)) == ["E1"]


def test_import_episodes_follows_merges_to_the_record_that_was_kept():
    kept = Person.objects.create(called="Robin")
    between = Person.objects.create(merged_into=kept)
    Person.objects.create(reference="P1", merged_into=between)

    bring_in(episode_line())

    assert Episode.objects.get().person == kept
    assert bring_in(episode_line()).changes_nothing


def test_import_episodes_writes_nothing_more_of_somebody_who_was_erased():
    Person.objects.create(reference="P1", erased_at=NOW)

    imported = bring_in(episode_line(), episode_line(**ANOTHER))

    assert list(Episode.objects.values_list("reference", flat=True)) == ["E2"]
    assert imported.notes == ["Line 2 is about somebody who was erased here, so it was left out."]


def test_import_episodes_twice_changes_nothing():
    lines = [episode_line(), episode_line(**ANOTHER, contact_dates="2016-06-01; 2016-06-01;")]
    bring_in(*lines)

    imported = bring_in(*lines)

    assert imported.changes_nothing
    assert (Episode.objects.count(), Contact.objects.count(), Person.objects.count()) == (2, 3, 2)


def test_import_episodes_takes_over_what_changed_and_says_it():
    bring_in(episode_line())
    changed = {
        "team": "Canal CMHT",
        "closed_on": "2016-12-24",
        "closing_reason": "moved",
        "contact_dates": "2016-07-01",
    }

    imported = bring_in(episode_line(**changed))

    episode = Episode.objects.get()
    assert imported.changed == [
        "episode E1, team: “Northgate CMHT” → “Canal CMHT”; closed_on: nothing → Saturday 24 December 2016; "
        "closing_reason: nothing → “moved”"
    ]
    assert (episode.team.name, episode.closing_reason, episode.contacts.count()) == ("Canal CMHT", "moved", 3)
    assert EpisodeChange.objects.get().what == "Changed by an imported file: team, closed on, closing reason"


def test_import_episodes_leaves_what_was_entered_here_where_the_file_is_empty():
    bring_in(episode_line())
    entered = {"first_employer_contact_on": dt.date(2016, 6, 1), "closed_on": dt.date(2017, 1, 9)}
    Episode.objects.update(closing_reason="other", **entered)

    imported = bring_in(episode_line())

    assert imported.changes_nothing
    assert Episode.objects.values(*entered).get() == entered


def test_import_episodes_refuses_to_begin_after_it_was_closed_here():
    bring_in(episode_line())
    Episode.objects.update(closed_on=dt.date(2017, 1, 9), closing_reason="other")

    faults = faults_of(import_episodes, episode_line(referred_on="2017-02-01"))

    assert faults == [
        "line 2, column referred_on: 2017-02-01 is after 2017-01-09, when it was closed here: mend the day"
    ]


def test_import_episodes_refuses_to_give_an_episode_to_somebody_else_and_writes_nothing():
    bring_in(episode_line())

    with pytest.raises(FileHasFaults) as refused:
        bring_in(episode_line(episode_ref="E9", person_ref="P9"), episode_line(person_ref="P2"))

    assert refused.value.message == (
        "line 3, column person_ref: “E1” is somebody else’s here, not that of “P2”: write their own reference, or give "
        "this episode one of its own"
    )
    assert list(Person.objects.values_list("reference", flat=True)) == ["P1"]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"episode_ref": ""}, "column episode_ref: this cell is empty"),
        ({"person_ref": "x" * 41}, f"column person_ref: “{'x' * 40}…” has 41 characters, more than 40"),
        ({"team": " "}, "column team: this cell is empty"),
        (
            {"referred_on": "02/05/2016"},
            "column referred_on: “02/05/2016” is not a date: write year, month and day, like 2027-01-14",
        ),
        ({"closed_on": "2016-02-30"}, "column closed_on: “2016-02-30” is a date that does not exist"),
        (
            {"closed_on": "2016-05-01", "closing_reason": "moved"},
            "column closed_on: 2016-05-01 is before referred_on, 2016-05-02: mend one of the two days",
        ),
        (
            {"closing_reason": "moved"},
            "column closed_on: this cell is empty: write the day it was closed on, or leave closing_reason empty too",
        ),
        (
            {"closed_on": "2016-12-24"},
            "column closing_reason: this cell is empty: write why it was closed, or leave closed_on empty too",
        ),
        (
            {"closed_on": "2016-12-24", "closing_reason": "bored"},
            "column closing_reason: “bored” is not known here: write “in_work”, “moved”, “declined” or “other”",
        ),
        (
            {"in_work_at_referral": "perhaps"},
            "column in_work_at_referral: “perhaps” is not known here: write “yes” or “no”",
        ),
        (
            {"contact_dates": "2016-05-09;soon"},
            "column contact_dates: “soon” is not a date: write year, month and day, like 2027-01-14",
        ),
        ({"team": "North\0gate"}, "column team: “North·gate” holds a control character (U+0000)"),
    ],
)
def test_import_episodes_names_each_fault_by_line_and_column(cells, fault):
    faults = faults_of(import_episodes, episode_line(**ANOTHER), episode_line(**cells))

    assert faults == [f"line 3, {fault}"]


def test_import_episodes_names_all_faults_in_the_order_of_the_file():
    lines = [episode_line(), episode_line(closed_on="soon", team=""), episode_line(**ANOTHER, referred_on="x")]

    faults = faults_of(import_episodes, *lines)

    assert [fault.split(":")[0] for fault in faults] == [
        "line 3, column episode_ref",
        "line 3, column team",
        "line 3, column closed_on",
        "line 4, column referred_on",
    ]
    assert faults[0] == "line 3, column episode_ref: “E1” is on line 2 too: keep one of the two"
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "words", ['=HYPERLINK("http://evil.example.org")', "<script>alert(1)</script>", "{{ 7*7 }} 😀 فريق"]
)
def test_import_episodes_keeps_hostile_looking_names_as_text(words):
    bring_in(episode_line(team=words))

    assert Team.objects.get().name == words


def test_import_episodes_names_the_cells_of_a_file_in_another_encoding():
    data = file_of(episode_line(team="Café CMHT")).decode().encode("windows-1252")

    with pytest.raises(FileHasFaults, match="line 2, column team: “Caf� CMHT” has a character that is not UTF-8"):
        import_episodes(data, now=NOW)


def test_import_episodes_says_what_a_file_is_that_is_another_one():
    data = file_of({"outcome_ref": "O1", "episode_ref": "E1"})

    with pytest.raises(FileHasFaults) as refused:
        import_episodes(data, now=NOW)

    assert refused.value.faults[0].column == "person_ref"
    assert refused.value.faults[0].message == "this column is missing"


@pytest.mark.parametrize("act", ["new", "again", "changed"])
def test_import_episodes_asks_the_same_queries_for_1_and_for_20_lines(act):
    def lines(count: int, **cells):
        return [episode_line(episode_ref=f"{count}-{n}", person_ref=f"{count}-{n}", **cells) for n in range(count)]

    changed = {"closed_on": "2016-12-24", "closing_reason": "moved", "contact_dates": "2016-08-01"}
    cells = changed if act == "changed" else {}
    bring_in(episode_line())
    for count in (1, 20):
        if act != "new":
            bring_in(*lines(count))

    one = queries_of(lambda: bring_in(*lines(1, **cells)))
    twenty = queries_of(lambda: bring_in(*lines(20, **cells)))

    assert one == twenty
