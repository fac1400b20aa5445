import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from people.domain import how_given, lasting, papers
from people.files import kept_apart
from people.states import GivenBy, Naming, Role
from stories.domain import consent, giving
from stories.models import ConsentWording, StoryPage
from stories.states import EditionState, Purpose, StoryState
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.NOW
LATER = NOW + dt.timedelta(days=3)


@pytest.fixture
def story(db):
    factories.consent_wording()
    return factories.ready_story(title="Beans")


def say_yes(story, purpose=Purpose.WEB, *, by=None, now=NOW, **facts):
    facts = {"naming": Naming.FIRST_NAME, "shown_as": "Amara"} | facts
    return giving.give(story, purpose=purpose, by=by or story.narrator.user, now=now, **facts)


def scan(data: bytes = b"%PDF-1.7 signed", name: str = "Amara Okafor.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_yes_keeps_the_terms_the_wording_and_an_end_after_so_many_months(story):
    given = say_yes(story)

    assert (given.naming, given.shown_as, given.with_photo) == (Naming.FIRST_NAME, "Amara", False)
    assert given.wording.version == 1
    assert given.expires_at == NOW.replace(year=2028)
    assert given.recorded_by == story.narrator.user


def test_a_yes_alone_shows_nothing_of_words_that_nobody_approved(story):
    say_yes(story)

    assert not consent.may_show(story, purpose=Purpose.WEB, now=NOW)


def test_a_yes_to_approved_words_puts_them_up_at_once(story):
    factories.approval(story.versions.get())
    type(story).objects.filter(pk=story.pk).update(state=StoryState.AUTHOR_APPROVED)

    given = say_yes(story)

    given.story.refresh_from_db()
    assert given.story.state == StoryState.PUBLISHED
    assert consent.may_show(story, purpose=Purpose.WEB, now=NOW)
    assert StoryPage.objects.live().filter(story=story).exists()


def test_a_yes_to_one_place_is_none_to_another(story):
    factories.publish(story)

    say_yes(story, Purpose.BOOKLET)

    assert consent.may_show(story, purpose=Purpose.BOOKLET, now=NOW)
    assert not consent.may_show(story, purpose=Purpose.WEB, now=NOW)
    assert not StoryPage.objects.filter(story=story).exists()


def test_another_name_is_another_yes_in_its_place():
    story = factories.published_story()

    say_yes(story, naming=Naming.PSEUDONYM, shown_as="Robin", now=LATER)

    first, second = story.consents.filter(purpose=Purpose.WEB).order_by("pk")
    assert (first.withdrawn_at, first.withdrawn_by) == (LATER, story.narrator.user)
    assert second.withdrawn_at is None
    assert consent.credit(story, purpose=Purpose.WEB, now=LATER).name == "Robin"
    assert consent.may_show(story, purpose=Purpose.WEB, now=LATER)


def test_the_same_yes_again_on_the_same_day_is_the_one_that_stands(story):
    first = say_yes(story)

    second = say_yes(story, now=NOW + dt.timedelta(minutes=1))

    assert second == first
    assert story.consents.count() == 1


def test_the_same_yes_on_another_day_holds_longer(story):
    say_yes(story)

    again = say_yes(story, now=LATER)

    assert again.expires_at == lasting.months_after(LATER, months=24)
    assert story.consents.standing().get() == again


def test_a_yes_that_ran_out_is_given_anew(story):
    factories.publish(story)
    factories.consent(story, now=NOW - dt.timedelta(days=900))

    say_yes(story)

    assert consent.may_show(story, purpose=Purpose.WEB, now=NOW)
    assert story.consents.standing().count() == 1


def test_another_name_withdraws_the_booklet_that_has_the_old_one():
    story = factories.published_story()
    edition = factories.edition(factories.booklet(stories=(story,)), now=NOW)

    say_yes(story, Purpose.BOOKLET, naming=Naming.ANONYMOUS, shown_as="", now=LATER)

    edition.refresh_from_db()
    assert edition.state == EditionState.WITHDRAWN
    assert edition.booklet.editions.building().get().stories.get().credit == consent.NO_NAME


def test_the_same_name_leaves_the_booklet_as_it_is():
    story = factories.published_story()
    edition = factories.edition(factories.booklet(stories=(story,)), now=NOW)

    say_yes(story, Purpose.BOOKLET, shown_as=story.consents.first().shown_as, now=LATER)

    edition.refresh_from_db()
    assert edition.state == EditionState.READY


def test_no_name_keeps_no_name(story):
    given = say_yes(story, naming=Naming.ANONYMOUS, shown_as="Amara Okafor")

    assert given.shown_as == ""
    assert consent.credit_of(given).name == consent.NO_NAME


@pytest.mark.parametrize("typed", ["", "   ", "\u202e", "\x00\x07"])
def test_a_name_is_needed_where_one_is_chosen(story, typed):
    with pytest.raises(giving.NoName):
        say_yes(story, shown_as=typed)

    assert not story.consents.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Zoë\n Łukasz ", "Zoë Łukasz"),
        ("أمل", "أمل"),
        ("Robin 🌱", "Robin 🌱"),
        ("\u202eniboR", "niboR"),
        ("<script>alert(1)</script>{{ x }}", "<script>alert(1)</script>{{ x }}"),
    ],
)
def test_a_name_is_kept_as_typed_without_what_misleads(story, typed, kept):
    given = say_yes(story, shown_as=typed)

    assert given.shown_as == kept


def test_a_name_may_not_be_endless(story):
    with pytest.raises(giving.NameTooLong):
        say_yes(story, shown_as="x" * 200_000)


def test_without_a_photo_it_is_a_yes_without_one(story):
    given = say_yes(story, with_photo=True)

    assert given.with_photo is False


def test_with_a_photo_the_yes_to_it_is_kept():
    story = factories.published_story(with_photo=True)

    given = say_yes(story, with_photo=True, now=LATER)

    assert given.with_photo is True


@pytest.mark.parametrize("purpose", [Purpose.RECORDING, Purpose.SOCIAL_MEDIA, Purpose.SEARCH_ENGINES])
def test_what_stands_beside_the_page_needs_a_yes_to_the_page(story, purpose):
    with pytest.raises(giving.NeedsThePage):
        say_yes(story, purpose)

    say_yes(story)
    assert say_yes(story, purpose).purpose == purpose


def test_a_newer_wording_is_read_before_it_is_agreed_to(story):
    ConsentWording.objects.create(version=2, words="Newer words.", months=12)

    with pytest.raises(giving.OtherWording):
        say_yes(story, seen_wording=1)

    given = say_yes(story, seen_wording=2)
    assert given.wording.version == 2
    assert given.expires_at == NOW.replace(year=2027)


def test_nothing_is_agreed_to_where_no_wording_is_there():
    story = factories.ready_story()

    with pytest.raises(giving.NoWording):
        say_yes(story)


def test_only_the_narrator_says_yes_on_screen(story, staff):
    for login in (staff, factories.login(), factories.login(roles=(Role.ADMINISTRATOR,))):
        with pytest.raises(how_given.NotTheirs):
            say_yes(story, by=login)


def test_who_is_not_at_the_desk_records_nothing(story):
    with pytest.raises(how_given.NotTheirs):
        say_yes(story, by=factories.ambassador("Robin").user, given_by=GivenBy.VOICE, witness="Jo")


def test_a_signed_paper_is_kept_with_the_yes(story, staff):
    given = say_yes(story, by=staff, given_by=GivenBy.PAPER, paper=scan())

    with kept_apart().open(given.paper.name) as kept:
        assert kept.read() == b"%PDF-1.7 signed"
    assert given.paper.name.endswith(".pdf")
    assert "Amara" not in given.paper.name
    assert given.recorded_by == staff


def test_a_yes_on_paper_needs_the_paper(story, staff):
    with pytest.raises(how_given.NoPaper):
        say_yes(story, by=staff, given_by=GivenBy.PAPER)


@pytest.mark.parametrize("data", [b"", b"MZ\x90\x00", b"<svg onload=alert(1)>", b"<html>%PDF-"])
def test_what_is_no_scan_is_not_kept(story, staff, data):
    with pytest.raises(papers.NotAScan):
        say_yes(story, by=staff, given_by=GivenBy.PAPER, paper=scan(data, "paper.pdf"))

    assert not story.consents.exists()


def test_a_scan_is_named_by_what_it_is(story, staff):
    given = say_yes(story, by=staff, given_by=GivenBy.PAPER, paper=scan(b"\xff\xd8\xff\xe0 picture", "paper.html"))

    assert given.paper.name.endswith(".jpg")


def test_a_scan_may_not_be_endless(story, staff):
    with pytest.raises(papers.TooLarge):
        say_yes(story, by=staff, given_by=GivenBy.PAPER, paper=scan(b"%PDF-" + b"0" * papers.LARGEST))


def test_by_voice_somebody_else_heard_it_too(story, staff):
    for nobody in (" \u202e ", "\u200b", " . "):
        with pytest.raises(how_given.NoWitness):
            say_yes(story, by=staff, given_by=GivenBy.VOICE, witness=nobody)
    for own in (staff.person.called.upper(), f"{staff.email}.", f"{staff.person.called}\u200b"):
        with pytest.raises(how_given.WitnessIsYou):
            say_yes(story, by=staff, given_by=GivenBy.VOICE, witness=own)
    with pytest.raises(how_given.WitnessIsTheirs):
        say_yes(story, by=staff, given_by=GivenBy.VOICE, witness=story.narrator.called)

    assert say_yes(story, by=staff, given_by=GivenBy.VOICE, witness="Jo Lind").witness == "Jo Lind"


def test_nobody_records_their_own_yes_at_the_desk():
    factories.consent_wording()
    colleague = factories.person("Jo", roles=(Role.COLLEGE_STAFF,))
    story = factories.ready_story(colleague)

    with pytest.raises(how_given.OnScreen):
        say_yes(story, given_by=GivenBy.VOICE, witness="Robin")


@pytest.mark.parametrize(
    ("moment", "months", "ends"),
    [
        (dt.datetime(2026, 8, 31, 9, tzinfo=dt.UTC), 6, dt.datetime(2027, 2, 28, 10, tzinfo=dt.UTC)),
        (dt.datetime(2028, 2, 29, 12, tzinfo=dt.UTC), 24, dt.datetime(2030, 2, 28, 12, tzinfo=dt.UTC)),
        (dt.datetime(2026, 1, 15, 9, tzinfo=dt.UTC), 6, dt.datetime(2026, 7, 15, 8, tzinfo=dt.UTC)),
    ],
)
def test_months_end_at_the_same_time_in_london(moment, months, ends):
    assert lasting.months_after(moment, months=months) == ends
