"""Logins: one for an address that has none, and who of those sharing an address signs in with it."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from design_system import refusals
from people.addresses import key_of
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


class HoldsARole(Refusal):
    message = "The login of that address has a role at the college. Ask an administrator to take the role away first."


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
    left out. Raises NotTheirAddress, HasALogin, IsClosed, IsGone, or HoldsARole: a role is given to one person, never
    to whoever shares their mailbox.
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
    if user.holds_a_role:
        raise HoldsARole
    _leave(user, for_the=person)
    person.user = user
    person.save(update_fields=["user", "updated_at"])
    log(person, "people.login.give", user=by, title=person.reference)
    return user


def stop_sign_in(person: Person, *, address: str) -> bool:
    """Closes the login of `person` for good where it is `address`; ends every sign-in with it. Returns whether it did.

    Called in a transaction. Whoever has that mailbox starts afresh. The row stays for the audit log, without the
    address. Raises HoldsARole.
    """
    user = person.user
    if user is None or key_of(Channel.EMAIL, user.email) != key_of(Channel.EMAIL, address):
        return False
    if user.holds_a_role:
        raise HoldsARole
    person.user = None
    person.save(update_fields=["user", "updated_at"])
    EmailAddress.objects.filter(user=user).delete()
    user.email, user.first_name, user.last_name = f"closed-{user.pk}@example.invalid", "", ""
    user.is_active = user.is_staff = False
    user.set_unusable_password()
    user.save()
    return True


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
