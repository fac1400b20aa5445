"""Stories that are told: somebody at the college writes down what a person says. It is that person’s story."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from design_system import refusals
from people.models import Person, User
from people.states import Role
from stories.models import Story, StoryPart
from stories.models.stories import StoryQuerySet
from stories.states import StoryState, ToldHow


class Refusal(refusals.Refusal):
    message = "This story cannot be written down here."


class NotAtTheDesk(Refusal):
    message = "Stories are written down by people who work at the college."


class OwnStory(Refusal):
    message = "This is your own record. You write your own story under “My stories”."


class NobodyToTell(Refusal):
    message = "This record is not in use any more."


@transaction.atomic
def write_down(person: Person, *, told_how: ToldHow, by: User, now: dt.datetime) -> Story:
    """A new story of `person` with one empty part, which `by` writes for them. They need be no ambassador.

    Raises NotAtTheDesk, OwnStory, NobodyToTell.
    """
    if not by.has_role(Role.COLLEGE_STAFF):
        raise NotAtTheDesk
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)  # not erased meanwhile
    if person.user_id == by.pk:
        raise OwnStory
    if person.erased_at or person.merged_into_id:
        raise NobodyToTell
    story = Story.objects.create(narrator=person, told_how=ToldHow(told_how), written_down_by=by)
    StoryPart.objects.create(story=story, position=0)
    log(story, "stories.story.write_down", user=by, data={"told_how": str(told_how)})
    return story


def known_to_the_desk() -> StoryQuerySet:
    """The stories that staff may deal with: written down by one of them, or sent by their narrator at least once.

    What somebody writes for themselves is nobody else’s, not even that it is there. What was sent is no draft again.
    """
    known = Q(written_down_by__isnull=False) | ~Q(state=StoryState.DRAFT)
    in_use = Story.objects.filter(known, narrator__erased_at__isnull=True)
    return in_use.select_related("narrator", "published_version")
