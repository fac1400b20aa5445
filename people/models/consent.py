"""What every consent of a person to be shown has in common. The rooms above say to what, and of what."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.files import kept_apart, paper_path
from people.states import GivenBy, Naming


def named_as_chosen() -> Q:
    """For a constraint: without a name, or with one."""
    named = Q(naming__in=[Naming.OWN_NAME, Naming.FIRST_NAME, Naming.PSEUDONYM]) & ~Q(shown_as="")
    return Q(naming=Naming.ANONYMOUS, shown_as="") | named


class Wording(models.Model):
    """What somebody was told before they said yes. A version that somebody agreed to is never changed."""

    version = models.PositiveSmallIntegerField(unique=True)
    words = models.TextField()
    months = models.PositiveSmallIntegerField("months that a yes holds", default=24)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="%(class)s_says_something"),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=60), name="%(class)s_holds_one_to_sixty_months"
            ),
        ]

    def __str__(self) -> str:
        return f"Wording {self.version}"


class ConsentQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Not taken back. It may have run out."""
        return self.filter(withdrawn_at__isnull=True)

    def live(self, now: dt.datetime) -> Self:
        """In force at `now`: neither taken back nor run out."""
        return self.standing().filter(expires_at__gt=now)


class Consent(models.Model):
    """A yes, with the name and the photo chosen for it: withdrawn and given anew, never edited."""

    naming = models.CharField(max_length=10, choices=Naming.choices)
    shown_as = models.CharField("the name as it is shown", max_length=100, blank=True)
    with_photo = models.BooleanField(default=False)
    given_by = models.CharField(max_length=8, choices=GivenBy.choices)
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    witness = models.CharField(max_length=100, blank=True)
    paper = models.FileField(storage=kept_apart, upload_to=paper_path, blank=True, max_length=200)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=named_as_chosen(), name="%(class)s_shows_the_name_they_chose"),
            models.CheckConstraint(condition=Q(given_by__in=GivenBy.values), name="%(class)s_given_by_is_known"),
            models.CheckConstraint(
                condition=~Q(given_by=GivenBy.VOICE) | ~Q(witness=""), name="%(class)s_by_voice_has_a_witness"
            ),
            models.CheckConstraint(
                condition=~Q(given_by=GivenBy.PAPER) | ~Q(paper=""), name="%(class)s_on_paper_keeps_the_paper"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("given_at")), name="%(class)s_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="%(class)s_withdrawn_says_who_and_when",
            ),
        ]
