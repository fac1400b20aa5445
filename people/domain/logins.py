"""A login for an address that has none, so that known and unknown addresses take one path."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from people.models import User


def login_for(email: str) -> User | None:
    """A fresh login for an unknown address, swept later if nobody proves it; None where a closed login has it."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(email)
            EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
    except IntegrityError:
        return User.objects.filter(email=email, is_active=True).first()
    return user
