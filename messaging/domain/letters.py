"""Letters: printed together, posted together. What was printed is kept, so that printing again gives the same."""

import datetime as dt
import logging

from django.db import transaction
from django.db.models import Count

from design_system.refusals import Refusal as BaseRefusal
from messaging import renderers
from messaging.domain import channels, falling_back, ledger
from messaging.models import LetterBatch, Message
from messaging.states import MessageState
from people.models import User
from people.states import Channel, InformationFormat

logger = logging.getLogger(__name__)
LAST_POSTED = 10


class Refusal(BaseRefusal):
    """Why letters cannot be printed or posted."""


class NothingToPrint(Refusal):
    message = "No letters are waiting."


class AlreadyPosted(Refusal):
    message = "These letters have been posted."


def waiting():
    """Letters that wait to be printed, oldest first."""
    return Message.objects.filter(
        state=MessageState.WITH_STAFF, channel=Channel.LETTER, letter_batch__isnull=True
    ).order_by("pk")


def to_post():
    """Batches that are printed and not posted yet, oldest first, with the `size` of each."""
    return LetterBatch.objects.filter(posted_at__isnull=True).annotate(size=Count("letters")).order_by("pk")


def last_posted():
    """The batches posted last, newest first, with the `size` of each."""
    posted_ones = LetterBatch.objects.filter(posted_at__isnull=False).annotate(size=Count("letters"))
    return posted_ones.order_by("-posted_at", "-pk")[:LAST_POSTED]


def printed(batch: LetterBatch) -> list[Message]:
    """The letters of a batch as they were printed: by name, then number. Nothing is left of those to the erased."""
    letters = [letter for letter in batch.letters.select_related("person") if letter.words]
    return sorted(letters, key=lambda letter: (letter.words["called"].casefold(), letter.pk))


@transaction.atomic
def make_batch(*, by: User, now: dt.datetime) -> LetterBatch | None:
    """Words every waiting letter from what is true now, and keeps the words. None when none was needed after all.

    What is not needed any more is cancelled; a letter without an address goes another way; one that cannot be worded
    waits. Refuses when no letter waits.
    """
    found = list(
        waiting()
        .select_related("person")
        .prefetch_related("person__contact_points", "person__access_needs")
        .select_for_update(of=("self",), skip_locked=True)
    )
    if not found:
        raise NothingToPrint
    ready = [letter for letter in found if _word(letter, now=now)]
    if not ready:
        return None
    batch = LetterBatch.objects.create(made_at=now, made_by=by)
    for letter in ready:
        letter.letter_batch = batch
    Message.objects.bulk_update(ready, ["letter_batch", "words", "kept", "sent_to"])
    return batch


@transaction.atomic
def posted(batch: LetterBatch, *, by: User, now: dt.datetime) -> int:
    """All letters of the batch have gone: notes it. Returns how many. Refuses a batch that was posted before."""
    batch = _open(batch)
    letters = list(batch.letters.select_related("person"))
    for letter in letters:
        ledger.note_once(letter)
        letter.state, letter.sent_at, letter.kept = MessageState.SENT, now, ledger.NOTED
    Message.objects.bulk_update(letters, ["state", "sent_at", "kept"])
    batch.posted_at, batch.posted_by = now, by
    batch.save(update_fields=["posted_at", "posted_by"])
    return len(letters)


@transaction.atomic
def put_back(batch: LetterBatch, *, by: User, now: dt.datetime) -> int:
    """They were not posted: all wait again, to be worded anew. Returns how many. Refuses a batch that was posted."""
    batch = _open(batch)
    count = batch.letters.update(letter_batch=None, words={}, sent_to="")
    batch.delete()
    return count


def _open(batch: LetterBatch) -> LetterBatch:
    found = LetterBatch.objects.select_for_update().filter(pk=batch.pk).first()
    if found is None or found.posted_at is not None:
        raise AlreadyPosted
    return found


def _word(letter: Message, *, now: dt.datetime) -> bool:
    """Fills in the letter's words; False, with what else becomes of it written down, when it is not printed."""
    letter.person = channels.kept_person(letter.person)
    address = letter.person.address_for(Channel.LETTER)
    if letter.person.erased_at or (letter.person.messages_paused_at and renderers.can_wait(letter.kind)):
        _becomes(letter, state=MessageState.CANCELLED)
        return False
    if not address:
        another_way = falling_back.next_channel(letter, why=falling_back.no_address(letter), now=now)
        _becomes(letter, state=MessageState.QUEUED, **another_way)
        return False
    try:
        rendered = renderers.render(letter, address=address, now=now)
    except Exception:  # one that cannot be worded does not hold up the post
        logger.exception("Letter %s (%s) cannot be worded", letter.pk, letter.kind)
        return False
    if rendered is None:
        _becomes(letter, state=MessageState.CANCELLED)
        return False
    letter.kept, letter.sent_to = ledger.keep(letter, rendered.kept), address
    letter.words = {
        "subject": rendered.subject,
        "words": rendered.words,
        "address": address,
        "called": letter.person.called,
        "discreet": letter.person.is_discreet,
        "large_print": InformationFormat.LARGE_PRINT in letter.person.formats,
    }
    return True


def _becomes(letter: Message, **fields) -> None:
    Message.objects.filter(pk=letter.pk).update(**fields)
