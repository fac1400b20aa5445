"""Mails to the teams that ask: written with what causes them, and handed over once, as the ledger does for people.

What was about to be handed over when a worker died, or when the line broke, may have gone: it is not sent again. Staff
see it on the desk and tell the team in another way.
"""

import datetime as dt
import logging
from collections.abc import Callable

from django.db import transaction
from django.utils.module_loading import import_string
from wagtail.log_actions import log

from ambassadors.domain.engagements import following
from ambassadors.emails import asker_mail
from ambassadors.models import AskerMail, Engagement
from ambassadors.states import AskerNews
from messaging import mail
from messaging.domain.ledger import ADDRESSES, BACKOFF, LEASE
from messaging.outcomes import Refused, Unsure
from people.models import User

logger = logging.getLogger(__name__)

# The queue knows tasks by their path, and so do we: tasks stand a layer above this one.
SEND = "ambassadors.tasks.mail_askers"
UNSURE = "We cannot tell whether this went out."


def write(engagement: Engagement, *, news: AskerNews, now: dt.datetime) -> AskerMail | None:
    """Writes a mail in the caller's transaction and wakes the worker. None where we know no email address of theirs."""
    if not engagement.asked_by_email:
        return None
    made = AskerMail.objects.create(engagement=engagement, news=news, written_at=now, not_before=now)
    import_string(SEND).enqueue()
    return made


def drain(*, clock: Callable[[], dt.datetime]) -> int:
    """Sends what is due. Returns how many went out. Safe to run many times at once."""
    sent = 0
    while taken := _take(now=clock()):
        sent += _send(taken, now=clock())
    return sent


def settle(*, now: dt.datetime) -> int:
    """Marks what a dead worker left in its hands as failed: nobody can tell whether it went. Returns how many.

    Wakes the worker where something waits.
    """
    left = AskerMail.objects.filter(
        handed_over_at__lte=now - LEASE, sent_at__isnull=True, failed_at__isnull=True
    ).update(failed_at=now, last_error=UNSURE)
    if AskerMail.objects.due(now).exists():
        import_string(SEND).enqueue()
    return left


@transaction.atomic
def seen_to(given: AskerMail, *, by: User, now: dt.datetime) -> None:
    """Staff told the team in another way. Only of a mail that failed; twice changes nothing."""
    failed = AskerMail.objects.filter(pk=given.pk, failed_at__isnull=False, seen_to_at__isnull=True)
    if failed.update(seen_to_at=now):
        log(given.engagement, "ambassadors.engagement.told", user=by)


@transaction.atomic
def _take(*, now: dt.datetime) -> AskerMail | None:
    """The next mail due, held for this worker; other workers skip it."""
    due = AskerMail.objects.due(now).select_for_update(skip_locked=True, of=("self",))
    taken = due.select_related("engagement__occasion").first()
    if taken is not None:
        taken.handed_over_at = now
        taken.save(update_fields=["handed_over_at"])
    return taken


def _send(taken: AskerMail, *, now: dt.datetime) -> bool:
    worded = asker_mail.word(taken, path=following.path_of(taken.engagement))
    if worded is None:  # there is nothing to say any more
        AskerMail.objects.filter(pk=taken.pk).delete()
        return False
    try:
        mail.hand_over(worded, known_as=mail.reference(f"asked-{taken.key}"))
    except Refused as refused:
        _fail(taken, why=refused.why, now=now)
    except Unsure:
        _fail(taken, why=UNSURE, now=now)
    except Exception as error:  # whatever a server raises: it has not gone, and is tried again
        _try_again_later(taken, error, now=now)
    else:
        AskerMail.objects.filter(pk=taken.pk).update(sent_at=now, last_error="")
        return True
    return False


def _try_again_later(taken: AskerMail, error: Exception, *, now: dt.datetime) -> None:
    why = ADDRESSES.sub("…@…", f"{type(error).__name__}: {error}")[:500]
    logger.warning("A mail to a team that asked (%s) did not go out: %s", taken.pk, why)
    if taken.tries >= len(BACKOFF):
        _fail(taken, why=why, now=now)
        return
    again_at = now + dt.timedelta(minutes=BACKOFF[taken.tries])
    AskerMail.objects.filter(pk=taken.pk).update(
        tries=taken.tries + 1, not_before=again_at, handed_over_at=None, last_error=why
    )


def _fail(taken: AskerMail, *, why: str, now: dt.datetime) -> None:
    AskerMail.objects.filter(pk=taken.pk).update(failed_at=now, last_error=why[:500])
