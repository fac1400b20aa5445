"""What a narrator said to each purpose, as it stands at a moment: for their own page, and for the desk."""

import datetime as dt
from dataclasses import dataclass

from stories.domain import consent
from stories.domain.consent import Credit
from stories.models import Recording, Story, StoryConsent
from stories.models.consents import SOON
from stories.states import BESIDE_THE_PAGE, Purpose


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`given` is the yes that stands, run out or not. `needs_page`: it shows nothing without a yes to our website."""

    purpose: Purpose
    given: StoryConsent | None
    is_live: bool
    ends_soon: bool
    needs_page: bool

    @property
    def credit(self) -> Credit | None:
        return consent.credit_of(self.given) if self.given else None

    @property
    def has_run_out(self) -> bool:
        return self.given is not None and not self.is_live


def of(story: Story, *, now: dt.datetime) -> list[Answer]:
    """An answer for each purpose that can be asked for this story: its voice or film only where there is one."""
    standing = {given.purpose: given for given in story.consents.standing().select_related("wording")}
    live = {purpose for purpose, given in standing.items() if given.expires_at > now}
    asked = [each for each in Purpose if each != Purpose.RECORDING or each in standing or has_recording(story)]
    return [
        Answer(
            purpose=purpose,
            given=standing.get(purpose),
            is_live=purpose in live,
            ends_soon=purpose in live and standing[purpose].expires_at <= now + SOON,
            needs_page=purpose in BESIDE_THE_PAGE and Purpose.WEB not in live,
        )
        for purpose in asked
    ]


def to_one(story: Story, *, purpose: Purpose, now: dt.datetime) -> Answer | None:
    """The answer to `purpose`; None where it cannot be asked for this story."""
    return next((answer for answer in of(story, now=now) if answer.purpose == purpose), None)


def has_recording(story: Story) -> bool:
    """Whether the story has a recording, as it is being written or as readers see it."""
    version = story.published_version
    return Recording.objects.filter(story=story).exists() or bool(version and version.content["recording"])


def last_name(story: Story) -> str:
    """The name they chose last for this story: typed in already, for them to keep or change.

    Empty before the first. Who wants another name must not find their own in its place, and overlook it.
    """
    given = story.consents.exclude(shown_as="").order_by("-given_at", "-pk").first()
    return given.shown_as if given else ""
