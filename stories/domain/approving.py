"""The narrator’s approval of exactly the words that were read and found ready: these, and no others."""

import datetime as dt

from django.core.files.base import File
from django.db import transaction
from wagtail.log_actions import log

from design_system.forms import tidy
from people.domain import how_given, papers
from people.domain.how_given import Refusal
from people.models import User
from people.states import GivenBy
from stories.domain import changing, history, publishing, readings, wording
from stories.models import Approval, Story, StoryVersion
from stories.states import ReadingOutcome, StoryState


class NotReady(Refusal):
    message = "These words are not ready to be approved: somebody at the college reads them first."


class OtherWords(Refusal):
    message = "The words have changed since this page was opened. Please read them again before you approve them."


def waiting(story: Story) -> StoryVersion | None:
    """The version that waits for the narrator’s approval: read, found ready, and exactly the words as they stand."""
    if story.state != StoryState.WITH_AUTHOR:
        return None
    version = history.newest(story)
    if version is None or not found_ready(version) or wording.hash_of(wording.of(story)) != version.content_hash:
        return None
    return version


def approved(story: Story) -> Approval | None:
    """The approval that stands."""
    return story.approvals.standing().select_related("version").first()


def found_ready(version: StoryVersion) -> bool:
    """Whether the last reading that came to an end found these words ready, and was by a second person.

    Two records may have been merged since: whoever read the story may turn out to be the one who told it.
    """
    last = version.readings.filter(outcome__in=readings.ANSWERS).order_by("-ended_at", "-pk").first()
    return last is not None and last.outcome == ReadingOutcome.READY and not version.story.is_own_of(last.reader_id)


def approve(
    story: Story,
    *,
    version: StoryVersion,
    content_hash: str,
    given_by: GivenBy = GivenBy.SCREEN,
    witness: str = "",
    paper: File | None = None,
    by: User,
    now: dt.datetime,
) -> Approval:
    """Approves `version`, whose words the narrator saw or heard under `content_hash`.

    Where there is a yes, these words are published in the same moment, and booklets with other words of the story are
    withdrawn and made anew; else they wait. Approved already, that approval. Raises NotReady, OtherWords and the
    refusals of `how_given` and `papers`.
    """
    how_given.refuse_unless_theirs(
        story.narrator, given_by=given_by, witness=witness, has_paper=paper is not None, by=by
    )
    signed = papers.scan(paper) if given_by == GivenBy.PAPER and paper is not None else None
    with transaction.atomic():
        story = changing.locked(story)
        stands = approved(story)
        if stands and stands.version_id == version.pk and stands.content_hash == content_hash:
            return stands
        _refuse_unless_waiting(story, version=version, content_hash=content_hash)
        made = Approval(story=story, version=version, content_hash=content_hash, given_by=given_by, given_at=now)
        made.recorded_by, made.witness = by, tidy(witness) if given_by == GivenBy.VOICE else ""
        if signed:
            made.paper.save(signed.name or "", signed, save=False)
        made.save()
        story.state = StoryState.AUTHOR_APPROVED
        story.save(update_fields=["state", "updated_at"])
        log(story, "stories.story.approve", user=by, data={"version": version.number, "given_by": str(given_by)})
        publishing.publish(story, now=now)
    return made


def _refuse_unless_waiting(story: Story, *, version: StoryVersion, content_hash: str) -> None:
    found = waiting(story)
    if found is None and story.state == StoryState.WITH_AUTHOR and found_ready(version):
        raise OtherWords
    if found is None:
        raise NotReady
    if found.pk != version.pk or found.content_hash != content_hash:
        raise OtherWords
