"""States of ambassadors, profiles, engagements and of the making of a course; and their fixed choices.

docs/states.md draws them.
"""

from django.db import models


class AmbassadorState(models.TextChoices):
    INTERESTED = "interested", "Interested"
    ACTIVE = "active", "Ambassador"
    PAUSED = "paused", "Pausing"
    LEFT = "left", "Left"
    NOT_NOW = "not_now", "Not now"


# Ours: they have the pages of an ambassador, whether or not they are asked for anything now.
IS_AMBASSADOR = frozenset({AmbassadorState.ACTIVE, AmbassadorState.PAUSED})


class Work(models.TextChoices):
    """What an ambassador offers, and what teams, employers and partners ask for."""

    TEACH = "teach", "Teach a course"
    SPEAK = "speak", "Speak at an event"
    TRAIN = "train", "Train a team"
    PANEL = "panel", "Sit on an assessment panel"
    VISIT = "visit", "Host a visit"
    AWAY_DAY = "away_day", "Take part in an away day"
    RECORD = "record", "Record a film or a podcast"


# Courses are taught by the college's own pool: nobody asks for that from outside.
ASKED_FROM_OUTSIDE = tuple(work for work in Work if work != Work.TEACH)


class ProfileState(models.TextChoices):
    """Where the words are. What readers see is `published_version`."""

    DRAFT = "draft", "Being written"
    MODERATION = "moderation", "Being read by the college"
    WITH_AUTHOR = "with_author", "With you"
    PUBLISHED = "published", "Published"


class ProfilePurpose(models.TextChoices):
    WEB = "web", "On our website"
    SEARCH_ENGINES = "search_engines", "Found by search engines"


class ProfileReadingOutcome(models.TextChoices):
    READY = "ready", "Ready: exactly these words are shown"
    COMMENTS = "comments", "Back to its author, with comments"
    TAKEN_BACK = "taken_back", "Taken back by its author"


class OrganisationKind(models.TextChoices):
    CLINICAL_TEAM = "clinical_team", "A clinical team"
    EMPLOYER = "employer", "An employer"
    PARTNER = "partner", "A partner"
    COLLEGE = "college", "The college"


class EngagementState(models.TextChoices):
    ASKED = "asked", "Asked for"
    SHAPING = "shaping", "Being shaped"
    ASKING = "asking", "Ambassadors are asked"
    CONFIRMED = "confirmed", "Confirmed"
    DELIVERED = "delivered", "It took place"
    CLOSED = "closed", "Closed"
    NOT_TAKEN_ON = "not_taken_on", "Not taken on"
    CANCELLED = "cancelled", "Cancelled"


# Something may still come of it.
OPEN_ENGAGEMENTS = frozenset(
    {EngagementState.ASKED, EngagementState.SHAPING, EngagementState.ASKING, EngagementState.CONFIRMED}
)
# What figures count as done.
DONE_ENGAGEMENTS = frozenset({EngagementState.DELIVERED, EngagementState.CLOSED})


class AskState(models.TextChoices):
    OPEN = "open", "Not answered yet"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    LAPSED = "lapsed", "Ran out"
    WITHDRAWN = "withdrawn", "Taken back"


class AskerNews(models.TextChoices):
    """What the team that asked for an engagement is told by email."""

    ASKED = "asked", "We have what you asked for"
    CONFIRMED = "confirmed", "It is confirmed"
    CHANGED = "changed", "The day, time or place has changed"
    NOT_TAKEN_ON = "not_taken_on", "We cannot take it on"
    CANCELLED = "cancelled", "It is cancelled"
    CLOSED = "closed", "Thank you"


class Experience(models.TextChoices):
    """As what somebody sits on a panel, signs a course off, or comes to a meeting that makes one."""

    LIVED = "lived", "Lived experience"
    PROFESSIONAL = "professional", "Professional experience"


class MeetingRole(models.TextChoices):
    STUDENT = "student", "Student or person who uses services"
    CARER = "carer", "Carer, family or friend"
    AMBASSADOR = "ambassador", "Ambassador or peer"
    PROFESSIONAL = "professional", "Professional"
    PARTNER = "partner", "Partner organisation"


class CandidateOutcome(models.TextChoices):
    OFFERED = "offered", "Offered the post"
    RESERVE = "reserve", "Reserve"
    NOT_OFFERED = "not_offered", "Not offered"
    WITHDREW = "withdrew", "Withdrew"


class Chosen(models.TextChoices):
    """What somebody chose for a piece of co-production work."""

    PAID = "paid", "Payment"
    EXPENSES_ONLY = "expenses_only", "Expenses only"
    VOUCHER = "voucher", "A voucher"
    DONATED = "donated", "Give it to the college"
    DECLINED = "declined", "Nothing"


class InvolvementKind(models.TextChoices):
    SESSION = "session", "Facilitating a session"
    ENGAGEMENT = "engagement", "A talk, training, visit or panel"
    MEETING = "meeting", "A meeting that makes a course"
    OTHER = "other", "Something else"


class ProposalState(models.TextChoices):
    IDEA = "idea", "Idea"
    ACCEPTED = "accepted", "Accepted"
    CO_DESIGN = "co_design", "Being designed together"
    CONSULTATION = "consultation", "Being consulted on"
    SIGN_OFF = "sign_off", "Being signed off"
    APPROVED = "approved", "Approved"
    REVIEW = "review", "Being reviewed"
    RETIRED = "retired", "Retired"
    NOT_TAKEN_ON = "not_taken_on", "Not taken on"


# A course is being made of it.
BEING_MADE = frozenset(
    {ProposalState.ACCEPTED, ProposalState.CO_DESIGN, ProposalState.CONSULTATION, ProposalState.SIGN_OFF}
)
# It has become a course.
BECAME_A_COURSE = frozenset({ProposalState.APPROVED, ProposalState.REVIEW, ProposalState.RETIRED})
# From each stage, where it may go next. What is being made can be left at any time; what was left is looked at again.
NEXT_STAGES = {
    ProposalState.IDEA: frozenset({ProposalState.ACCEPTED, ProposalState.NOT_TAKEN_ON}),
    ProposalState.ACCEPTED: frozenset({ProposalState.CO_DESIGN, ProposalState.NOT_TAKEN_ON}),
    ProposalState.CO_DESIGN: frozenset({ProposalState.CONSULTATION, ProposalState.NOT_TAKEN_ON}),
    ProposalState.CONSULTATION: frozenset(
        {ProposalState.SIGN_OFF, ProposalState.CO_DESIGN, ProposalState.NOT_TAKEN_ON}
    ),
    ProposalState.SIGN_OFF: frozenset({ProposalState.APPROVED, ProposalState.CO_DESIGN, ProposalState.NOT_TAKEN_ON}),
    ProposalState.APPROVED: frozenset({ProposalState.REVIEW}),
    ProposalState.REVIEW: frozenset({ProposalState.APPROVED, ProposalState.RETIRED}),
    ProposalState.RETIRED: frozenset[ProposalState](),
    ProposalState.NOT_TAKEN_ON: frozenset({ProposalState.IDEA}),
}


class CommentAnswer(models.TextChoices):
    """What became of a comment: “you said, we did”."""

    CHANGED = "changed", "We changed it"
    KEPT = "kept", "We kept it as it is"
    LATER = "later", "For the next version"


class ReviewOutcome(models.TextChoices):
    KEEP = "keep", "It goes on as it is"
    NEW_VERSION = "new_version", "A new version is made"
    RETIRE = "retire", "It is retired"


class PlanKind(models.TextChoices):
    SESSION_PLAN = "session_plan", "Session plan"
    MATERIAL = "material", "Material"


class FidelityComponent(models.TextChoices):
    """The twelve components of the RECOLLECT fidelity measure (Toney and others 2019); the first seven are scored."""

    EQUALITY = "equality", "Valuing equality"
    LEARNING = "learning", "Learning"
    TAILORED = "tailored", "Tailored to the student"
    COPRODUCTION = "coproduction", "Co-production of the college"
    CONNECTEDNESS = "connectedness", "Social connectedness"
    COMMUNITY = "community", "Community focus"
    COMMITMENT = "commitment", "Commitment to recovery"
    AVAILABLE = "available", "Available to all"
    LOCATION = "location", "Location"
    DISTINCTIVE = "distinctive", "Distinctiveness of course content"
    STRENGTHS = "strengths", "Strengths-based"
    PROGRESSIVE = "progressive", "Progressive"


SCORED_COMPONENTS = tuple(FidelityComponent)[:7]
