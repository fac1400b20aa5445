"""Making an edition, by the worker: its files first, and only then one short look whether it is still right.

No row is locked while files are made. A story taken down meanwhile withdraws the edition, or is found at the end.
"""

import datetime as dt
import logging
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Site

from content.models import CollegeSettings
from design_system import printing
from people.files import kept_apart
from stories.domain.booklets import asking, contents, retiring, standing
from stories.domain.booklets.files import MAKERS, Files
from stories.files import edition_path
from stories.models import Edition, Story
from stories.states import EditionState

logger = logging.getLogger(__name__)
ask_for = asking.ask_for
STAGES = {
    "pdf": "Setting the pages",
    "large_print": "Setting the large print",
    "print_shop": "Setting it for the print shop",
    "plain_text": "Writing the plain text",
}
FAILED = "Something went wrong while it was made. Try again; if it happens again, call whoever looks after the portal."
# A worker that takes longer was stopped: the edition is put in turn again.
LEFT_BEHIND_AFTER = dt.timedelta(minutes=15)


class Overtaken(Exception):
    """The edition was withdrawn, or made by another worker, meanwhile."""


def build(edition_id: int, *, clock: Callable[[], dt.datetime]) -> bool:
    """Makes the edition ready, and the one before replaced. False where it was not to be made, or could not be.

    Safe to call twice. An edition that is not right any more is withdrawn, and asked for anew.
    """
    edition = Edition.objects.building().select_related("booklet").filter(pk=edition_id).first()
    if edition is None:
        return False
    names: dict[str, str] = {}
    try:
        made = _make(edition, names)
        is_ready = _finish(edition, names=names, pages=made, now=clock())
    except Overtaken:
        is_ready = False
    except Exception:  # whatever fails is said on the desk, and the worker goes on
        logger.exception("edition.failed", extra={"edition": edition_id})
        _fail(edition)
        is_ready = False
    if not is_ready:
        retiring.delete_files(names.values())
    return is_ready


def put_back(*, now: dt.datetime) -> int:
    """Puts editions in turn again that a stopped worker left behind. Returns how many."""
    left = Edition.objects.building().filter(asked_at__lte=now - LEFT_BEHIND_AFTER)
    count = 0
    for edition in left:
        # Of two machines, one puts it back: the time it was asked is the lease.
        was = Edition.objects.building().filter(pk=edition.pk, asked_at=edition.asked_at)
        if was.update(asked_at=now, progress=0, stage=asking.WAITING):
            asking.put_in_turn(edition)
            count += 1
    return count


def _make(edition: Edition, names: dict[str, str]) -> int:
    """Makes each file, fills `names` with what the storage calls it, and returns the pages of the first."""
    college = _college()
    files = Files(contents.of(edition, college=college), college=college)
    pages = 0
    for number, (field, ending, maker) in enumerate(MAKERS):
        _say(edition, stage=STAGES[field], progress=5 + 90 * number // len(MAKERS))
        content = maker(files)
        pages = pages or printing.pages_of(content)
        names[field] = kept_apart().save(edition_path(edition, f"x.{ending}"), ContentFile(content))
    edition.front = edition.front | {"not_drawn": files.not_drawn()}
    return pages


def _say(edition: Edition, *, stage: str, progress: int) -> None:
    """Says how far it is. Raises Overtaken where it is not to be made any more."""
    if not Edition.objects.building().filter(pk=edition.pk).update(stage=stage, progress=progress):
        raise Overtaken


@transaction.atomic
def _finish(edition: Edition, *, names: dict[str, str], pages: int, now: dt.datetime) -> bool:
    """Puts the edition out, if it still may be. Stories are locked before editions, as a withdrawal does."""
    held = edition.stories.values("story")
    list(Story.objects.select_for_update(no_key=True).filter(pk__in=held).order_by("pk"))
    live = Edition.objects.select_for_update(of=("self",), no_key=True).select_related("booklet")
    of_booklet = live.filter(booklet=edition.booklet_id, state__in=[EditionState.BUILDING, EditionState.READY])
    by_pk = {each.pk: each for each in of_booklet.order_by("pk")}
    mine = by_pk.pop(edition.pk, None)
    if mine is None or mine.state != EditionState.BUILDING:
        return False
    if standing.holding(now=now).filter(pk=mine.pk).exists():
        retiring.withdraw(mine, now=now)
        asking.ask_anew(mine, now=now)
        return False
    for before in by_pk.values():
        retiring.replace(before)
    for field, name in names.items():
        setattr(mine, field, name)
    mine.state, mine.made_at, mine.progress, mine.stage = EditionState.READY, now, 100, ""
    mine.pages, mine.front = pages, edition.front
    mine.save()
    return True


def _fail(edition: Edition) -> None:
    Edition.objects.building().filter(pk=edition.pk).update(state=EditionState.FAILED, failed_why=FAILED, stage="")


def _college() -> CollegeSettings:
    return CollegeSettings.for_site(Site.objects.get(is_default_site=True))
