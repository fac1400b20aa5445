"""Printed copies: noted, given out, and stopped."""

import datetime as dt

import pytest

from stories.domain.booklets import print_runs, rebuild
from stories.states import EditionState, Purpose
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def edition(two, now):
    return factories.edition(factories.booklet(stories=two), now=now)


def test_copies_are_noted_and_given_out(edition, staff, now):
    today = now.date()

    run = print_runs.note(edition, copies=100, printed_on=today, by=staff, now=now)
    print_runs.hand_out(run, where="Willow ward", copies=60, on=today, by=staff, now=now)

    assert print_runs.left_of(run) == 40
    with pytest.raises(print_runs.TooMany):
        print_runs.hand_out(run, where="Library", copies=41, on=today, by=staff, now=now)


@pytest.mark.parametrize(("days", "refusal"), [(1, print_runs.NotYet), (-1, print_runs.BeforeItWasPrinted)])
def test_days_that_cannot_be_are_refused(edition, staff, now, days, refusal):
    run = print_runs.note(edition, copies=1, printed_on=now.date(), by=staff, now=now)

    with pytest.raises(refusal):
        print_runs.hand_out(run, where="Library", copies=1, on=now.date() + days * DAY, by=staff, now=now)


def test_what_was_never_made_cannot_have_been_printed(two, staff, now):
    failed = factories.edition(factories.booklet(stories=two), state=EditionState.FAILED, now=now)

    with pytest.raises(print_runs.NotMade):
        print_runs.note(failed, copies=1, printed_on=now.date(), by=staff, now=now)
    with pytest.raises(print_runs.NotYet):
        print_runs.note(
            factories.edition(failed.booklet, now=now), copies=1, printed_on=now.date() + DAY, by=staff, now=now
        )


def test_copies_of_a_withdrawn_edition_are_to_stop_until_somebody_says_so(edition, two, staff, now):
    run = print_runs.note(edition, copies=100, printed_on=now.date(), by=staff, now=now)
    assert list(print_runs.to_stop(now=now)) == []
    two[0].consents.filter(purpose=Purpose.BOOKLET).update(withdrawn_at=now, withdrawn_by=staff)
    rebuild.because_of(two[0], now=now)

    assert list(print_runs.to_stop(now=now)) == [run]
    with pytest.raises(print_runs.NotToBePrinted):
        print_runs.note(edition, copies=1, printed_on=now.date() + DAY, by=staff, now=now + DAY)
    before = print_runs.note(edition, copies=5, printed_on=now.date(), by=staff, now=now + DAY)
    print_runs.see_to(run, by=staff, now=now)
    print_runs.see_to(run, by=staff, now=now + DAY)
    run.refresh_from_db()
    assert (run.seen_to_at, list(print_runs.to_stop(now=now))) == (now, [before])
    with pytest.raises(print_runs.Stopped):
        print_runs.hand_out(run, where="Library", copies=1, on=now.date() + DAY, by=staff, now=now + 2 * DAY)


def test_copies_of_an_older_edition_are_right_while_their_stories_are(edition, staff, now):
    run = print_runs.note(edition, copies=100, printed_on=now.date(), by=staff, now=now)
    edition.pdf = edition.large_print = edition.print_shop = edition.plain_text = ""
    edition.state = EditionState.REPLACED
    edition.save()

    assert list(print_runs.to_stop(now=now)) == []
    assert print_runs.hand_out(run, where="Library", copies=1, on=now.date(), by=staff, now=now)
    assert print_runs.note(edition, copies=1, printed_on=now.date(), by=staff, now=now)
