"""Giving a login to somebody: never one that somebody’s private words were sent to."""

import datetime as dt

from django.db import transaction

from bookings.domain import afterwards
from design_system import refusals
from people.domain import logins
from people.models import Person, User


class Refusal(refusals.Refusal):
    message = "This login cannot be given to them."


class LoginSupports(Refusal):
    message = "The login of that address supports, or has supported, somebody who teaches. It stays with its owner."


@transaction.atomic
def let_sign_in(person: Person, *, address: str, by: User, now: dt.datetime) -> User:
    """Makes `person` the one who signs in with `address`, as `people.domain.logins.let_sign_in` does, and returns it.

    Raises what that raises; and LoginSupports where they would come to read what was written to somebody else.
    """
    before = person.user_id
    user = logins.let_sign_in(person, address=address, by=by, now=now)
    if user.pk != before and afterwards.was_written_to(user.pk):
        raise LoginSupports
    return user
