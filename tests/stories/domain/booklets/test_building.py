"""Asking for an edition, and making it."""

import datetime as dt

import pytest
from django.db.models import F

from people.files import kept_apart
from stories.domain.booklets import asking, building, serving
from stories.models import Edition, Story, StoryConsent
from stories.states import EditionState, Purpose
from tests import factories

pytestmark = pytest.mark.django_db


def made(booklet, *, staff, now) -> Edition:
    edition = asking.ask_for(booklet, by=staff, now=now)
    building.build(edition.pk, clock=lambda: now)
    edition.refresh_from_db()
    return edition


def withdraw(story, *, staff, now):
    story.consents.filter(purpose=Purpose.BOOKLET).update(withdrawn_at=now, withdrawn_by=staff)


def test_an_edition_is_made_of_the_stories_chosen(two, staff, now):
    booklet = factories.booklet("Our stories", stories=two)

    edition = made(booklet, staff=staff, now=now)

    assert (edition.state, edition.number, edition.progress, edition.made_at) == (EditionState.READY, 1, 100, now)
    assert [each.story for each in edition.stories.order_by("position")] == list(two)
    assert [each.version for each in edition.stories.order_by("position")] == [each.published_version for each in two]
    assert edition.pages >= 6
    assert all(getattr(edition, name).size > 100 for name in ("pdf", "large_print", "print_shop", "plain_text"))
    assert serving.of_booklet(booklet, now=now) == edition


def test_stories_without_a_yes_to_booklets_are_left_out(two, staff, now):
    only_web = factories.published_story(purposes=(Purpose.WEB,))
    draft = factories.story()
    withdraw(two[1], staff=staff, now=now)
    booklet = factories.booklet(stories=(only_web, two[0], draft, two[1]))

    edition = made(booklet, staff=staff, now=now)

    assert [each.story for each in edition.stories.all()] == [two[0]]


def test_nothing_to_print_is_refused(staff, now):
    booklet = factories.booklet(stories=(factories.published_story(purposes=(Purpose.WEB,)),))

    with pytest.raises(asking.NothingToPrint):
        asking.ask_for(booklet, by=staff, now=now)


def test_one_edition_is_made_at_a_time(two, staff, now):
    booklet = factories.booklet(stories=two)
    asking.ask_for(booklet, by=staff, now=now)

    with pytest.raises(asking.AlreadyBeingMade):
        asking.ask_for(booklet, by=staff, now=now)


def test_a_new_edition_replaces_the_one_before_and_its_files_go(two, staff, now, django_capture_on_commit_callbacks):
    booklet = factories.booklet(stories=two)
    first = made(booklet, staff=staff, now=now)
    names = [first.pdf.name, first.plain_text.name]

    with django_capture_on_commit_callbacks(execute=True):
        second = made(booklet, staff=staff, now=now)

    first.refresh_from_db()
    assert (first.state, second.state, second.number) == (EditionState.REPLACED, EditionState.READY, 2)
    assert (first.pdf.name, first.plain_text.name) == ("", "")
    assert not any(kept_apart().exists(name) for name in names)


def test_making_twice_makes_once(two, staff, now):
    edition = made(factories.booklet(stories=two), staff=staff, now=now)

    assert building.build(edition.pk, clock=lambda: now) is False
    assert building.build(edition.pk + 1, clock=lambda: now) is False
    assert Edition.objects.get().pdf == edition.pdf


def files_there() -> int:
    try:
        return len(kept_apart().listdir("editions")[1])
    except FileNotFoundError:
        return 0


@pytest.mark.parametrize("how", ["withdrawn", "expired", "taken_down", "renamed"])
def test_what_changed_while_it_was_made_is_not_put_out(two, staff, now, how):
    edition = asking.ask_for(factories.booklet(stories=two), by=staff, now=now)
    story, later = two[0], now + dt.timedelta(minutes=1)
    before = files_there()
    if how == "withdrawn":
        withdraw(story, staff=staff, now=now)
    if how == "expired":
        StoryConsent.objects.filter(story=story).update(expires_at=later)
    if how == "taken_down":
        Story.objects.filter(pk=story.pk).update(
            state="withdrawn", published_version=None, published_at=None, taken_down_at=now
        )
    if how == "renamed":
        StoryConsent.objects.filter(story=story).update(shown_as="Somebody else", naming="pseudonym")

    is_ready = building.build(edition.pk, clock=lambda: later)

    edition.refresh_from_db()
    anew = Edition.objects.get(state=EditionState.BUILDING)
    assert (is_ready, edition.state, anew.number, anew.asked_by) == (False, EditionState.WITHDRAWN, 2, None)
    assert files_there() == before
    kept = {each.story for each in anew.stories.all()}
    assert kept == ({two[1]} if how != "renamed" else set(two))
    assert building.build(anew.pk, clock=lambda: later)


def test_a_fault_is_said_and_the_next_try_has_its_number(two, staff, now, monkeypatch):
    booklet = factories.booklet(stories=two)
    edition = asking.ask_for(booklet, by=staff, now=now)
    edition.stories.update(version=F("version"))
    kept = two[0].published_version.content
    type(two[0].published_version).objects.filter(pk=two[0].published_version_id).update(content={"title": "Broken"})

    assert building.build(edition.pk, clock=lambda: now) is False

    edition.refresh_from_db()
    assert (edition.state, bool(edition.failed_why)) == (EditionState.FAILED, True)
    type(two[0].published_version).objects.filter(pk=two[0].published_version_id).update(content=kept)
    again = made(booklet, staff=staff, now=now)
    assert (again.state, again.number) == (EditionState.READY, 1)


def test_what_a_stopped_worker_left_is_put_in_turn_again_once(two, staff, now):
    edition = asking.ask_for(factories.booklet(stories=two), by=staff, now=now)
    Edition.objects.update(progress=40)
    late = now + building.LEFT_BEHIND_AFTER

    assert building.put_back(now=now + dt.timedelta(minutes=1)) == 0
    assert [building.put_back(now=late), building.put_back(now=late)] == [1, 0]
    edition.refresh_from_db()
    assert (edition.progress, edition.asked_at) == (0, late)


def test_what_is_changed_about_the_booklet_meanwhile_is_not_in_it(two, staff, now):
    booklet = factories.booklet("First title", stories=two)
    edition = asking.ask_for(booklet, by=staff, now=now)
    booklet.title = "Second title"
    booklet.save()
    building.build(edition.pk, clock=lambda: now)

    edition.refresh_from_db()
    with edition.plain_text.open() as file:
        assert "First title" in file.read().decode()
