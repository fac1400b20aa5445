"""A session: one meeting of a run."""

import datetime as dt
import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from courses.models.places_and_terms import Venue
from courses.models.runs import CourseRun
from courses.states import FILLS_A_PLACE, FacilitatorRole, Mode, SessionState, TeachingMark


class SessionQuerySet(models.QuerySet):
    def going_ahead(self) -> Self:
        return self.filter(state=SessionState.SCHEDULED)

    def upcoming(self, now: dt.datetime) -> Self:
        return self.filter(ends_at__gt=now)

    def with_pair(self) -> Self:
        """Adds `has_peer` and `has_professional`: whether each place of the pair is planned to be filled.

        Somebody who has left the pool fills none: they do not come.
        """
        return self._with_each_place(is_planned=True, facilitator__left_on__isnull=True)

    def unpaired(self) -> Self:
        """Sessions that lack a planned peer or a planned professional."""
        return self.with_pair().filter(Q(has_peer=False) | Q(has_professional=False))

    def co_facilitated(self) -> Self:
        """Sessions that a peer and a professional did facilitate, by the register: RECOLLECT's figure."""
        return self._with_each_place(mark=TeachingMark.TAUGHT).filter(has_peer=True, has_professional=True)

    def _with_each_place(self, **which) -> Self:
        from courses.models.session_facilitations import SessionFacilitation

        fills = SessionFacilitation.objects.filter(session=OuterRef("pk"), part__in=FILLS_A_PLACE, **which)
        return self.annotate(
            has_peer=Exists(fills.filter(role=FacilitatorRole.PEER)),
            has_professional=Exists(fills.filter(role=FacilitatorRole.PROFESSIONAL)),
        )


class Session(models.Model):
    """Times are aware; people read them in Europe/London."""

    run = models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField()
    mode = models.CharField(max_length=12, choices=Mode.choices, default=Mode.IN_PERSON)
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="sessions")
    state = models.CharField(max_length=12, choices=SessionState.choices, default=SessionState.SCHEDULED)
    cancelled_with_run = models.BooleanField(
        default=False, editable=False, help_text="Cancelled because its run was: comes back when the run does."
    )
    joining = models.TextField(
        "how to join", max_length=1000, blank=True, help_text="For online sessions. Never put a passcode here."
    )
    public_uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "number"],
                name="session_number_is_used_once_per_run",
                violation_error_message="This run already has a session with that number.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message="A session ends after it starts.",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="session_number_is_from_one"),
            models.CheckConstraint(condition=Q(state__in=SessionState.values), name="session_state_is_known"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="session_mode_is_known"),
            models.CheckConstraint(
                condition=Q(cancelled_with_run=False) | Q(state="cancelled"),
                name="session_cancelled_with_run_is_cancelled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run.code}, session {self.number}"

    @property
    def is_cancelled(self) -> bool:
        return self.state == SessionState.CANCELLED

    @property
    def is_online(self) -> bool:
        return self.mode == Mode.ONLINE or self.venue.is_online

    @property
    def is_both(self) -> bool:
        """People choose on the day: in the room, or online."""
        return self.mode == Mode.BOTH and not self.venue.is_online

    @property
    def place(self) -> str:
        """“Willow Room, 3 Mill Lane, London”, “Online”, or the room and “or online”."""
        if self.is_both:
            return f"{self.venue.line}, or online"
        return "Online" if self.is_online and not self.venue.is_online else self.venue.line

    @property
    def place_for_students(self) -> str:
        """`place`; where nobody has written yet how to join online, that they will be told."""
        is_said = bool(self.joining.strip()) or not (self.is_online or self.is_both)
        return self.place if is_said else f"{self.place}: we tell you how to join before the day"

    def has_started(self, now: dt.datetime) -> bool:
        return self.starts_at <= now

    def has_ended(self, now: dt.datetime) -> bool:
        return self.ends_at <= now
