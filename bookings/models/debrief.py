"""After a session: the five minutes that both facilitators spend together, and how the peer is."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from bookings.states import Feeling
from courses.models import Facilitator, Session
from people.models import User


class DebriefQuerySet(models.QuerySet):
    def for_staff(self) -> Self:
        """Those that ask the college to do something."""
        return self.exclude(for_staff="")

    def to_deal_with(self) -> Self:
        return self.for_staff().filter(staff_dealt_at__isnull=True)


class Debrief(models.Model):
    """One a session, written together; staff read it."""

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="debrief")
    went_well = models.TextField("what went well", max_length=2000, blank=True)
    to_change = models.TextField("what we would change", max_length=2000, blank=True)
    for_staff = models.TextField("something the college should do", max_length=2000, blank=True)
    staff_dealt_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()

    objects = DebriefQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(went_well="", to_change="", for_staff=""), name="debrief_says_something"
            )
        ]

    def __str__(self) -> str:
        return f"Debrief of {self.session}"


class HowAreYouQuerySet(models.QuerySet):
    def open_to(self, user: User) -> Self:
        """What `user` reads: written to them, by a peer who is in the pool, while they may support anybody.

        Once somebody else is named, only what they have not read yet: nobody else reads it for them.
        """
        if not user.may_support:
            return self.none()
        named = Q(facilitator__supporter=user) | Q(read_at__isnull=True)
        return self.filter(named, supporter=user, facilitator__left_on__isnull=True)


class HowAreYou(models.Model):
    """A peer's private word after a session. `supporter` is who was named then: nobody else ever reads it."""

    # The CMS lists what points to a facilitator: that a peer has written is nobody else's to see.
    wagtail_reference_index_ignore = True

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="how_are_yous")
    facilitator = models.ForeignKey(Facilitator, on_delete=models.PROTECT, related_name="how_are_yous")
    feeling = models.CharField(max_length=6, choices=Feeling.choices)
    words = models.TextField(max_length=2000, blank=True)
    supporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="how_are_yous")
    # Records are merged, and logins given to others: only the login that wrote it sees it again.
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = HowAreYouQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "facilitator"], name="howareyou_is_one_per_session"),
            models.CheckConstraint(condition=Q(feeling__in=Feeling.values), name="howareyou_feeling_is_known"),
        ]

    def __str__(self) -> str:
        return f"How are you, session {self.session_id}"
