import pytest

from bookings.domain import erasure
from people.models import User
from people.states import Role
from stories.domain import telling, writing
from stories.models import Story
from stories.states import StoryState, ToldHow
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def test_a_story_that_is_told_is_the_story_of_who_told_it(staff, student):
    story = telling.write_down(student, told_how=ToldHow.PHONE, by=staff, now=NOW)

    assert (story.narrator, story.written_down_by, story.told_how) == (student, staff, ToldHow.PHONE)
    assert story.state == StoryState.DRAFT
    assert story.parts.count() == 1


def test_whoever_wrote_it_down_and_the_narrator_can_open_it(staff, student, stranger):
    story = telling.write_down(student, told_how=ToldHow.IN_PERSON, by=staff, now=NOW)

    found = [story in writing.open_to(login) for login in (staff, student.user, stranger.user)]

    assert found == [True, True, False]


def test_who_does_not_work_at_the_desk_writes_down_nothing(student):
    with pytest.raises(telling.NotAtTheDesk):
        telling.write_down(student, told_how=ToldHow.PHONE, by=factories.ambassador().user, now=NOW)


def test_ones_own_story_is_not_written_down_at_the_desk(staff):
    with pytest.raises(telling.OwnStory):
        telling.write_down(staff.person, told_how=ToldHow.PHONE, by=staff, now=NOW)


def test_nothing_is_written_down_for_a_record_that_is_not_in_use(staff, student):
    student.erased_at = NOW
    student.save()

    with pytest.raises(telling.NobodyToTell):
        telling.write_down(student, told_how=ToldHow.PHONE, by=staff, now=NOW)

    assert not Story.objects.exists()


def test_the_desk_knows_nothing_of_what_somebody_writes_for_themselves(staff, student):
    own = factories.story(factories.person("Amara", roles=(Role.AMBASSADOR,)))
    told = telling.write_down(student, told_how=ToldHow.PHONE, by=staff, now=NOW)
    sent = factories.story(state=StoryState.MODERATION)

    known = set(telling.known_to_the_desk())

    assert known == {told, sent}
    assert own not in known


def test_who_left_the_desk_writes_on_no_more(staff, student):
    story = telling.write_down(student, told_how=ToldHow.PHONE, by=staff, now=NOW)
    staff.groups.clear()

    assert story not in writing.open_to(User.objects.get(pk=staff.pk))


def test_nobody_writes_on_for_somebody_erased(staff, student):
    story = factories.published_story(student, told_how=ToldHow.PHONE, written_down_by=staff)

    erasure.erase(student, by=staff, now=NOW)

    assert story not in writing.open_to(staff)
