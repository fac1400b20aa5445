import datetime as dt

import pytest

from ambassadors.domain.profiles import due_kinds
from ambassadors.states import AmbassadorState
from bookings.domain.due import kinds
from people.states import Role
from tests import factories
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


def test_both_are_among_what_is_due():
    assert {due_kinds.TO_READ.slug, due_kinds.ENDING.slug} <= {kind.slug for kind in kinds.all_of_them()}


def test_a_profile_to_read_is_for_everybody_but_its_author(author, staff, now):
    both = factories.person("Robin", roles=(Role.COLLEGE_STAFF, Role.AMBASSADOR))
    own = make.sent_profile(make.ambassador(who=both), now=now)

    assert [sent.version.profile for sent in due_kinds.TO_READ.find(by=staff, now=now)] == [own]
    assert list(due_kinds.TO_READ.find(by=both.user, now=now)) == []


def test_it_is_said_in_words_with_its_address(author, staff, now):
    sent = make.sent_profile(author, now=now - dt.timedelta(days=2))

    row = due_kinds.TO_READ.row(due_kinds.TO_READ.find(by=staff, now=now).get(), now)

    assert (row.what, row.when, row.person) == ("Profile of Amara", "sent 2 days ago", author.person)
    assert row.url == f"/desk/ambassadors/profiles/{sent.pk}/"


def test_a_yes_that_ends_is_known_but_nothing_to_do(author, staff, now):
    profile = make.published_profile(author, now=now)
    later = now + dt.timedelta(days=680)

    assert not due_kinds.ENDING.is_to_do
    assert list(due_kinds.ENDING.find(by=staff, now=now)) == []
    row = due_kinds.ENDING.row(due_kinds.ENDING.find(by=staff, now=later).get(), later)
    assert (row.what, row.url) == ("Profile of Amara", f"/desk/ambassadors/profiles/{profile.pk}/")


def test_not_of_somebody_who_takes_a_break(author, staff, now):
    make.published_profile(author, now=now)
    author.state, author.paused_at = AmbassadorState.PAUSED, now
    author.save()

    assert list(due_kinds.ENDING.find(by=staff, now=now + dt.timedelta(days=680))) == []
