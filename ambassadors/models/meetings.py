"""Meetings in which a course is designed together: when, who came, in which role, what was said."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ambassadors.models.proposals import CourseProposal
from ambassadors.states import MeetingRole
from bookings.models import Occasion
from people.models import Person


class CoDesignMeeting(models.Model):
    """`occasion` says when and where, and is in the calendars of those who come."""

    proposal = models.ForeignKey(CourseProposal, on_delete=models.PROTECT, related_name="meetings")
    occasion = models.OneToOneField(Occasion, on_delete=models.PROTECT, related_name="meeting")
    notes = models.TextField("what was said and decided", max_length=8000, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Meeting {self.pk}"


class MeetingGuest(models.Model):
    """Somebody asked to a meeting, or who came. Without a record of ours: `name` alone."""

    meeting = models.ForeignKey(CoDesignMeeting, on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=12, choices=MeetingRole.choices)
    says_yes = models.BooleanField(null=True, blank=True, help_text="Their answer; blank while they have not said.")
    came = models.BooleanField(null=True, blank=True, help_text="Blank until it was recorded.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(person__isnull=False), name="meetingguest_is_asked_once"
            ),
            models.CheckConstraint(condition=Q(role__in=MeetingRole.values), name="meetingguest_role_is_known"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, name="") | (Q(person__isnull=True) & ~Q(name="")),
                name="meetingguest_is_a_person_or_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"Guest {self.pk}"
