"""Booklets as staff see them: what is chosen, what is being made, what readers have, what was printed."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Sum
from django.db.models.functions import Coalesce

from stories.domain.booklets import choosing, print_runs, rebuild, serving
from stories.domain.booklets.choosing import Chosen
from stories.models import Booklet, Edition, PrintRun
from stories.states import EditionState


@dataclass(frozen=True, kw_only=True)
class Row:
    """A booklet in the list. `open` is the edition that readers have."""

    booklet: Booklet
    open: Edition | None
    making: Edition | None
    is_wanting: bool


@dataclass(frozen=True, kw_only=True)
class EditionLine:
    edition: Edition
    is_open: bool
    runs: list[PrintRun]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One booklet. `left_out` counts those chosen that may not be printed now; `to_stop` names print runs."""

    chosen: list[Chosen]
    left_out: int
    making: Edition | None
    failed: Edition | None
    open: Edition | None
    editions: list[EditionLine]
    to_stop: frozenset[int]
    is_wanting: bool

    @property
    def not_drawn(self) -> str:
        """Letters that the PDFs of the open edition lack."""
        return self.open.front.get("not_drawn", "") if self.open else ""


def every(*, now: dt.datetime) -> list[Row]:
    """Every booklet, the newest first. Four queries however many."""
    open_ones = {edition.booklet_id: edition for edition in serving.open_to_readers(now)}
    making = {edition.booklet_id: edition for edition in Edition.objects.building()}
    wanting = set(rebuild.wanting(now=now).values_list("pk", flat=True))
    return [
        Row(
            booklet=booklet,
            open=open_ones.get(booklet.pk),
            making=making.get(booklet.pk),
            is_wanting=booklet.pk in wanting,
        )
        for booklet in Booklet.objects.order_by("-made_at", "-pk")
    ]


def one(booklet: Booklet, *, now: dt.datetime) -> Seen:
    """Everything about `booklet`. Eight queries, however many stories and editions it has."""
    chosen = choosing.chosen(booklet, now=now)
    given = PrintRun.objects.annotate(given=Coalesce(Sum("handouts__copies"), 0)).order_by("-printed_on", "-pk")
    editions = list(booklet.editions.order_by("-number").prefetch_related(Prefetch("print_runs", given)))
    making = _in_state(editions, EditionState.BUILDING)
    open_now = serving.of_booklet(booklet, now=now)
    return Seen(
        chosen=chosen,
        left_out=sum(not each.is_printed for each in chosen),
        making=making,
        failed=_in_state(editions, EditionState.FAILED),
        open=open_now if open_now != making else None,  # finished while we looked: it is one or the other
        editions=[
            EditionLine(edition=each, is_open=each == open_now, runs=list(each.print_runs.all()))
            for each in editions
            if each.made_at
        ],
        to_stop=frozenset(print_runs.to_stop(now=now).filter(edition__booklet=booklet).values_list("pk", flat=True)),
        is_wanting=rebuild.wanting(now=now).filter(pk=booklet.pk).exists(),
    )


def being_made(booklet: Booklet) -> Edition | None:
    return booklet.editions.building().first()


def _in_state(editions: list[Edition], state: EditionState) -> Edition | None:
    return next((edition for edition in editions if edition.state == state), None)
