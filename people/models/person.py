"""A person, how they may be reached, and their enrolment with the college."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.states import Channel

REFERENCE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"  # no vowels: no words by accident


def new_reference() -> str:
    """Eight characters that can be read out over the phone."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(8))


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
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=Q(preferred_channel__in=["", *Channel.values]),
                name="person_preferred_channel_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.called or f"Person {self.reference}"

    @property
    def is_enrolled(self) -> bool:
        """Whether we know what to call them and one way to reach them: all that booking asks."""
        return bool(self.called and self.preferred_channel)

    def address_for(self, channel: str) -> str:
        """The first address on a channel, or an empty text."""
        points = [p for p in self.contact_points.all() if p.channel == channel]
        return min(points, key=lambda p: p.pk).address if points else ""

    @property
    def email(self) -> str:
        return self.address_for(Channel.EMAIL)


class ContactPoint(models.Model):
    """One way to reach a person. A phone number for calls and one for texts are two points."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_points")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.CharField(max_length=500)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel", "address"], name="contactpoint_is_kept_once_per_person"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="contactpoint_channel_is_known"),
            models.CheckConstraint(condition=~Q(address=""), name="contactpoint_has_an_address"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} of {self.person}"


class Enrolment(models.Model):
    """A person as a student: once, then they book many times. Null means not asked or not said."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="enrolment")
    uses_services = models.BooleanField(null=True, blank=True)
    is_carer = models.BooleanField(null=True, blank=True)
    works_here = models.BooleanField(null=True, blank=True)
    enrolled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Enrolment of {self.person}"
