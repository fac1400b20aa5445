"""What every change of an engagement looks at first: the rows as they stand now, locked in one order.

Engagement, ambassadors, asks; then what the rooms below lock. Locks last until the transaction ends.
"""

from ambassadors.models import Ambassador, Ask, Engagement


def engagement(pk: int) -> Engagement:
    """The engagement as it stands now, its row locked.

    What is joined to a row that had to be waited for, PostgreSQL gives as it was before the wait: so it is read after.
    """
    Engagement.objects.select_for_update(of=("self",)).get(pk=pk)
    return Engagement.objects.select_related("occasion", "taken_on_by").get(pk=pk)


def ambassador(pk: int) -> Ambassador:
    """Held so that they say yes to one thing at a time."""
    return Ambassador.objects.select_for_update(of=("self",)).select_related("person").get(pk=pk)


def everybody_who_offers(work: str) -> list[Ambassador]:
    """All who offer this kind of work, locked in one order: so two who ask at once never give one turn twice."""
    rows = Ambassador.objects.filter(offerings__work=work).select_related("person")
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def ask(given: Ask) -> tuple[Engagement, Ambassador, Ask]:
    """All three as they stand now."""
    locked, asked = engagement(given.engagement_id), ambassador(given.ambassador_id)
    found = Ask.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=given.pk)
    found.engagement, found.ambassador = locked, asked
    return locked, asked, found
