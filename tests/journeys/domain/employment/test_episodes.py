import datetime as dt

import pytest

from journeys.domain import contacts, episodes, held, profiles, referrals, reviews
from journeys.models import Contact, VocationalProfile
from journeys.states import AskedBy, ClosingReason, HowMet
from tests import factories
from tests.factories import employers
from tests.factories import journeys as make
from tests.factories.journeys import day

pytestmark = pytest.mark.django_db
TODAY = day("2026-10-14")


def close(episode, acts, *, reason=ClosingReason.MOVED, on=TODAY):
    return episodes.close(episode, reason=reason, on=on, words="", **acts)


def test_moved_to_another_specialist_and_twice_changes_nothing(episode, acts):
    ben = make.specialist("Ben Cole")

    for _ in range(2):
        moved = episodes.move(episode, specialist=ben, team=ben.team, **acts)

    assert moved.specialist == ben
    assert episode.changes.get().what == "Moved from Ada Bell to Ben Cole"


def test_two_names_as_long_as_names_may_be_are_both_kept_whole(acts):
    ada, ben = (make.specialist(f"<b>{letter * 113}</b>") for letter in "AB")
    episode = make.episode(specialist=ada)

    episodes.move(episode, specialist=ben, team=ben.team, **acts)

    assert episode.changes.get().what == f"Moved from {ada.name} to {ben.name}"


def test_not_moved_to_somebody_who_left_nor_once_closed(episode, ada, acts):
    gone = make.specialist("Gus Hale")
    gone.left_on = TODAY
    gone.save()
    with pytest.raises(held.HasLeft):
        episodes.move(episode, specialist=gone, team=ada.team, **acts)

    close(episode, acts)
    with pytest.raises(held.IsClosed):
        episodes.move(episode, specialist=ada, team=ada.team, **acts)


def test_closed_with_a_reason(episode, acts):
    closed = close(episode, acts)

    assert (closed.closed_on, closed.closing_reason) == (TODAY, ClosingReason.MOVED)
    with pytest.raises(held.IsClosed):
        close(episode, acts)


def test_not_closed_without_a_reason(episode, acts):
    with pytest.raises(episodes.NoReason):
        close(episode, acts, reason="")


@pytest.mark.parametrize(("on", "refusal"), [("2026-10-15", held.NotYet), ("2026-08-31", held.OutsideTheirTime)])
def test_not_closed_outside_their_time(episode, acts, on, refusal):
    with pytest.raises(refusal):
        close(episode, acts, on=day(on))


def test_not_closed_before_something_that_is_written_down(episode, acts):
    make.contact(episode, on="2026-10-09")
    make.outcome(episode, started_on="2026-10-12", voided_at=acts["now"], void_reason="Wrong day")

    with pytest.raises(episodes.SomethingLater, match="Friday 9 October 2026"):
        close(episode, acts, on=day("2026-10-08"))
    assert close(episode, acts, on=day("2026-10-09")).is_closed


def test_not_closed_before_a_later_contact_with_an_employer(episode, acts):
    employers.contact(employers.employer(), episode=episode, on="2026-10-02")
    employers.contact(employers.employer(), episode=episode, on="2026-10-09")

    with pytest.raises(episodes.SomethingLater, match="Friday 9 October 2026"):
        close(episode, acts, on=day("2026-10-08"))


def accompanied(episode):
    match = employers.match(episode=episode)
    match.support_given.create(on=day("2026-10-09"), words="Went along", recorded_at=factories.NOW)


def advised(episode):
    VocationalProfile.objects.create(episode=episode, benefits_advice_on=day("2026-10-09"), updated_at=factories.NOW)


@pytest.mark.parametrize("done", [accompanied, advised])
def test_not_closed_before_anything_else_that_has_its_day(episode, acts, done):
    done(episode)

    with pytest.raises(episodes.SomethingLater, match="Friday 9 October 2026"):
        close(episode, acts, on=day("2026-10-08"))
    assert close(episode, acts, on=day("2026-10-09")).is_closed


def test_in_work_needs_a_job_on_that_day(episode, acts):
    make.outcome(episode, started_on="2026-10-01", ended_on="2026-10-13")
    make.outcome(episode, kind="volunteering", started_on="2026-10-01")

    with pytest.raises(episodes.NotInWork):
        close(episode, acts, reason=ClosingReason.IN_WORK)
    assert close(episode, acts, reason=ClosingReason.IN_WORK, on=day("2026-10-13")).closing_reason == "in_work"


def test_in_work_with_the_job_they_came_with(acts):
    episode = make.episode(in_work_at_referral=True)

    assert close(episode, acts, reason=ClosingReason.IN_WORK).is_closed


def test_opened_again_on_the_same_day_alone(episode, acts):
    close(episode, acts, on=day("2026-10-01"))
    tomorrow = acts | {"now": acts["now"] + dt.timedelta(days=1)}
    with pytest.raises(episodes.TooLateToReopen):
        episodes.reopen(episode, **tomorrow)

    opened = episodes.reopen(episode, **acts)

    assert (opened.closed_on, opened.closing_reason) == (None, "")
    with pytest.raises(episodes.IsOpen):
        episodes.reopen(episode, **acts)


def test_what_a_file_closed_stays_closed(acts):
    with pytest.raises(episodes.TooLateToReopen):
        episodes.reopen(make.episode(closed_on=TODAY, closing_reason="moved"), **acts)


def test_not_opened_beside_what_began_since(episode, acts):
    close(episode, acts)
    referrals.ask(episode.person, asked_by=AskedBy.PERSON, asker="", team=None, words="", **acts)

    with pytest.raises(episodes.BeganAgain):
        episodes.reopen(episode, **acts)


def test_the_first_day_of_an_employer_contact_is_kept(episode, acts):
    for on in ("2026-10-05", "2026-10-09", "2026-10-02"):
        found = episodes.note_employer_contact(episode, on=day(on), **acts)

    assert found.first_employer_contact_on == day("2026-10-02")
    assert episode.changes.count() == 2
    with pytest.raises(held.OutsideTheirTime):
        episodes.note_employer_contact(episode, on=day("2026-08-31"), **acts)


def note(episode, acts, *, on="2026-10-14", how=HowMet.PHONE):
    return contacts.note(episode, on=day(on), how=how, words="We talked.", **acts)


def test_a_contact_within_their_time(episode, acts):
    assert note(episode, acts).recorded_by == acts["by"]
    with pytest.raises(contacts.NoWay):
        note(episode, acts, how="")
    with pytest.raises(held.NotYet):
        note(episode, acts, on="2026-10-15")
    close(episode, acts)
    assert note(episode, acts).pk


def test_a_contact_after_it_closed_is_refused(acts):
    episode = make.episode(closed_on="2026-10-01", closing_reason="moved")

    with pytest.raises(held.OutsideTheirTime):
        note(episode, acts, on="2026-10-02")


def test_a_contact_is_taken_back_on_its_day_alone(episode, acts):
    made = note(episode, acts)
    with pytest.raises(contacts.TooLate):
        contacts.take_back(made, by=acts["by"], now=acts["now"] + dt.timedelta(days=1))

    for _ in range(2):
        contacts.take_back(Contact(pk=made.pk, episode=episode), **acts)

    assert not episode.contacts.exists()


def test_a_review_and_the_day_of_the_next(episode, acts):
    reviews.hold(episode, held_on=TODAY, words="It goes well.", next_on=day("2027-01-13"), **acts)

    planned = reviews.plan(episode, next_on=day("2027-01-20"), **acts)

    assert planned.next_review_on == day("2027-01-20")
    with pytest.raises(reviews.NextIsPast):
        reviews.plan(episode, next_on=TODAY, **acts)
    with pytest.raises(held.NotYet):
        reviews.hold(episode, held_on=day("2026-10-15"), words="", next_on=None, **acts)


def test_a_profile_begins_once_and_is_added_to(episode, acts):
    made = profiles.write(episode, facts={"wants": "Gardening"}, started_on=day("2026-10-12"), **acts)
    later = acts | {"now": acts["now"] + dt.timedelta(hours=1)}

    profiles.write(episode, facts={"strengths": "Patience"}, seen_at=made.updated_at, **later)

    episode.refresh_from_db()
    made.refresh_from_db()
    assert (made.wants, made.strengths, episode.profile_started_on) == ("Gardening", "Patience", day("2026-10-12"))
    assert list(episode.changes.order_by("pk").values_list("what", flat=True)) == [
        "Profile started",
        "Profile added to",
    ]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"facts": {"disclosure": "everything"}}, profiles.UnknownChoice),
        ({"facts": {"benefits_advice_on": day("2026-10-15")}}, held.NotYet),
        ({"facts": {}, "started_on": day("2026-08-31")}, held.OutsideTheirTime),
        ({"facts": {}, "seen_at": dt.datetime(2026, 10, 1, tzinfo=dt.UTC)}, profiles.ChangedMeanwhile),
    ],
)
def test_a_profile_is_refused(episode, acts, changes, refusal):
    with pytest.raises(refusal):
        profiles.write(episode, **changes, **acts)


def test_a_profile_of_closed_support_is_only_read(episode, acts):
    close(episode, acts)

    with pytest.raises(held.IsClosed):
        profiles.write(episode, facts={}, **acts)


def test_a_record_that_was_erased_is_not_written_on(episode, acts):
    episode.person.erased_at = acts["now"]
    episode.person.save()

    with pytest.raises(held.RecordIsGone):
        note(episode, acts)
