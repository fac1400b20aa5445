"""Adding a person at the desk, and keeping how they are reached."""

import pytest

from people.domain import adding, contact, enrolment, invariants, logins, searching
from people.models import ContactPoint, Person, User
from people.states import Audience, Channel, Role
from tests import factories

pytestmark = pytest.mark.django_db
WITHOUT_EMAIL = {
    Channel.SMS: "07700 900123",
    Channel.PHONE: "020 7946 0123",
    Channel.LETTER: "3 Mill Lane\nLondon NW10 9ZZ",
    Channel.WORKER: "Jo Bell, 020 7946 0123",
}


@pytest.fixture
def staff():
    return factories.staff_login()


def add(staff, now, *, called="Ana", channel=Channel.SMS, addresses=None) -> Person:
    addresses = addresses if addresses is not None else {channel: WITHOUT_EMAIL.get(channel, "ana@example.org")}
    return adding.add_person(called=called, preferred_channel=channel, addresses=addresses, by=staff, now=now)


@pytest.mark.parametrize("channel", list(Channel))
def test_a_person_is_added_with_any_channel(staff, now, channel):
    person = add(staff, now, channel=channel)

    assert person.is_enrolled
    assert person.enrolment.enrolled_at == now
    assert person.user is None
    assert [*invariants.faults()] == []


@pytest.mark.parametrize(
    ("called", "addresses", "refusal"),
    [("", {Channel.SMS: "07700 900123"}, adding.NameMissing), ("Ana", {}, adding.AddressMissing)],
)
def test_a_name_and_the_address_of_their_channel_are_needed(staff, now, called, addresses, refusal):
    with pytest.raises(refusal):
        add(staff, now, called=called, addresses=addresses)


def test_near_matches_are_those_of_the_address_then_those_of_the_name(staff, now):
    by_name, by_number = add(staff, now, called="Anna", channel=Channel.LETTER), add(staff, now, called="Bo")

    near = adding.near_matches(called="Ana", addresses={Channel.SMS: "+44 7700 900123"})

    assert [match.person for match in near] == [by_number, by_name]


def test_two_people_share_an_address_and_each_knows_of_the_other(staff, now):
    one, other = add(staff, now), add(staff, now, called="Bo")

    assert [person for person, _ in searching.same_address(one)] == [other]
    assert [person for person, _ in searching.same_address(other)] == [one]


def test_the_last_address_of_the_preferred_channel_stays(staff, now):
    person = add(staff, now)

    with pytest.raises(contact.IsTheOnlyWay):
        contact.remove(person.contact_points.get(), by=staff, now=now)


def test_a_number_that_failed_is_used_again_once_it_is_mended(staff, now):
    person = add(staff, now)
    ContactPoint.objects.update(failed_at=now, failed_why="It came back")

    contact.mend(person.contact_points.get(), by=staff, now=now)

    assert person.address_for(Channel.SMS) == "07700 900123"


def test_a_channel_without_an_address_is_not_preferred(staff, now):
    person = add(staff, now)

    with pytest.raises(contact.NoAddress):
        contact.prefer(person, channel=Channel.EMAIL, by=staff, now=now)
    contact.add(person, channel=Channel.EMAIL, address="ana@example.org", by=staff, now=now)
    contact.prefer(person, channel=Channel.EMAIL, by=staff, now=now)

    person.refresh_from_db()
    assert person.preferred_channel == Channel.EMAIL


def test_an_answer_about_who_they_are_is_recorded(staff, now):
    person = add(staff, now)

    contact.say_audience(person, audience=Audience.CARERS, belongs=True, by=staff, now=now)

    assert enrolment.belongs_to(Person.objects.get(pk=person.pk), audience=Audience.CARERS)


# Who signs in with an address that two people share


def two_who_share(staff, now, address="home@example.org") -> tuple[Person, Person]:
    one = add(staff, now, channel=Channel.EMAIL, addresses={Channel.EMAIL: address})
    other = add(staff, now, called="Bo", channel=Channel.EMAIL, addresses={Channel.EMAIL: address})
    return one, other


def test_a_shared_address_gives_one_unnamed_record_however_often_somebody_signs_in(staff, now):
    two_who_share(staff, now)
    user = factories.login("home@example.org")

    seen = {enrolment.person_behind(User.objects.get(pk=user.pk), now=now).pk for _ in range(3)}

    assert len(seen) == 1
    assert Person.objects.filter(called="").count() == 1


def test_letting_one_of_them_sign_in_leaves_the_unnamed_record_out_and_ends_its_sign_ins(staff, now, client):
    one, _other = two_who_share(staff, now)
    user = factories.login("home@example.org")
    empty = enrolment.person_behind(user, now=now)
    client.force_login(user)

    logins.let_sign_in(one, address="Home@example.org", by=staff, now=now)

    one.refresh_from_db()
    empty.refresh_from_db()
    assert (one.user, empty.user, empty.merged_into) == (user, None, one)
    assert client.get("/my/").status_code == 302
    assert enrolment.person_behind(User.objects.get(pk=user.pk), now=now) == one


def test_the_login_moves_from_one_to_the_other(staff, now):
    one, other = two_who_share(staff, now)
    user = logins.let_sign_in(one, address="home@example.org", by=staff, now=now)

    logins.let_sign_in(other, address="home@example.org", by=staff, now=now)

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.user, other.user, one.called) == (None, user, "Ana")


def test_when_only_one_of_them_is_left_the_next_sign_in_is_theirs(staff, now):
    one, other = two_who_share(staff, now)
    user = factories.login("home@example.org")
    empty = enrolment.person_behind(user, now=now)
    other.contact_points.all().delete()

    assert enrolment.person_behind(User.objects.get(pk=user.pk), now=now) == one
    empty.refresh_from_db()
    assert empty.merged_into == one


def test_a_record_that_was_merged_or_erased_is_nobody_to_sign_in_as(staff, now):
    one, other = two_who_share(staff, now)
    Person.objects.filter(pk=other.pk).update(merged_into=one)

    assert enrolment.person_behind(factories.login("home@example.org"), now=now) == one


@pytest.mark.parametrize(
    ("address", "refusal"), [("other@example.org", logins.NotTheirAddress), ("second@example.org", logins.HasALogin)]
)
def test_logins_that_are_refused(staff, now, address, refusal):
    person = factories.person("Sam", email="sam@example.org")
    ContactPoint.objects.keep(person=person, channel=Channel.EMAIL, address="second@example.org")

    with pytest.raises(refusal):
        logins.let_sign_in(person, address=address, by=staff, now=now)


def test_a_closed_login_is_not_given(staff, now):
    one, _ = two_who_share(staff, now)
    User.objects.create_user("home@example.org", is_active=False)

    with pytest.raises(logins.IsClosed):
        logins.let_sign_in(one, address="home@example.org", by=staff, now=now)


def test_a_login_with_a_role_is_not_given_to_whoever_shares_its_address(staff, now):
    works_here = factories.person("Ana", email="home@example.org", roles=(Role.COLLEGE_STAFF,))
    other = factories.reached("Bo", email="home@example.org")

    with pytest.raises(logins.HoldsARole):
        logins.let_sign_in(other, address="home@example.org", by=staff, now=now)

    works_here.refresh_from_db()
    assert works_here.user.has_role(Role.COLLEGE_STAFF)


# An address that is taken out


def two_addresses(staff, now, **fields) -> Person:
    person = factories.person("Sam", email="old@example.org", **fields)
    contact.add(person, channel=Channel.EMAIL, address="new@example.org", by=staff, now=now)
    return person


def test_nobody_signs_in_as_them_with_an_address_taken_out(staff, now, client):
    person = two_addresses(staff, now)
    client.force_login(person.user)

    contact.remove(person.contact_points.get(address="old@example.org"), by=staff, now=now)

    assert client.get("/my/").status_code == 302
    assert not User.objects.filter(email="old@example.org").exists()
    assert enrolment.person_behind(logins.login_for("old@example.org"), now=now) != person
    assert enrolment.person_behind(logins.login_for("new@example.org"), now=now) == person


def test_taking_out_another_address_leaves_their_login(staff, now):
    person = two_addresses(staff, now)

    contact.remove(person.contact_points.get(address="new@example.org"), by=staff, now=now)

    person.refresh_from_db()
    assert person.user.email == "old@example.org"
    assert person.user.is_active


def test_the_address_of_a_login_with_a_role_stays(staff, now):
    person = two_addresses(staff, now, roles=(Role.EDITOR,))

    with pytest.raises(logins.HoldsARole):
        contact.remove(person.contact_points.get(address="old@example.org"), by=staff, now=now)

    assert person.contact_points.filter(address="old@example.org").exists()
