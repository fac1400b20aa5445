import datetime as dt

import pytest

from courses.states import SessionState
from journeys.domain.own import gathering
from tests import factories
from tests.factories import journeys, own_way

pytestmark = pytest.mark.django_db


def shown(person, now):
    return {(done.kind, done.key): done for done in gathering.of(person, now=now).shown}


def test_one_of_each_kind_comes_by_itself(everything, now):
    found = shown(everything.person, now)

    said = {kind: (done.label, done.what, done.said, done.on) for (kind, _), done in found.items()}
    story = everything.person.stories.get()
    assert {kind: key for kind, key in found} == everything.keys
    assert said == {
        "course": ("Course completed", "Sleep", "", now.date()),
        "past": ("Course completed", "Mindful walking", "", dt.date(2019, 5, 3)),
        "taught": ("Course taught", "Walking", "2 sessions, 4 hours", dt.date(2026, 8, 12)),
        "story": ("Story told", story.title, "", now.date()),
        "work": ("Work as an ambassador", "A talk at the library", "2 hours", now.date()),
        "outcome": ("Paid work", "Gardener", "", dt.date(2026, 10, 1)),
    }


def test_what_no_longer_stands_is_gone(everything, now):
    person, by = everything.person, factories.login()
    everything.completion.voided_at, everything.completion.voided_by = now, by
    everything.completion.void_reason = "A mistake"
    everything.completion.save()
    person.episodes.get().outcomes.update(voided_at=now, void_reason="A mistake")
    person.stories.update(state="withdrawn", published_version=None, published_at=None, taken_down_at=now)
    person.facilitator.session_facilitations.first().session.run.sessions.update(state=SessionState.CANCELLED)

    assert {kind for kind, _ in shown(person, now)} == {"past", "work"}


def test_an_outcome_that_is_still_to_begin_was_not_done_yet(student, now):
    episode = journeys.episode(student)
    journeys.outcome(episode, started_on="2026-10-15", what="Tomorrow")
    journeys.outcome(episode, started_on="2026-10-14", ended_on="2026-10-14", what="Today")

    done = gathering.of(student, now=now).shown

    assert [(each.what, each.said) for each in done] == [("Today", "until Wednesday 14 October 2026")]


def test_own_entries_stand_among_the_rest_the_latest_first(student, now):
    own_way.own_entry(student, "In June", on=dt.date(2026, 6, 1))
    own_way.past_completion(student, "In May", on="2026-05-01")
    own_way.own_entry(student, "In July", on=dt.date(2026, 7, 1), kind="job")

    done = gathering.of(student, now=now).shown

    assert [(each.kind, each.what) for each in done] == [(None, "In July"), (None, "In June"), ("past", "In May")]


def test_nothing_of_anybody_else(everything, stranger, now):
    assert gathering.of(stranger, now=now) == gathering.Gathered(shown=[], hidden=[])
    assert not gathering.is_there(stranger, kind="course", key=everything.keys["course"], now=now)


def test_the_number_of_queries_stays_the_same(everything, now, django_assert_num_queries):
    for _ in range(2):
        own_way.own_entry(everything.person)
        own_way.past_completion(everything.person, f"Course {factories.counter}")
        factories.completion(factories.booking(factories.run(), who=everything.person), by=factories.login())
        journeys.outcome(everything.person.episodes.get())

    with django_assert_num_queries(10):
        gathering.of(everything.person, now=now)
