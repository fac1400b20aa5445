"""Access needs: recorded when somebody says them, ended when they say so, never a reason asked."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from people.models import AccessNeed, Person, User

REVIEW_AFTER = dt.timedelta(days=365)


@transaction.atomic
def record_needs(person: Person, *, what: list[str], by: User | None, now: dt.datetime) -> None:
    """Makes `what` the person's current needs: new ones are added, those left out are ended, the rest stay."""
    Person.objects.select_for_update().get(pk=person.pk)  # two tabs at once: the second finds what the first wrote
    current = {need.what: need for need in person.access_needs.current()}
    for words, need in current.items():
        if words not in what:
            need.ended_at = now
            need.save(update_fields=["ended_at"])
    for words in dict.fromkeys(what):
        if words and words not in current:
            AccessNeed.objects.create(
                person=person,
                what=words,
                recorded_by=by,
                recorded_at=now,
                review_on=timezone.localdate(now) + REVIEW_AFTER,
            )
