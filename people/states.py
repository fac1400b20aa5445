"""The words that people's records are kept in."""

from django.db import models


class Role(models.TextChoices):
    """What somebody may do. A group of the same name carries it; a student has no group."""

    AMBASSADOR = "ambassador", "Ambassador"
    FACILITATOR = "facilitator", "Facilitator"
    EMPLOYMENT_SPECIALIST = "employment_specialist", "Employment specialist"
    TEAM_LEADER = "team_leader", "Team leader"
    COLLEGE_STAFF = "college_staff", "College staff"
    MANAGER = "manager", "Manager"
    EDITOR = "editor", "Editor"
    ADMINISTRATOR = "administrator", "Administrator"


STAFF_ROLES = frozenset(
    {
        Role.EMPLOYMENT_SPECIALIST,
        Role.TEAM_LEADER,
        Role.COLLEGE_STAFF,
        Role.MANAGER,
        Role.EDITOR,
        Role.ADMINISTRATOR,
    }
)


# Who may support somebody who teaches, and read how they are.
SUPPORTING = (Role.FACILITATOR, Role.COLLEGE_STAFF, Role.TEAM_LEADER)


class Channel(models.TextChoices):
    EMAIL = "email", "Email"
    SMS = "sms", "Text message"
    LETTER = "letter", "Letter"
    PHONE = "phone", "Phone call"
    WORKER = "worker", "Through my worker"


# What goes out by itself; the rest is printed or said by staff.
SENT_BY_ITSELF = frozenset({Channel.EMAIL, Channel.SMS})
# A call task: staff ring the person, or the worker they named.
CALLED = frozenset({Channel.PHONE, Channel.WORKER})


class CalendarChoice(models.TextChoices):
    """How dates come into somebody's own calendar."""

    INVITES = "invites", "An invite for each session"
    LINK = "link", "My calendar link"
    NEITHER = "neither", "Neither"


class InformationFormat(models.TextChoices):
    """Formats that we write to people in (Accessible Information Standard)."""

    LARGE_PRINT = "large_print", "Letters and documents in large print"
    PLAIN_TEXT = "plain_text", "Emails in plain text only"


class Audience(models.TextChoices):
    """For whom a course is."""

    EVERYONE = "everyone", "Everyone"
    SERVICE_USERS = "service users", "People who use our services"
    CARERS = "carers", "Carers, family and friends"
    STAFF = "staff", "Staff and volunteers"


class Naming(models.TextChoices):
    """How somebody is named where they are shown."""

    OWN_NAME = "own_name", "My own name"
    FIRST_NAME = "first_name", "My first name"
    PSEUDONYM = "pseudonym", "Another name"
    ANONYMOUS = "anonymous", "No name"


class GivenBy(models.TextChoices):
    """How a yes, or an approval, reached us."""

    SCREEN = "screen", "On screen"
    PAPER = "paper", "On paper"
    VOICE = "voice", "By voice, with a witness"
