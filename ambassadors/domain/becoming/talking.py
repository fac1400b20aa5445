"""Conversations on the way and afterwards: when, and what was said. The person reads them on their own page."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from ambassadors.domain.becoming import changing
from ambassadors.models import Ambassador, AmbassadorNote
from people.models import User

LONGEST_WORDS = AmbassadorNote._meta.get_field("words").max_length or 0


class NoWords(changing.Refusal):
    message = "Please write what you talked about. A line is enough."


@transaction.atomic
def note(ambassador: Ambassador, *, words: str, talked_on: dt.date, by: User, now: dt.datetime) -> AmbassadorNote:
    """Writes down a conversation. The first one says since when we have talked. Raises NoWords, NotYet, HasLeft."""
    if not words:
        raise NoWords
    changing.refuse_days_to_come(talked_on, now=now)
    found = changing.locked_here(ambassador)
    made = AmbassadorNote.objects.create(
        ambassador=found, words=words[:LONGEST_WORDS], talked_on=talked_on, made_by=by, made_at=now
    )
    if found.talked_on is None:
        found.talked_on = talked_on
        found.save(update_fields=["talked_on", "updated_at"])
    log(found, "ambassadors.becoming.talk", user=by)
    return made


def of(ambassador: Ambassador) -> QuerySet[AmbassadorNote]:
    """What was noted, the latest first."""
    return ambassador.notes.select_related("made_by__person").order_by("-talked_on", "-pk")
