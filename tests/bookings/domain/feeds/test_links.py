"""One live link per person and kind, kept as a hash."""

import hashlib

import pytest

from bookings.domain.feeds import links
from bookings.models import CalendarFeed
from bookings.states import FeedKind

pytestmark = pytest.mark.django_db


def test_only_the_hash_is_kept(student, now):
    token = links.make_link(student, kind=FeedKind.STUDENT, now=now)

    kept = CalendarFeed.objects.get()
    assert len(token) == 43
    assert kept.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(vars(kept))


def test_a_new_link_revokes_the_one_before_and_no_other(student, stranger, now):
    first = links.make_link(student, kind=FeedKind.STUDENT, now=now)
    teaching = links.make_link(student, kind=FeedKind.FACILITATOR, now=now)
    theirs = links.make_link(stranger, kind=FeedKind.STUDENT, now=now)

    second = links.make_link(student, kind=FeedKind.STUDENT, now=now)

    live = set(CalendarFeed.objects.live().values_list("token_hash", flat=True))
    assert first != second
    assert live == {links.hash_of(token) for token in (second, teaching, theirs)}


def test_a_stopped_link_has_no_successor(student, now):
    links.make_link(student, kind=FeedKind.STUDENT, now=now)

    links.stop_link(student, kind=FeedKind.STUDENT, now=now)

    assert links.link_of(student, kind=FeedKind.STUDENT) is None
