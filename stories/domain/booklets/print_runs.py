"""Copies that were printed, where they went, and stopping a reprint. Printed copies cannot be called back."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.log_actions import log

from design_system import refusals
from people.models import User
from stories.domain.booklets import standing
from stories.models import Edition, Handout, PrintRun


class Refusal(refusals.Refusal):
    message = "This cannot be noted."


class NotMade(Refusal):
    message = "This edition was never ready, so it cannot have been printed."


class NotToBePrinted(Refusal):
    message = "This edition is withdrawn: a story in it may not be printed any more. Print the newest edition."


class NotYet(Refusal):
    message = "That day is still to come. Note it once it is done."


class TooMany(Refusal):
    message = "That is more copies than are left of this print run."


class BeforeItWasPrinted(Refusal):
    message = "These copies were printed later than that day."


class Stopped(Refusal):
    message = "No more copies of this print run are given out."


@transaction.atomic
def note(edition: Edition, *, copies: int, printed_on: dt.date, by: User, now: dt.datetime) -> PrintRun:
    """Copies that were printed on that day. One that was withdrawn since may still be noted: they exist.

    Raises NotMade, NotYet, NotToBePrinted.
    """
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    if edition.made_at is None:
        raise NotMade
    if printed_on > timezone.localdate(now):
        raise NotYet
    is_wrong = standing.holding(now=now).filter(pk=edition.pk).exists()
    stopped_at = edition.withdrawn_at or (now if is_wrong else None)
    if stopped_at and printed_on > timezone.localdate(stopped_at):
        raise NotToBePrinted
    run = PrintRun.objects.create(edition=edition, copies=copies, printed_on=printed_on, noted_by=by, noted_at=now)
    log(instance=edition.booklet, action="stories.booklet.printed", user=by, data={"copies": copies})
    return run


@transaction.atomic
def hand_out(run: PrintRun, *, where: str, copies: int, on: dt.date, by: User, now: dt.datetime) -> Handout:
    """Where copies went. Raises Stopped, NotYet, BeforeItWasPrinted, TooMany."""
    run = PrintRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if run.seen_to_at and on > timezone.localdate(run.seen_to_at):
        raise Stopped
    if on > timezone.localdate(now):
        raise NotYet
    if on < run.printed_on:
        raise BeforeItWasPrinted
    if copies > left_of(run):
        raise TooMany
    handout = Handout.objects.create(print_run=run, where=where, copies=copies, on=on)
    log(instance=run.edition.booklet, action="stories.booklet.handed_out", user=by, data={"copies": copies})
    return handout


@transaction.atomic
def see_to(run: PrintRun, *, by: User, now: dt.datetime) -> PrintRun:
    """Says that no more of these copies are printed or given out. Said twice, the first time counts."""
    run = PrintRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if run.seen_to_at is None:
        run.seen_to_at, run.seen_to_by = now, by
        run.save(update_fields=["seen_to_at", "seen_to_by"])
        log(instance=run.edition.booklet, action="stories.booklet.stopped", user=by)
    return run


def to_stop(*, now: dt.datetime) -> QuerySet[PrintRun]:
    """Print runs that hold a story which may not be printed any more, where nobody said that they are stopped."""
    return PrintRun.objects.filter(seen_to_at__isnull=True, edition__in=standing.holding(now=now).values("pk"))


def left_of(run: PrintRun) -> int:
    """Copies that are not given out yet, as far as was noted."""
    return run.copies - run.handouts.aggregate(given=Coalesce(Sum("copies"), 0))["given"]
