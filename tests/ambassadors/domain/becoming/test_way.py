"""From “I would like to” to the start, in any order; and not now, which can change."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile

from ambassadors.domain.becoming import agreeing, changing, interest, starting, supporting, talking, training
from ambassadors.models import Ambassador
from ambassadors.states import AmbassadorState
from bookings.states import BookingState
from messaging.models import Message
from people.domain import papers
from people.files import kept_apart
from people.models import User
from people.states import Role
from tests import factories
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 signed"


@pytest.fixture
def interested(sam, now):
    return interest.say(sam, words="I would like to speak.", by=sam.user, now=now)


def is_let_in(person) -> bool:
    return User.objects.get(pk=person.user_id).has_role(Role.AMBASSADOR)


def test_interest_said_twice_is_one_row_with_the_words_of_the_last_time(sam, interested, now):
    interest.say(sam, words="And to train teams.", by=sam.user, now=now + dt.timedelta(days=1))

    row = Ambassador.objects.get()
    assert (row.person, row.state, row.words) == (sam, AmbassadorState.INTERESTED, "And to train teams.")
    assert row.interested_at == now


def test_whoever_is_one_says_it_no_more(rosa, now):
    amara = ambassadors.ambassador()

    with pytest.raises(interest.IsOneAlready):
        interest.say(amara.person, words="", by=rosa, now=now)


def test_somebody_who_left_begins_anew_and_what_they_signed_stands(now, rosa):
    amara = ambassadors.ambassador(state=AmbassadorState.LEFT)

    found = interest.say(amara.person, words="Again.", by=rosa, now=now)

    assert (found.state, found.talked_on, found.started_on, found.left_on) == ("interested", None, None, None)
    assert found.agreed_on == amara.agreed_on


def test_not_now_and_interested_again(interested, sam, now):
    found = interest.not_now(interested, by=sam.user, now=now)
    assert interest.not_now(found, by=sam.user, now=now).state == AmbassadorState.NOT_NOW

    assert interest.say(sam, words="", by=sam.user, now=now).state == AmbassadorState.INTERESTED


def test_an_ambassador_is_not_put_off(now, rosa):
    with pytest.raises(changing.NotOnTheWay):
        interest.not_now(ambassadors.ambassador(), by=rosa, now=now)


def test_talk_and_agreement_come_before_the_start(interested, sam, rosa, now):
    today = now.date()
    with pytest.raises(starting.NoTalkYet):
        starting.start(interested, started_on=today, by=rosa, now=now)
    talking.note(interested, words="She wants to speak.", talked_on=today, by=rosa, now=now)
    with pytest.raises(starting.NoAgreementYet):
        starting.start(interested, started_on=today, by=rosa, now=now)
    agreeing.sign(interested, agreed_on=today, by=rosa, now=now)
    assert not is_let_in(sam)

    found = starting.start(interested, started_on=today, by=rosa, now=now)
    starting.start(interested, started_on=today, by=rosa, now=now)

    assert (found.state, found.started_on) == (AmbassadorState.ACTIVE, today)
    assert is_let_in(sam)
    assert list(Message.objects.values_list("kind", flat=True)) == ["ambassador_welcome"]


@pytest.mark.parametrize("act", ["talk", "sign", "train", "start"])
def test_nothing_is_noted_of_days_to_come(interested, rosa, now, act):
    tomorrow = now.date() + dt.timedelta(days=1)
    acts = {
        "talk": lambda: talking.note(interested, words="Hello.", talked_on=tomorrow, by=rosa, now=now),
        "sign": lambda: agreeing.sign(interested, agreed_on=tomorrow, by=rosa, now=now),
        "train": lambda: training.note(interested, trained_on=tomorrow, by=rosa, now=now),
        "start": lambda: starting.start(interested, started_on=tomorrow, by=rosa, now=now),
    }

    with pytest.raises(changing.NotYet):
        acts[act]()


def test_the_first_talk_says_since_when_we_have_talked(interested, rosa, now):
    talking.note(interested, words="One.", talked_on=dt.date(2026, 10, 12), by=rosa, now=now)
    talking.note(interested, words="Two.", talked_on=dt.date(2026, 10, 13), by=rosa, now=now)

    interested.refresh_from_db()
    assert interested.talked_on == dt.date(2026, 10, 12)
    assert [note.words for note in talking.of(interested)] == ["Two.", "One."]


def test_a_talk_without_words_is_refused(interested, rosa, now):
    with pytest.raises(talking.NoWords):
        talking.note(interested, words="", talked_on=now.date(), by=rosa, now=now)


def test_a_newer_scan_takes_the_place_of_the_one_before(interested, rosa, now, django_capture_on_commit_callbacks):
    first = agreeing.sign(interested, agreed_on=now.date(), paper=ContentFile(PDF, "a.pdf"), by=rosa, now=now)
    before = first.agreement.name

    with django_capture_on_commit_callbacks(execute=True):
        again = agreeing.sign(interested, agreed_on=now.date(), paper=ContentFile(PDF, "b.exe"), by=rosa, now=now)

    assert again.agreement.name.endswith(".pdf")
    assert (kept_apart().exists(before), kept_apart().exists(again.agreement.name)) == (False, True)


def test_what_is_no_scan_is_refused(interested, rosa, now):
    with pytest.raises(papers.NotAScan):
        agreeing.sign(interested, agreed_on=now.date(), paper=ContentFile(b"MZ", "a.pdf"), by=rosa, now=now)


def test_nobody_supports_themselves_and_not_everybody_can(interested, sam, rosa, now):
    with pytest.raises(supporting.SupportsThemselves):
        supporting.choose(interested, supporter=sam.user, by=rosa, now=now)
    with pytest.raises(supporting.CannotSupport):
        supporting.choose(interested, supporter=factories.person("Kim").user, by=rosa, now=now)

    assert supporting.choose(interested, supporter=rosa, by=rosa, now=now).supporter == rosa
    assert supporting.choose(interested, supporter=None, by=rosa, now=now).supporter is None


def test_a_record_that_is_gone_goes_no_further(interested, sam, rosa, now):
    sam.erased_at = now
    sam.save()

    with pytest.raises(changing.RecordIsGone):
        talking.note(interested, words="Hello.", talked_on=now.date(), by=rosa, now=now)
    with pytest.raises(changing.RecordIsGone):
        interest.say(sam, words="", by=rosa, now=now)


def test_a_course_of_the_college_trains_by_itself(interested, sam, rosa, now):
    run = factories.run(session_count=3)
    done = factories.completion(factories.booking(run, who=sam, state=BookingState.BOOKED), by=rosa, now=now)
    assert training.trained_on([interested]) == {}

    trains = training.add_course(run.course, since=now.date(), by=rosa, now=now)

    assert training.trained_on([interested]) == {interested.pk: now.date()}
    training.add_course(run.course, since=now.date() + dt.timedelta(days=1), by=rosa, now=now)
    assert training.trained_on([interested]) == {}
    training.add_course(run.course, since=now.date(), by=rosa, now=now)
    done.voided_at, done.voided_by, done.void_reason = now, rosa, "The register was changed"
    done.save()
    assert training.trained_on([interested]) == {}
    training.remove_course(trains, by=rosa, now=now)
    assert not training.courses().exists()


def test_the_first_training_counts(interested, sam, rosa, now):
    run = factories.run(session_count=3)
    factories.completion(factories.booking(run, who=sam), by=rosa, now=now)
    training.add_course(run.course, since=dt.date(2026, 1, 1), by=rosa, now=now)

    found = training.note(interested, trained_on=dt.date(2026, 3, 1), by=rosa, now=now)

    assert training.trained_on([found]) == {found.pk: dt.date(2026, 3, 1)}
