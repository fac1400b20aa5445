"""Who facilitates each session: planned, and as it turned out."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from courses.models.facilitators import Facilitator
from courses.models.sessions import Session
from courses.states import FacilitatorRole, Part, TeachingMark


def at_it(path: str = "") -> Q:
    """Of the rows at the end of `path`, those of `SessionFacilitationQuerySet.at_it`."""
    return Q(**{f"{path}is_planned": True}) | Q(**{f"{path}mark": TeachingMark.TAUGHT})


class SessionFacilitationQuerySet(models.QuerySet):
    def planned(self) -> Self:
        """Expected at the session: in registers, calendars and pairs."""
        return self.filter(is_planned=True)

    def taught(self) -> Self:
        """Who was there and facilitated: what hours and the share of co-facilitated sessions count."""
        return self.filter(mark=TeachingMark.TAUGHT)

    def at_it(self) -> Self:
        """Expected at the session, or there on the day."""
        return self.filter(at_it())

    def on_register(self) -> Self:
        """Expected at the session, or marked: also as not having been there."""
        return self.filter(Q(is_planned=True) | ~Q(mark=""))

    def in_equal_order(self) -> Self:
        """Alphabetical: nobody comes first by rank."""
        return self.select_related("facilitator").order_by("facilitator__shown_as", "pk")


class SessionFacilitation(models.Model):
    """One facilitator and one session. Not planned and unmarked: they told us that they can't make this one.

    Not planned and marked as taught: they stood in on the day.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="facilitations")
    facilitator = models.ForeignKey(Facilitator, on_delete=models.PROTECT, related_name="session_facilitations")
    role = models.CharField(max_length=12, choices=FacilitatorRole.choices)
    part = models.CharField(max_length=8, choices=Part.choices, default=Part.CO_LEAD)
    is_planned = models.BooleanField(default=True)
    mark = models.CharField(max_length=10, choices=TeachingMark.choices, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    marked_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = SessionFacilitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "facilitator"],
                name="sessionfacilitation_is_one_per_person_and_session",
                violation_error_message="One person fills one place of a session.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=FacilitatorRole.values), name="sessionfacilitation_role_is_known"
            ),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="sessionfacilitation_part_is_known"),
            models.CheckConstraint(
                condition=Q(mark="", marked_at__isnull=True) | Q(mark__in=TeachingMark.values, marked_at__isnull=False),
                name="sessionfacilitation_mark_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facilitator} at {self.session}"

    @property
    def is_at_it(self) -> bool:
        return self.is_planned or self.mark == TeachingMark.TAUGHT
