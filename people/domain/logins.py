"""Logins: one for an address that has none, and who of those sharing an address signs in with it."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from design_system import refusals
from people.domain import enrolment
from people.models import Person, User
from people.states import Channel


class Refusal(refusals.Refusal):
    message = "This login cannot be given to them."


class NotTheirAddress(Refusal):
    message = "We do not reach them at that address. Add it to their record first."


class HasALogin(Refusal):
    message = "They sign in with another address already."


class IsClosed(Refusal):
    message = "The login of that address has been closed. Ask an administrator."


class IsGone(Refusal):
    message = "This record has been merged or erased."


def login_for(email: str) -> User | None:
    """A fresh login for an unknown address, swept later if nobody proves it; None where a closed login has it."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(email)
            EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
    except IntegrityError:
        return User.objects.filter(email=email, is_active=True).first()
    return user


@transaction.atomic
def let_sign_in(person: Person, *, address: str, by: User, now: dt.datetime) -> User:
    """Makes `person` the one who signs in with `address`, one of their own. Returns the login.

    Whoever signed in with it until now is signed out and has no login any more; a record that only a sign-in made is
    left out. Raises NotTheirAddress, HasALogin, IsClosed or IsGone.
    """
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    if person.merged_into_id or person.erased_at:
        raise IsGone
    if not person.contact_points.at(Channel.EMAIL, address).exists():
        raise NotTheirAddress
    email = address.strip().lower()
    if person.user:
        if person.user.email == email:
            return person.user
        raise HasALogin
    user = login_for(email)
    user = user or User.objects.filter(email=email).first()
    if user is None or not user.is_active:
        raise IsClosed
    _leave(user, for_the=person)
    person.user = user
    person.save(update_fields=["user", "updated_at"])
    log(person, "people.login.give", user=by, title=person.reference)
    return user


def _leave(user: User, *, for_the: Person) -> None:
    """Takes the login from whoever has it, and ends every sign-in with it: they were somebody else's."""
    before = Person.objects.select_for_update(of=("self",)).filter(user=user).first()
    if before is None:
        return
    if before.called:
        before.user = None
        before.save(update_fields=["user", "updated_at"])
    else:
        enrolment.leave_out(before, for_the=for_the)
    user.set_unusable_password()  # what a sign-in is checked against: those of before end
    user.save(update_fields=["password"])
