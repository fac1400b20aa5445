"""Who stands behind a login, and how we reach them."""

import pytest

from people.domain import enrolment
from people.models import ContactPoint, Enrolment, Person
from people.states import Audience, Channel
from tests import factories

pytestmark = pytest.mark.django_db

HOSTILE = "<b>1 Mill Lane</b> \u202e🙂 '; DROP TABLE"


def points(person, channel) -> list[str]:
    return list(person.contact_points.filter(channel=channel).values_list("address", flat=True))


def test_a_login_keeps_its_person(student, now):
    assert enrolment.person_behind(student.user, now=now) == student
    assert Person.objects.count() == 1


def test_a_login_without_a_person_gets_one_reached_at_its_address(now):
    user = factories.login("new@example.org")

    made = enrolment.person_behind(user, now=now)

    assert (made.user, made.email, made.is_enrolled) == (user, "new@example.org", False)
    assert user.person == made


def test_a_login_takes_over_the_one_person_reached_at_its_address(now):
    known = factories.person("Sam", email="Sam@Example.org", has_login=False)
    user = factories.login("sam@example.org")

    assert enrolment.person_behind(user, now=now) == known
    known.refresh_from_db()
    assert known.user == user


def test_two_people_of_one_address_are_not_guessed_at(now):
    known = [factories.person(name, email="shared@example.org", has_login=False) for name in ("Sam", "Kim")]

    assert enrolment.person_behind(factories.login("shared@example.org"), now=now) not in known


def test_a_person_who_has_a_login_of_their_own_is_not_taken_over(now):
    known = factories.person("Sam", email="sam@example.org")
    ContactPoint.objects.keep(person=known, channel=Channel.EMAIL, address="work@example.org")

    assert enrolment.person_behind(factories.login("work@example.org"), now=now) != known


@pytest.mark.parametrize(
    ("channel", "address"),
    [(Channel.SMS, "07700 900123"), (Channel.PHONE, "020 7946 0123"), (Channel.LETTER, HOSTILE)],
)
def test_choosing_a_channel_keeps_its_address_and_enrols(now, channel, address):
    person = factories.person(enrolled=False)
    enrolment.name_person(person, called="Sam")

    enrolment.choose_channel(person, channel=channel, address=address, now=now)

    person.refresh_from_db()
    assert (person.preferred_channel, points(person, channel)) == (channel, [address])
    assert person.enrolment.enrolled_at == now


def test_choosing_twice_leaves_one_address_and_the_first_enrolment(student, now):
    first = student.enrolment.enrolled_at

    for address in ("07700 900123", "07700 900123", "07700 900456"):
        enrolment.choose_channel(student, channel=Channel.SMS, address=address, now=factories.at("2026-12-01"))

    assert points(student, Channel.SMS) == ["07700 900456"]
    assert Enrolment.objects.get().enrolled_at == first


def test_email_keeps_the_address_of_the_sign_in(student, now):
    before = points(student, Channel.EMAIL)

    enrolment.choose_channel(student, channel=Channel.EMAIL, address="", now=now)

    assert points(student, Channel.EMAIL) == before


def test_a_channel_without_a_name_does_not_enrol(now):
    person = factories.person(enrolled=False)

    enrolment.choose_channel(person, channel=Channel.EMAIL, address="", now=now)

    assert not Enrolment.objects.exists()


@pytest.mark.parametrize("belongs", [True, False])
@pytest.mark.parametrize("audience", [Audience.SERVICE_USERS, Audience.CARERS, Audience.STAFF])
def test_what_they_say_of_themselves_is_kept_for_that_audience_alone(student, audience, belongs):
    others = {Audience.SERVICE_USERS, Audience.CARERS, Audience.STAFF} - {audience}

    enrolment.say_audience(student, audience=audience, belongs=belongs)

    person = Person.objects.get(pk=student.pk)
    assert enrolment.belongs_to(person, audience=audience) is belongs
    assert enrolment.has_said_audience(person, audience=audience)
    assert not any(enrolment.has_said_audience(person, audience=other) for other in others)


def test_everyone_belongs_to_everyone_enrolled_or_not():
    person = factories.person(enrolled=False)

    assert enrolment.belongs_to(person, audience=Audience.EVERYONE)
    assert enrolment.has_said_audience(person, audience=Audience.EVERYONE)
    assert not enrolment.belongs_to(person, audience=Audience.CARERS)
    assert not enrolment.has_said_audience(person, audience=Audience.CARERS)


def test_somebody_with_another_login_who_shares_the_address_is_not_given_the_others_record(now):
    """Ana signs in with her own address; the one of the household is Kim's too, and either may read it."""
    ana = factories.person("Ana", email="ana@example.org")
    ContactPoint.objects.keep(person=ana, channel=Channel.EMAIL, address="home@example.org")
    kim = factories.reached("Kim", email="home@example.org")

    assert enrolment.person_behind(factories.login("home@example.org"), now=now) not in (ana, kim)
