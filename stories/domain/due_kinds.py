"""What may wait for staff in this room: stories to read, copies on paper to stop, booklets to make, yeses that end."""

import datetime as dt

from django.db.models import Min, Prefetch, Q, QuerySet
from django.urls import reverse

from bookings.domain import names
from bookings.domain.due import kinds, ours, telling_time
from bookings.domain.due.kinds import Kind, Row
from people.models import User
from stories.domain.booklets import print_runs, rebuild
from stories.models import Booklet, PrintRun, Reading, Story, StoryConsent
from stories.states import StoryState


def stories_to_read(*, by: User, now: dt.datetime) -> QuerySet[Story]:
    """Sent and not answered yet, the longest first; those that `by` told or wrote down are for somebody else."""
    sent = Story.objects.filter(state=StoryState.MODERATION).exclude(narrator__user=by).exclude(written_down_by=by)
    opened = Prefetch("readings", Reading.objects.open().select_related("reader__person"), to_attr="open_readings")
    return sent.prefetch_related(opened).order_by("updated_at", "pk")


def _to_read(story, now: dt.datetime) -> Row:
    reading = next(iter(story.open_readings), None)
    return Row(
        what="A story that was sent to be read",
        about=f"{names.called(reading.reader)} reads it" if reading else "nobody reads it yet",
        when=f"sent {telling_time.ago(story.updated_at, now)}",
        url=reverse("desk_story", args=[story.pk]),
    )


def print_runs_to_stop(*, by: User, now: dt.datetime) -> QuerySet[PrintRun]:
    """Copies on paper with a story that may not be printed as it is there, which nobody said are stopped."""
    return print_runs.to_stop(now=now).select_related("edition__booklet").order_by("edition__withdrawn_at", "pk")


def _to_stop(run: PrintRun, now: dt.datetime) -> Row:
    since = run.edition.withdrawn_at
    return Row(
        what=f"{run.copies} {'copy' if run.copies == 1 else 'copies'} of {run.edition}",
        about="a story in it was taken down or changed: print and give out no more of them",
        when=f"withdrawn {telling_time.ago(since, now)}" if since else "",
        is_overdue=True,
        url=reverse("desk_print_run", args=[run.pk]),
    )


def booklets_to_make(*, by: User, now: dt.datetime) -> QuerySet[Booklet]:
    """Booklets that readers had and have no more, and that nobody is making."""
    return rebuild.wanting(now=now).order_by("title", "pk")


def _to_make(booklet: Booklet, now: dt.datetime) -> Row:
    return Row(
        what=booklet.title,
        about="readers cannot have it now: choose its stories anew, or take it off the list",
        url=reverse("desk_booklet", args=[booklet.pk]),
    )


def consents_ending(*, by: User, now: dt.datetime) -> QuerySet[Story]:
    """Stories with a yes that ends within 90 days, the soonest first. Their authors are asked by themselves."""
    soon = Q(consents__in=StoryConsent.objects.ending_soon(now))
    stories = Story.objects.published().annotate(ends_at=Min("consents__expires_at", filter=soon))
    return stories.filter(ends_at__isnull=False).select_related("narrator").order_by("ends_at", "pk")


def _ending(story, now: dt.datetime) -> Row:
    return Row(
        what=f"A story of {story.narrator}",
        about="a yes to it ends; they are asked 60 and 14 days before",
        when=f"ends {telling_time.by(story.ends_at, now)}",
        url=reverse("desk_story_take_down", args=[story.pk]),
        person=story.narrator,
    )


TO_READ = Kind(slug="stories-to-read", one="story to read", many="stories to read", find=stories_to_read, row=_to_read)
TO_STOP = Kind(
    slug="print-runs-to-stop",
    one="lot of printed booklets to stop",
    many="lots of printed booklets to stop",
    find=print_runs_to_stop,
    row=_to_stop,
)
TO_MAKE = Kind(
    slug="booklets-to-make",
    one="booklet that readers cannot have",
    many="booklets that readers cannot have",
    find=booklets_to_make,
    row=_to_make,
)
ENDING = Kind(
    slug="story-consents-ending",
    one="story with a permission that ends within 90 days",
    many="stories with a permission that ends within 90 days",
    find=consents_ending,
    row=_ending,
    is_to_do=False,
)


def add_ours() -> None:
    """Behind those of the room below, whichever of the two is ready first."""
    ours.add_ours()
    kinds.add(TO_READ, TO_STOP, TO_MAKE, ENDING)
