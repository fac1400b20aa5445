"""Access needs: recorded when somebody says them, ended when they say so, asked about again each year; never why."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Min, Prefetch, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from people.models import AccessNeed, Person, User
from people.states import InformationFormat

REVIEW_AFTER = dt.timedelta(days=365)
# Short words that say the same as an answer of ours.
SAID_SHORTLY = {"large print": InformationFormat.LARGE_PRINT, "plain text": InformationFormat.PLAIN_TEXT}


def format_of(what: str) -> str:
    """The format of our messages that these words ask for: a value of InformationFormat, or an empty text."""
    words = what.strip().casefold()
    asked = {choice.label.casefold(): choice for choice in InformationFormat}
    return (asked | SAID_SHORTLY).get(words, "")


@transaction.atomic
def record_needs(person: Person, *, what: Sequence[str], by: User | None, now: dt.datetime) -> None:
    """Makes `what` the person's current needs: new ones are added, those left out are ended, the rest stay.

    Words that ask for a format of ours carry it. The review of each falls due a year after they were last asked.
    """
    current = {need.what: need for need in _locked(person)}
    for words, need in current.items():
        if words not in what:
            need.ended_at = now
            need.save(update_fields=["ended_at"])
        else:
            need.format, need.review_on = format_of(words), _a_year_from(now)
            need.save(update_fields=["format", "review_on"])
    for words in dict.fromkeys(what):
        if words and words not in current:
            AccessNeed.objects.create(
                person=person,
                what=words,
                format=format_of(words),
                recorded_by=by,
                recorded_at=now,
                review_on=_a_year_from(now),
            )


@transaction.atomic
def confirm_needs(person: Person, *, by: User, now: dt.datetime) -> int:
    """“Is this still right?” Yes: every current need is kept for another year. Returns how many there are."""
    kept = [need.pk for need in _locked(person)]
    if kept:
        AccessNeed.objects.filter(pk__in=kept).update(review_on=_a_year_from(now))
        log(person, "people.needs.confirm", user=by)
    return len(kept)


def people_to_ask(*, now: dt.datetime) -> QuerySet[Person]:
    """Whose needs are due for review, longest due first, with `due_on`. Current needs and addresses are fetched."""
    due = AccessNeed.objects.to_review(timezone.localdate(now)).order_by()
    current = Prefetch("access_needs", AccessNeed.objects.current().order_by("pk"))
    people = Person.objects.filter(pk__in=due.values("person")).prefetch_related(current, "contact_points")
    is_current = Q(access_needs__ended_at__isnull=True)
    return people.annotate(due_on=Min("access_needs__review_on", filter=is_current)).order_by("due_on", "pk")


def is_due(needs: Sequence[AccessNeed], *, now: dt.datetime) -> bool:
    """Whether any of these current needs is to be asked about again by today, Europe/London."""
    today = timezone.localdate(now)
    return any(need.review_on is not None and need.review_on <= today for need in needs)


def _locked(person: Person) -> list[AccessNeed]:
    """The current needs, while nobody else changes them: of two tabs, the second finds what the first wrote."""
    Person.objects.select_for_update().get(pk=person.pk)
    return list(person.access_needs.current())


def _a_year_from(now: dt.datetime) -> dt.date:
    return timezone.localdate(now) + REVIEW_AFTER
