"""What staff do on somebody's behalf: kept, told by the person's own channel, undone."""

import pytest

from bookings.domain import behalf, coming_back, places, waiting_list
from bookings.models import Booking, OnBehalf
from bookings.states import BehalfAct, BookingState, Mark
from messaging import renderers
from messaging.models import Message
from people.domain import adding
from people.models import Person
from people.states import Channel
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
HOSTILE = "<b>Jo</b>\r\nBcc: x@example.org \u202e"
CHANNELS = {
    Channel.EMAIL: "ana@example.org",
    Channel.SMS: "07700 900123",
    Channel.LETTER: "3 Mill Lane",
    Channel.PHONE: "020 7946 0123",
    Channel.WORKER: "Jo Bell, 020 7946 0123",
}


@pytest.fixture
def ana(staff, now):
    return person_by(Channel.PHONE, staff=staff, now=now)


def person_by(channel, *, staff, now) -> Person:
    addresses = {channel: CHANNELS[channel]}
    return adding.add_person(called="Ana", preferred_channel=channel, addresses=addresses, by=staff, now=now)


def told(person) -> list[tuple[str, str]]:
    rows = person.messages.exclude(kind="calendar").order_by("pk")
    return list(rows.values_list("kind", "channel"))


def heard(person) -> None:
    """What is on its way has reached them."""
    person.messages.filter(state="queued").update(state="sent", sent_at=factories.NOW)


def said(person, *, now) -> list[str]:
    """The kinds that are still on their way and have something to say."""
    rows = person.messages.filter(state="queued").exclude(kind="calendar").select_related("person").order_by("pk")
    return [row.kind for row in rows if renderers.render(row, address="x", now=now)]


def words_of(kind: str, person, *, now) -> str:
    message = Message.objects.select_related("person").filter(kind=kind, person=person).latest("pk")
    return renderers.render(message, address="x", now=now).words


@pytest.mark.parametrize("channel", list(CHANNELS))
def test_a_booking_is_kept_with_who_did_it_and_who_asked_and_told_by_their_channel(run, staff, now, channel):
    ana = person_by(channel, staff=staff, now=now)

    booking = behalf.book(run, person=ana, asked_by="Ana, by phone", by=staff, now=now)

    act = OnBehalf.objects.get()
    assert (act.booking, act.act, act.by, act.asked_by, act.at) == (
        booking,
        BehalfAct.BOOKED,
        staff,
        "Ana, by phone",
        now,
    )
    assert told(ana) == [("booked", channel)]
    words = words_of("booked", ana, now=now)
    who = "Done for you, asked by" if channel == Channel.SMS else "We did this for you. Who asked us:"
    assert f"{who} Ana, by phone. " in words.replace("\n", " ")
    assert "Not right?" in words or "Is this not right?" in words


def test_discreet_people_read_no_course_and_no_college(run, ana, staff, now):
    Person.objects.filter(pk=ana.pk).update(is_discreet=True)
    ana.refresh_from_db()
    behalf.book(run, person=ana, asked_by="Ana, by phone", by=staff, now=now)

    said = words_of("booked", ana, now=now)

    assert "Your appointment is booked" in said
    assert "We did this for you." in said
    assert run.course.title not in said
    assert "College" not in said


def test_who_asked_is_one_tidy_line_and_never_missing(run, ana, staff, now):
    behalf.book(run, person=ana, asked_by=HOSTILE, by=staff, now=now)

    assert "\n" not in OnBehalf.objects.get().asked_by
    with pytest.raises(behalf.WhoAsked):
        behalf.book(run, person=ana, asked_by="  ", by=staff, now=now)


@pytest.mark.parametrize("gone", ["merged", "erased"])
def test_nothing_is_booked_on_a_record_that_is_gone(run, ana, student, staff, now, gone):
    change = {"merged_into": student} if gone == "merged" else {"erased_at": now}
    Person.objects.filter(pk=ana.pk).update(**change)

    with pytest.raises(behalf.IsGone):
        behalf.book(run, person=ana, asked_by="Ana", by=staff, now=now)


def test_the_ordinary_rules_hold(ana, staff, now):
    run = factories.run(capacity=1)
    factories.booking(run)

    with pytest.raises(places.RunIsFull):
        behalf.book(run, person=ana, asked_by="Ana", by=staff, now=now)
    behalf.join(run, person=ana, asked_by="Ana", by=staff, now=now)

    assert OnBehalf.objects.get().act == BehalfAct.JOINED


def test_undoing_a_booking_gives_the_place_up_and_offers_it_on(ana, staff, now):
    run = factories.run(capacity=1)
    behalf.book(run, person=ana, asked_by="Ana", by=staff, now=now)
    heard(ana)
    waiting = factories.booking(run, state=BookingState.WAITING)
    act = OnBehalf.objects.get()

    behalf.undo(act, by=staff, now=now)
    behalf.undo(act, by=staff, now=now)

    waiting.refresh_from_db()
    act.refresh_from_db()
    assert waiting.state == BookingState.OFFERED
    assert (act.undone_at, act.undone_by) == (now, staff)
    assert said(ana, now=now) == ["undone"]
    assert "You have no place" in words_of("undone", ana, now=now)


def test_undoing_a_give_up_brings_the_place_back_with_its_marks(run, ana, staff, now):
    booking = factories.booking(run, who=ana, at=at("2026-09-02"))
    mark = factories.attendance(booking, at_session=run.sessions.get(number=1), mark=Mark.APOLOGIES)
    act = behalf.give_up(booking, asked_by="Ana", by=staff, now=now)

    behalf.undo(act, by=staff, now=now)

    back = run.bookings.live().get()
    mark.refresh_from_db()
    assert (back.person, back.state, back.joined_at) == (ana, BookingState.BOOKED, at("2026-09-02"))
    assert mark.booking == back
    assert "You have a place" in words_of("undone", ana, now=now)


def test_where_others_have_the_place_by_now_they_are_back_in_the_queue_at_their_old_turn(ana, staff, now):
    run = factories.run(capacity=1)
    booking = factories.booking(run, who=ana, at=at("2026-09-02"))
    later = factories.booking(run, state=BookingState.WAITING, at=at("2026-09-03"))
    act = behalf.give_up(booking, asked_by="Ana", by=staff, now=now)
    later.refresh_from_db()

    behalf.undo(act, by=staff, now=now)

    assert later.state == BookingState.OFFERED
    back = run.bookings.live().get(person=ana)
    assert (back.state, back.joined_at) == (BookingState.WAITING, at("2026-09-02"))


def test_leaving_the_list_is_undone_at_the_old_turn(ana, staff, now):
    run = factories.run(capacity=1)
    factories.booking(run)
    booking = factories.booking(run, who=ana, state=BookingState.WAITING, at=at("2026-09-02"))
    act = behalf.give_up(booking, asked_by="Ana", by=staff, now=now)

    behalf.undo(act, by=staff, now=now)

    assert act.act == BehalfAct.LEFT
    assert run.bookings.waiting().get().joined_at == at("2026-09-02")


@pytest.fixture
def offered(ana, now):
    """Ana's turn has come."""
    run = factories.run(capacity=1)
    booking = factories.booking(run, who=ana, state=BookingState.WAITING)
    waiting_list.offer_free_places(run, now=now)
    booking.refresh_from_db()
    return booking


def test_an_offer_is_accepted_for_them_and_that_is_undone(offered, staff, now):
    behalf.accept(offered, asked_by="Ana", by=staff, now=now)
    assert offered.run.bookings.holding_a_place().count() == 1

    behalf.undo(OnBehalf.objects.get(act=BehalfAct.ACCEPTED), by=staff, now=now)

    assert not offered.run.bookings.live().exists()


def test_accepting_twice_is_one_act(offered, staff, now):
    for _ in range(2):
        behalf.accept(offered, asked_by="Ana", by=staff, now=now)

    assert OnBehalf.objects.count() == 1


def test_an_offer_is_declined_for_them_and_that_is_undone_at_their_turn(offered, staff, now):
    act = behalf.decline(offered, asked_by="Ana", by=staff, now=now)

    behalf.undo(act, by=staff, now=now)

    back = offered.run.bookings.live().get()
    assert (back.person, back.joined_at) == (offered.person, offered.joined_at)
    assert back.state == BookingState.OFFERED


def test_what_the_person_changed_since_is_not_undone(run, ana, staff, now):
    booking = behalf.book(run, person=ana, asked_by="Ana", by=staff, now=now)
    places.give_up(booking, by=None, now=now)

    with pytest.raises(behalf.CannotBeUndone):
        behalf.undo(OnBehalf.objects.get(), by=staff, now=now)


def test_nothing_is_given_up_twice(run, ana, staff, now):
    booking = factories.booking(run, who=ana)
    behalf.give_up(booking, asked_by="Ana", by=staff, now=now)

    with pytest.raises(behalf.NothingToDo):
        behalf.give_up(booking, asked_by="Ana", by=staff, now=now)
    with pytest.raises(behalf.NothingToDo):
        behalf.decline(booking, asked_by="Ana", by=staff, now=now)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [("cancelled", coming_back.RunIsCancelled), ("over", coming_back.RunIsOver), ("back", coming_back.IsBackAlready)],
)
def test_a_place_does_not_come_back_where_it_cannot(run, ana, staff, now, change, refusal):
    booking = factories.booking(run, who=ana)
    act = behalf.give_up(booking, asked_by="Ana", by=staff, now=now)
    if change == "cancelled":
        type(run).objects.update(state="cancelled")
    if change == "back":
        factories.booking(run, who=ana)
    when = at("2027-01-10") if change == "over" else now

    with pytest.raises(refusal):
        behalf.undo(act, by=staff, now=when)

    assert Booking.objects.live().count() == (1 if change == "back" else 0)


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.EMAIL])
@pytest.mark.parametrize(
    ("asked_by", "is_said"),
    [
        ("Jo of the Recovery and Wellbeing College", False),
        ("Jo, about SLEEPING WELL", False),
        ("Jo Bell, by phone", True),
    ],
)
def test_who_asked_gives_a_discreet_person_away_to_nobody(staff, now, channel, asked_by, is_said):
    person = factories.reached("Kim", **{channel: "07700 900123" if channel == Channel.SMS else "kim@example.org"})
    Person.objects.filter(pk=person.pk).update(is_discreet=True)
    run = factories.run(of=factories.course("Sleeping well"))

    behalf.book(run, person=person, asked_by=asked_by, by=staff, now=now)

    words = words_of("booked", person, now=now)
    assert (asked_by in words) is is_said
    assert "We did this for you." in words
