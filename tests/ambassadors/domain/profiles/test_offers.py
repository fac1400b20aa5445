import pytest

from ambassadors.domain.profiles import listing, offers, writing
from ambassadors.domain.profiles.listing import Wishes
from ambassadors.states import AmbassadorState, Work
from tests import factories
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


def test_exactly_what_was_chosen_is_kept(author, now):
    sleep, food = factories.topic("Sleep"), factories.topic("Food")
    choose = {"by": author.person.user, "now": now}

    offers.choose(author, works=[Work.SPEAK, Work.PANEL], topics=[sleep], **choose)
    kept = author.offerings.get(work=Work.PANEL)
    offers.choose(author, works=[Work.PANEL, Work.TRAIN], topics=[food], **choose)

    assert set(author.offerings.values_list("work", flat=True)) == {Work.PANEL, Work.TRAIN}
    assert author.offerings.get(work=Work.PANEL) == kept
    assert list(author.topics.all()) == [food]


def test_during_a_break_they_may_be_changed_and_afterwards_not(now):
    paused, left = make.ambassador(state=AmbassadorState.PAUSED), make.ambassador("Left", state=AmbassadorState.LEFT)

    offers.choose(paused, works=[Work.SPEAK], topics=[], by=paused.person.user, now=now)
    with pytest.raises(writing.NotAnAmbassador):
        offers.choose(left, works=[Work.SPEAK], topics=[], by=left.person.user, now=now)

    assert paused.offerings.count() == 1


def test_what_was_taken_away_is_not_found_any_more(author, now):
    make.published_profile(author)
    offers.choose(author, works=[Work.SPEAK], topics=[], by=author.person.user, now=now)
    assert listing.find(Wishes(offer=Work.SPEAK), now=now).count() == 1

    offers.choose(author, works=[], topics=[], by=author.person.user, now=now)

    assert listing.find(Wishes(offer=Work.SPEAK), now=now).count() == 0
    assert listing.offers_told(now=now) == []
