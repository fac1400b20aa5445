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


class Channel(models.TextChoices):
    EMAIL = "email", "Email"
    SMS = "sms", "Text message"
    LETTER = "letter", "Letter"
    PHONE = "phone", "Phone call"


class Audience(models.TextChoices):
    """For whom a course is."""

    EVERYONE = "everyone", "Everyone"
    SERVICE_USERS = "service users", "People who use our services"
    CARERS = "carers", "Carers, family and friends"
    STAFF = "staff", "Staff and volunteers"
