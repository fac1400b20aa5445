"""What time brings: everything here may run twice, late, or on two machines at once."""

import datetime as dt

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from ambassadors.domain.becoming import already
from ambassadors.domain.engagements import asker_mails, asks
from ambassadors.domain.involvement import deriving
from ambassadors.domain.profiles import expiry as profile_expiry
from ambassadors.domain.profiles import renewing as profile_renewing
from bookings.domain import (
    digest,
    how_are_you,
    invites_again,
    merging,
    missed,
    places_to_fill,
    reminders,
    reminders_of_occasions,
    waiting_list,
    wishes,
)
from bookings.domain.certificates import facilitating, issuing
from bookings.domain.feedback import asking
from bookings.domain.team import inviting
from messaging.domain import call_outcomes, delivery, outbox
from people.domain import unproved_logins
from stories.domain import expiry, renewing
from stories.domain.booklets import building, retiring

RESULTS_KEPT_FOR = dt.timedelta(days=7)


def do_what_is_due(*, now: dt.datetime) -> dict[str, int]:
    """Does all that is due at `now`. Returns how much of each, in words for the log."""
    return {
        "offers lapsed": waiting_list.lapse_offers(now=now),
        "places offered": places_to_fill.offer_what_is_left(now=now),
        "wishes told of": wishes.tell_of_open_runs(now=now),
        "invitations run out": inviting.expire(now=now),
        "asks of ambassadors run out": asks.lapse(now=now),
        "reminders": reminders.derive(now=now),
        "reminders of other dates": reminders_of_occasions.derive(now=now),
        "calls after a missed session": missed.derive_calls(now=now),
        "calls no longer needed": call_outcomes.close_not_needed(now=now),
        "certificates issued": issuing.issue_what_is_missing(now=now),
        "runs whose certificates were put right": facilitating.recheck_all(now=now),
        "people asked how it was": asking.ask(now=now),
        "invites sent again": invites_again.send_again(now=now),
        "supporters who support nobody any more": how_are_you.end_links(),
        "stories whose permission ran out": expiry.expire(now=now),
        "authors asked to go on": renewing.ask(now=now),
        "ambassadors by their role alone": already.take_over(now=now),
        "hours of co-production put in step": deriving.derive(now=now),
        "profiles whose yes ran out": profile_expiry.expire(now=now),
        "ambassadors asked to go on": profile_renewing.ask(now=now),
        "mails of what is due": digest.derive(now=now),
        "editions put in turn again": building.put_back(now=now),
        "files of editions left behind": retiring.delete_left_behind(now=now),
        "mails to teams left behind": asker_mails.settle(now=now),
        "messages put back": delivery.sweep(now=now),
        "messages to send": outbox.wake_if_due(now=now),
        "old merges settled": merging.forget_steps(now=now),
        "unproved logins deleted": unproved_logins.delete_unproved_logins(now=now),
        "expired browser sessions deleted": delete_expired_sessions(now=now),
        "old task results deleted": prune_task_results(now=now),
    }


def delete_expired_sessions(*, now: dt.datetime) -> int:
    """Deletes sign-ins that have run out, and with them whatever was kept in them."""
    deleted, _ = Session.objects.filter(expire_date__lte=now).delete()
    return deleted


def prune_task_results(*, now: dt.datetime) -> int:
    """Deletes what the task queue remembers of tasks that ended, or were left behind, more than a week ago."""
    deleted, _ = DBTaskResult.objects.filter(enqueued_at__lte=now - RESULTS_KEPT_FOR).delete()
    return deleted
