"""What to prepare for a run: by need, said by somebody, never overwritten silently."""

import datetime as dt

import pytest

from bookings.domain import prepared, preparing
from bookings.domain.preparing import Answer
from bookings.models import Preparation
from bookings.states import BookingState, Prepared
from people.domain import needs
from people.models import AccessLog
from tests import factories

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> \u202e🙂"
LATER = dt.timedelta(minutes=5)


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,)).person.user


@pytest.fixture
def sam(run, now):
    """Sam has a place and needs a hearing loop."""
    booking = factories.booking(run, who=factories.person("Sam"))
    needs.record_needs(booking.person, what=["Hearing loop"], by=None, now=now)
    return booking


def key_of(booking) -> preparing.Key:
    return booking.pk, booking.person.access_needs.current().get().pk


def test_lists_by_need_and_then_by_name_those_with_a_place(run, sam, now):
    for called, state in [("Ali", BookingState.BOOKED), ("Wil", BookingState.WAITING), ("Ada", BookingState.CANCELLED)]:
        booking = factories.booking(run, who=factories.person(called), state=state)
        needs.record_needs(booking.person, what=["Hearing loop", "A seat near the door"], by=None, now=now)

    found = preparing.to_prepare(run).by_need

    assert [(need, [thing.name for thing in things]) for need, things in found.items()] == [
        ("A seat near the door", ["Ali"]),
        ("Hearing loop", ["Ali", "Sam"]),
    ]


def test_a_reference_tells_two_of_one_name_apart(run, sam, now):
    other = factories.booking(run, who=factories.person("Sam"))
    needs.record_needs(other.person, what=["Hearing loop"], by=None, now=now)

    things = preparing.to_prepare(run).things

    assert {thing.reference for thing in things} == {sam.person.reference, other.person.reference}


def test_nothing_is_said_until_somebody_says_it(run, sam, jo, now):
    before = preparing.to_prepare(run).things[0]
    saved = preparing.save(run, answers={key_of(sam): Answer(state="met", note=HOSTILE, seen="")}, by=jo, now=now)
    after = preparing.to_prepare(run).things[0]

    assert (before.state, before.state_words, before.by) == ("", "Not said yet", "")
    assert (after.state, after.note, after.by, after.said.said_at) == (Prepared.MET, HOSTILE, "Jo", now)
    assert saved == preparing.Saved(changed=1, gone=0)


def test_not_met_needs_a_note_and_the_rest_is_saved(run, sam, jo, now):
    alex = factories.booking(run, who=factories.person("Alex"))
    needs.record_needs(alex.person, what=["Hearing loop"], by=None, now=now)
    answers = {
        key_of(sam): Answer(state="not_met", note="", seen=""),
        key_of(alex): Answer(state="not_met", note="Notes on paper", seen=""),
    }

    saved = preparing.save(run, answers=answers, by=jo, now=now)

    assert saved.faults == {key_of(sam): preparing.NEEDS_A_NOTE}
    assert Preparation.objects.get().booking == alex


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Answer(state="met", note="x" * 301, seen=""), preparing.TOO_LONG),
        (Answer(state="", note="A note alone", seen=""), preparing.NOTE_ALONE),
    ],
)
def test_what_cannot_be_kept_says_why(run, sam, jo, now, answer, fault):
    saved = preparing.save(run, answers={key_of(sam): answer}, by=jo, now=now)

    assert saved.faults == {key_of(sam): fault}
    assert not Preparation.objects.exists()


def test_what_somebody_else_said_meanwhile_is_not_overwritten(run, sam, jo, staff, now):
    preparing.save(run, answers={key_of(sam): Answer(state="met", note="", seen="")}, by=jo, now=now)

    late = Answer(state="not_met", note="No loop there", seen="")
    saved = preparing.save(run, answers={key_of(sam): late}, by=staff, now=now + LATER)
    again = Answer(state="not_met", note="No loop there", seen=preparing.to_prepare(run).things[0].version)
    settled = preparing.save(run, answers={key_of(sam): again}, by=staff, now=now + LATER)

    assert saved.faults == {
        key_of(sam): "Jo said “Met” at 9am. You chose “Not met”: press Save to keep yours.",
    }
    assert (settled.changed, preparing.to_prepare(run).things[0].state) == (1, Prepared.NOT_MET)


def test_left_alone_nothing_is_written_and_it_can_be_taken_back(run, sam, jo, staff, now):
    preparing.save(run, answers={key_of(sam): Answer(state="met", note="Booked", seen="")}, by=jo, now=now)
    seen = preparing.to_prepare(run).things[0].version

    same = Answer(state="met", note="Booked", seen=seen)
    left = preparing.save(run, answers={key_of(sam): same}, by=staff, now=now + LATER)
    kept = Preparation.objects.get()
    preparing.save(run, answers={key_of(sam): Answer(state="", note="Booked", seen=seen)}, by=staff, now=now + LATER)

    assert (left.changed, kept.said_by, kept.said_at) == (0, jo, now)
    assert not Preparation.objects.exists()


def test_a_need_that_is_changed_is_not_said_yet(run, sam, jo, now):
    preparing.save(run, answers={key_of(sam): Answer(state="met", note="", seen="")}, by=jo, now=now)

    needs.record_needs(sam.person, what=["Hearing loop with a neck strap"], by=None, now=now + LATER)

    assert [(t.need.what, t.state) for t in preparing.to_prepare(run).things] == [
        ("Hearing loop with a neck strap", "")
    ]


def test_answers_about_another_run_or_somebody_gone_are_counted_and_write_nothing(run, sam, jo, now):
    elsewhere = factories.booking(factories.run(), who=factories.person("Alex"))
    needs.record_needs(elsewhere.person, what=["Hearing loop"], by=None, now=now)

    saved = preparing.save(run, answers={key_of(elsewhere): Answer(state="met", note="", seen="")}, by=jo, now=now)

    assert (saved.changed, saved.gone) == (0, 1)
    assert not Preparation.objects.exists()


def test_looking_is_noted_once_for_each_person(run, sam, jo, now):
    needs.record_needs(sam.person, what=["Hearing loop", "Step-free room"], by=None, now=now)

    preparing.open_list(run, by=jo, now=now)

    assert AccessLog.objects.values_list("person", "by", "why").get() == (sam.person.pk, jo.pk, "what to prepare")


def test_saving_takes_the_same_queries_for_one_and_for_three(run, jo, now, django_assert_max_num_queries):
    counts = []
    assert jo.may_teach  # their roles are read

    for number in (1, 3):
        of = factories.run()
        for each in range(number):
            booking = factories.booking(of, who=factories.person(f"Student {each}"))
            needs.record_needs(booking.person, what=["Hearing loop"], by=None, now=now)
        answers = {t.key: Answer(state="met", note="", seen="") for t in preparing.to_prepare(of).things}
        with django_assert_max_num_queries(20) as asked:
            preparing.save(of, answers=answers, by=jo, now=now)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_counts_say_how_a_run_and_the_desk_stand(run, sam, jo, now):
    alex = factories.booking(run, who=factories.person("Alex"))
    needs.record_needs(alex.person, what=["Hearing loop", "Step-free room"], by=None, now=now)
    waiting = factories.booking(run, who=factories.person("Wil"), state=BookingState.WAITING)
    needs.record_needs(waiting.person, what=["Hearing loop"], by=None, now=now)
    first, second = [t.key for t in preparing.to_prepare(run).things][:2]
    answers = {
        first: Answer(state="met", note="", seen=""),
        second: Answer(state="not_met", note="On paper", seen=""),
    }
    preparing.save(run, answers=answers, by=jo, now=now)

    session = prepared.with_counts(run.sessions.all()).first()
    listed = prepared.runs_not_ready(now=now).get()

    assert prepared.standing(run) == prepared.Standing(things=3, unsaid=1, unmet=1)
    assert (session.things_count, session.unsaid_count) == (3, 1)
    assert (listed.things_count, listed.unsaid_count, listed.unmet_count) == (3, 1, 1)


def test_a_run_that_is_over_or_all_met_waits_for_nobody(run, sam, jo, now):
    after = run.sessions.latest("ends_at").ends_at

    over = list(prepared.runs_not_ready(now=after))
    preparing.save(run, answers={key_of(sam): Answer(state="met", note="", seen="")}, by=jo, now=now)

    assert over == []
    assert not prepared.runs_not_ready(now=now).exists()
