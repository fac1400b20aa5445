"""Tells the panel, and who looks after it, that everybody has handed in: rows of the message ledger."""

import datetime as dt

from ambassadors.domain.panels import results
from ambassadors.emails import panel_letters
from ambassadors.models import PanelDay
from bookings.domain import notices_of_team
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from people.models import Person, User


def tell_if_complete(day: PanelDay, *, by: User, now: dt.datetime) -> None:
    """Once, as soon as it is so, in the caller’s transaction; `by` sees it for themselves. Constant queries."""
    if not results.is_complete(day):
        return
    on_the_panel = Person.objects.filter(panel_memberships__day=day).select_related("user").order_by("pk")
    people = {person.pk: person for person in on_the_panel}
    people |= {person.pk: person for person in notices_of_team.on_the_desk(day.engagement.taken_on_by)}
    messages = [
        NewMessage(
            kind=panel_letters.COMPLETE,
            person=person,
            about={"panel_day": day.pk, "engagement": day.engagement_id},
            dedupe_key=f"{panel_letters.COMPLETE}:{day.pk}:{person.pk}",
        )
        for person in people.values()
        if person.user_id != by.pk
    ]
    outbox.write(messages, now=now)
