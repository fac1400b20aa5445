"""A person, how they may be reached, and their enrolment with the college."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.addresses import hint_of, key_of
from people.states import CalendarChoice, Channel, InformationFormat

REFERENCE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"  # no vowels: no words by accident


def new_reference() -> str:
    """Eight characters that can be read out over the phone."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(8))


class PersonQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Neither erased nor merged into another record."""
        return self.filter(merged_into__isnull=True, erased_at__isnull=True)


class Person(models.Model):
    """Who someone is. A person need not have a login, and a login is not a person."""

    reference = models.CharField(max_length=40, unique=True, default=new_reference, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    called = models.CharField("the name we call you", max_length=100, blank=True)
    preferred_channel = models.CharField(max_length=10, choices=Channel.choices, blank=True)
    is_discreet = models.BooleanField(
        "discreet wording",
        default=False,
        help_text="Mails and calendar entries say “Appointment” and do not name the college.",
    )
    calendar_choice = models.CharField(
        max_length=8, choices=CalendarChoice.choices, blank=True, help_text="Blank: invites where we write by email."
    )
    certificate_name = models.CharField(
        "the name on my certificates", max_length=100, blank=True, help_text="Blank: the name we call you."
    )
    on_sign_in_sheet = models.BooleanField("my first name may stand on the sign-in sheet in the room", default=False)
    messages_paused_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from", editable=False
    )
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=Q(preferred_channel__in=["", *Channel.values]),
                name="person_preferred_channel_is_known",
            ),
            models.CheckConstraint(
                condition=Q(calendar_choice__in=["", *CalendarChoice.values]), name="person_calendar_choice_is_known"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("pk")),
                name="person_is_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(user__isnull=True), name="person_merged_has_no_login"
            ),
        ]

    def __str__(self) -> str:
        return self.called or f"Person {self.reference}"

    @property
    def is_enrolled(self) -> bool:
        """Whether we know what to call them and one way to reach them: all that booking asks."""
        return bool(self.called and self.preferred_channel)

    @property
    def wants_invites(self) -> bool:
        """Whether their dates are sent into their calendar one by one."""
        if self.calendar_choice:
            return self.calendar_choice == CalendarChoice.INVITES
        return self.preferred_channel in ("", Channel.EMAIL)

    def address_for(self, channel: str) -> str:
        """The first address on a channel that has not failed, or an empty text."""
        points = [p for p in self.contact_points.all() if p.channel == channel and p.failed_at is None]
        return min(points, key=lambda p: p.pk).address if points else ""

    @property
    def email(self) -> str:
        return self.address_for(Channel.EMAIL)

    @property
    def formats(self) -> frozenset[InformationFormat]:
        """The formats they asked us to write in, from their access needs of today (no query where prefetched)."""
        needs = self.access_needs.all()
        return frozenset(InformationFormat(need.format) for need in needs if need.format and need.ended_at is None)


class ContactPointQuerySet(models.QuerySet["ContactPoint"]):
    def keep(self, *, person: Person, channel: str, address: str) -> "ContactPoint":
        """The row of that address, made where the person has none. Every address of ours is kept by this word."""
        point, _ = self.get_or_create(
            person=person, channel=channel, address=address, defaults={"key": key_of(channel, address)}
        )
        return point

    def keep_many(self, points: "list[ContactPoint]") -> None:
        """As `keep`, for rows not kept yet of people who have none. One query for each thousand."""
        for point in points:
            point.key = key_of(point.channel, point.address)
        ContactPoint.objects.bulk_create(points, batch_size=1000)

    def at(self, channel: str, address: str) -> Self:
        """The rows of everybody reached at that address, however it was typed."""
        return self.filter(channel=channel, key=key_of(channel, address))


class ContactPoint(models.Model):
    """One way to reach a person. A phone number for calls and one for texts are two points."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_points")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.CharField(max_length=500)
    key = models.CharField(
        max_length=500, blank=True, db_index=True, help_text="The address as it is searched for: see people.addresses."
    )
    failed_at = models.DateTimeField(null=True, blank=True, help_text="What we sent came back; nothing more is sent.")
    failed_why = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel", "address"], name="contactpoint_is_kept_once_per_person"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="contactpoint_channel_is_known"),
            models.CheckConstraint(condition=~Q(address=""), name="contactpoint_has_an_address"),
            models.CheckConstraint(
                condition=Q(failed_at__isnull=False) | Q(failed_why=""), name="contactpoint_failed_says_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} of {self.person}"

    @property
    def hint(self) -> str:
        """The ends of the address, for lists of people."""
        return hint_of(self.channel, self.address)


class Enrolment(models.Model):
    """A person as a student: once, then they book many times. Null means not asked or not said."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="enrolment")
    uses_services = models.BooleanField(null=True, blank=True)
    is_carer = models.BooleanField(null=True, blank=True)
    works_here = models.BooleanField(null=True, blank=True)
    borough = models.CharField("where they live, for reports only", max_length=80, blank=True)
    enrolled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Enrolment of {self.person}"
