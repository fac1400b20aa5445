"""What the tests of changes share: one session of a run, and the mails that a change led to."""

from messaging.domain import delivery
from tests import factories
from tests.factories import at

OVER = at("2026-11-20", "09:00")


def session_of(run, number=1):
    return run.sessions.select_related("venue").get(number=number)


def mails_after(mailbox, *, now=factories.NOW):
    delivery.deliver_due(now=now)
    return mailbox.subjects
