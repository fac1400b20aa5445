"""Stories put up as the college puts them up, and a yes taken back, for the tests of what readers see."""

from django.urls import reverse

from stories.domain import publishing
from stories.models import Story
from stories.states import Purpose, StoryState
from tests import factories


def put_up(
    *, purposes: tuple[str, ...] = (Purpose.WEB,), with_photo: bool = False, now=factories.NOW, **fields
) -> Story:
    """A story that was read and approved, with a live yes to each of `purposes`: published by the domain."""
    naming = {name: fields.pop(name) for name in ("naming", "shown_as") if name in fields}
    if with_photo:
        fields = {"photo": factories.PIXEL, "photo_alt": "A balcony"} | fields
    story = factories.ready_story(**fields)
    return approve(story, purposes=purposes, with_photo=with_photo, now=now, **naming)


def approve(story: Story, *, purposes=(Purpose.WEB,), now=factories.NOW, **of_consent) -> Story:
    """The newest version approved as it is, a yes to each of `purposes`, and published."""
    for purpose in purposes:
        factories.consent(story, purpose=purpose, now=now, **of_consent)
    factories.approval(story.versions.order_by("-number").first(), now=now)
    story.state = StoryState.AUTHOR_APPROVED
    story.save()
    return publishing.publish(story, now=now)


def address(story: Story) -> str:
    return reverse("story", args=[story.slug])


def take_back(story: Story, *purposes: str, now=factories.NOW) -> None:
    """The yes to `purposes` is taken back in the table, and nothing else is done."""
    story.consents.filter(purpose__in=purposes).update(withdrawn_at=now, withdrawn_by=story.narrator.user)
