"""Withdraws booklets that hold a story which changed or went, and has them made anew without it, or as it is now."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from stories.domain.booklets import asking, retiring, serving, standing
from stories.models import Booklet, Edition, Story
from stories.states import EditionState

LIVE = (EditionState.READY, EditionState.BUILDING)


@transaction.atomic
def because_of(story: Story, *, now: dt.datetime) -> list[Edition]:
    """The editions withdrawn at once because `story` is not as they hold it; each is made anew where stories are left.

    To be called with the story locked, in the transaction in which its words, its name or a permission changed. Where
    nothing of it changed for booklets, nothing is done.
    """
    held = story.editions.values("edition")
    editions = Edition.objects.select_for_update(of=("self",), no_key=True).select_related("booklet")
    live = list(editions.filter(pk__in=held, state__in=LIVE).order_by("pk"))
    wrong = set(standing.wrong(now=now).filter(story=story, edition__in=live).values_list("edition", flat=True))
    withdrawn = [edition for edition in live if edition.pk in wrong]
    for edition in withdrawn:
        retiring.withdraw(edition, now=now)
    for edition in withdrawn:
        asking.ask_anew(edition, now=now)
    return withdrawn


def wanting(*, now: dt.datetime) -> QuerySet[Booklet]:
    """Booklets that readers had and have no more, and that nobody is making: staff decide what becomes of them."""
    withdrawn = Edition.objects.filter(booklet=OuterRef("pk"), made_at__isnull=False)
    open_ones = serving.open_to_readers(now).filter(booklet=OuterRef("pk"))
    building = Edition.objects.building().filter(booklet=OuterRef("pk"))
    return Booklet.objects.filter(Exists(withdrawn), ~Exists(open_ones), ~Exists(building), is_listed=True)
