"""States of stories, consents, readings and editions, and their fixed choices. docs/states.md draws them."""

from django.db import models


class StoryState(models.TextChoices):
    """Where the words are. What readers see is `published_version`: it stays while newer words are on their way."""

    DRAFT = "draft", "Being written"
    MODERATION = "moderation", "Being read by the college"
    WITH_AUTHOR = "with_author", "With you"
    AUTHOR_APPROVED = "author_approved", "Approved by you"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Taken down"
    EXPIRED = "expired", "Permission ran out"


# While somebody reads it, a story is taken back before its words change.
MAY_BE_WRITTEN = frozenset(StoryState) - {StoryState.MODERATION}
# A change of its words sends a story in these states back to its author: what was approved is another text.
APPROVED_ONCE = frozenset({StoryState.AUTHOR_APPROVED, StoryState.PUBLISHED})
TAKEN_DOWN = frozenset({StoryState.WITHDRAWN, StoryState.EXPIRED})


class VersionCause(models.TextChoices):
    """Why the words as they stood were kept."""

    WRITTEN = "written", "Written"
    SENT = "sent", "Sent to be read"
    SUGGESTION = "suggestion", "Took a suggestion"
    BROUGHT_BACK = "brought_back", "An earlier version, brought back"
    KEPT_ASIDE = "kept_aside", "Kept aside: it was changed in two places at once"


class ToldHow(models.TextChoices):
    """How a story reached the member of staff who wrote it down."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "By phone"


class Purpose(models.TextChoices):
    """What a narrator may say yes to, each by itself."""

    WEB = "web", "On our website"
    BOOKLET = "booklet", "In booklets and our list of courses, printed and to download"
    TRAINING = "training", "To train people who work here"
    ANNUAL_REPORT = "annual_report", "In our annual report"
    RECORDING = "recording", "My voice or film, beside the words"
    SOCIAL_MEDIA = "social_media", "On social media"
    SEARCH_ENGINES = "search_engines", "Found by search engines"


# These add to the page on our website: without a live yes to that, a yes to them shows nothing.
BESIDE_THE_PAGE = frozenset({Purpose.RECORDING, Purpose.SOCIAL_MEDIA, Purpose.SEARCH_ENGINES})


class ReadingOutcome(models.TextChoices):
    READY = "ready", "Ready: the author is asked to approve the exact words"
    COMMENTS = "comments", "Back to the author, with comments"
    REFUSED = "refused", "Not for publication as it is"
    TAKEN_BACK = "taken_back", "Taken back by the author"
    HANDED_OVER = "handed_over", "Left for somebody else to read"


class Criterion(models.TextChoices):
    """The published criteria for which a story is not published as it is."""

    METHOD = "method", "It describes how somebody harmed themselves, where, or how much they took"
    OTHERS = "others", "Somebody else could be recognised who has not agreed"
    CRITICISM = "criticism", "It criticises a person or an employer who could be recognised"
    HATE = "hate", "It speaks against a group of people"
    NOT_THEIRS = "not_theirs", "It is somebody else’s story"


class SuggestionState(models.TextChoices):
    OPEN = "open", "Not answered yet"
    TAKEN = "taken", "Taken"
    LEFT = "left", "Left as it was"


class RecordingKind(models.TextChoices):
    AUDIO = "audio", "Audio"
    FILM = "film", "Film"


class EditionState(models.TextChoices):
    BUILDING = "building", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Could not be made"
    REPLACED = "replaced", "Replaced by a newer one"
    WITHDRAWN = "withdrawn", "Withdrawn"


class QuotePlace(models.TextChoices):
    """Where a line of a story may stand by itself."""

    HOME = "home", "Home page"
    PROSPECTUS = "prospectus", "Printed list of courses"
