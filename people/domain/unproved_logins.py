"""Logins that nobody proved: somebody asked for a code for an address and never typed it."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef

from people.models import User

KEPT_FOR = dt.timedelta(days=1)


def delete_unproved_logins(*, now: dt.datetime) -> int:
    """Deletes logins older than a day that were never used and have no person, no role and no proved address."""
    proved = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    unproved = User.objects.filter(
        ~Exists(proved),
        date_joined__lte=now - KEPT_FOR,
        last_login__isnull=True,
        person__isnull=True,
        groups__isnull=True,
        is_staff=False,
        is_superuser=False,
    )
    count = unproved.count()
    unproved.delete()
    return count
