import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ambassadors.domain import named
from ambassadors.domain.profiles import consent, giving, wordings
from ambassadors.domain.profiles.giving import How, Terms
from ambassadors.models import AmbassadorPage, ProfileConsent, ProfileWording
from ambassadors.states import AmbassadorState, ProfilePurpose
from people.domain import how_given, papers
from people.files import kept_apart
from people.states import GivenBy, Naming
from tests import factories
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db
TERMS = Terms(naming=Naming.FIRST_NAME, shown_as="Amara")


def test_a_yes_keeps_the_terms_the_wording_and_an_end_after_so_many_months(profile, say_yes, now):
    given = say_yes(profile)

    assert (given.purpose, given.naming, given.shown_as) == (ProfilePurpose.WEB, Naming.FIRST_NAME, "Amara")
    assert (given.wording.version, given.recorded_by) == (1, profile.ambassador.person.user)
    assert given.expires_at == now.replace(year=2028)


def test_a_yes_alone_shows_no_words_that_nobody_read(profile, say_yes, now):
    say_yes(profile)

    assert not consent.may_show(profile, purpose=ProfilePurpose.WEB, now=now)
    assert not AmbassadorPage.objects.exists()


def test_search_engines_are_a_yes_of_their_own_that_ends_by_itself(profile, say_yes, now):
    say_yes(profile, is_findable=True)
    assert set(profile.consents.live(now).values_list("purpose", flat=True)) == set(ProfilePurpose)

    say_yes(profile, is_findable=False)

    assert [given.purpose for given in profile.consents.live(now)] == [ProfilePurpose.WEB]


def test_another_name_is_another_yes_in_place_of_the_first(profile, say_yes, now):
    first = say_yes(profile)

    later = say_yes(profile, shown_as="Heron", now=now + dt.timedelta(hours=1))

    first.refresh_from_db()
    assert (first.withdrawn_at, first.shown_as) == (now + dt.timedelta(hours=1), "Amara")
    assert list(profile.consents.standing()) == [later]


def test_a_button_pressed_twice_is_one_yes(profile, say_yes):
    assert say_yes(profile, is_findable=True) == say_yes(profile, is_findable=True)
    assert ProfileConsent.objects.count() == 2


def test_the_name_is_one_line_and_none_is_kept_where_none_is_wanted(profile, say_yes):
    hostile = say_yes(profile, shown_as=" A\u202ema\nra\x00 <b> ")
    nameless = say_yes(profile, naming=Naming.ANONYMOUS, shown_as="Amara")

    assert hostile.shown_as == "Ama ra <b>"
    assert (nameless.shown_as, consent.credit_of(nameless).name) == ("", consent.NO_NAME)


@pytest.mark.parametrize(("shown_as", "refusal"), [("  ", named.NoName), ("x" * 101, named.NameTooLong)])
def test_a_name_that_cannot_be_shown_is_refused(profile, say_yes, shown_as, refusal):
    with pytest.raises(refusal):
        say_yes(profile, shown_as=shown_as)

    assert not ProfileConsent.objects.exists()


def test_a_picture_that_is_not_there_is_not_said_yes_to(profile, say_yes):
    assert not say_yes(profile, with_photo=True).with_photo


def test_a_picture_that_is_there_may_be(author, say_yes):
    profile = make.profile(author, photo=factories.PIXEL, photo_alt="Me")

    assert say_yes(profile, with_photo=True).with_photo


def test_on_screen_it_is_themselves_alone(profile, staff, now):
    with pytest.raises(how_given.NotTheirs):
        giving.say_yes(profile, terms=TERMS, by=staff, now=now)


def test_staff_keep_what_was_signed_with_both_yeses(profile, staff, now):
    paper = SimpleUploadedFile("Amara.pdf", b"%PDF-1.7 signed")
    terms = Terms(naming=Naming.FIRST_NAME, shown_as="Amara", is_findable=True)

    how = How(given_by=GivenBy.PAPER, paper=paper)
    given = giving.say_yes(profile, terms=terms, how=how, by=staff, now=now)

    names = set(ProfileConsent.objects.values_list("paper", flat=True))
    assert names == {given.paper.name}
    assert "Amara" not in given.paper.name
    assert kept_apart().exists(given.paper.name)


def test_a_paper_must_be_one(profile, staff, now):
    how = How(given_by=GivenBy.PAPER, paper=SimpleUploadedFile("a.pdf", b"<script>"))

    with pytest.raises(papers.NotAScan):
        giving.say_yes(profile, terms=TERMS, how=how, by=staff, now=now)


def test_by_voice_there_is_a_witness(profile, staff, now):
    how = How(given_by=GivenBy.VOICE, witness="Nell Carter")

    assert giving.say_yes(profile, terms=TERMS, how=how, by=staff, now=now).witness == "Nell Carter"
    with pytest.raises(how_given.NoWitness):
        giving.say_yes(profile, terms=TERMS, how=How(given_by=GivenBy.VOICE), by=staff, now=now)


@pytest.mark.parametrize("state", [AmbassadorState.LEFT, AmbassadorState.INTERESTED])
def test_who_is_no_ambassador_now_says_yes_to_nothing(state, now):
    make.profile_wording()
    profile = make.profile(make.ambassador(state=state))

    with pytest.raises(giving.NotOurs):
        giving.say_yes(profile, terms=TERMS, by=profile.ambassador.person.user, now=now)


def test_words_that_changed_while_they_were_read_are_shown_again(profile, now):
    wordings.add(words="New words.", months=12)

    with pytest.raises(giving.OtherWording):
        giving.say_yes(profile, terms=TERMS, seen_wording=1, by=profile.ambassador.person.user, now=now)


def test_without_a_wording_nobody_can_say_yes(profile, now):
    ProfileWording.objects.all().delete()

    with pytest.raises(giving.NoWording):
        giving.say_yes(profile, terms=TERMS, by=profile.ambassador.person.user, now=now)


def test_the_first_wording_is_shipped_once(db):
    wordings.set_up_wording()
    wordings.set_up_wording()

    shipped = ProfileWording.objects.get()
    assert (shipped.version, shipped.months) == (1, 24)
    assert "one button" in shipped.words
