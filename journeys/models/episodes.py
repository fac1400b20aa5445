"""A person asks for support to find work, is on a caseload, and what is known of that time."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from journeys.models.teams import Borough, EmploymentSpecialist, Funder, Team
from journeys.states import AskedBy, ClosingReason, Disclosure, HowMet, ReferralState
from people.models import Person

MOST_WORDS = 4000


class ReferralQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=ReferralState.WAITING)


class Referral(models.Model):
    """Somebody asks that a person be supported to find or keep work. Nothing has to come before it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    asked_by = models.CharField(max_length=10, choices=AskedBy.choices)
    asked_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asker = models.CharField("who asks", max_length=200, blank=True, help_text="A clinician's name and team.")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals")
    words = models.TextField("what they would like", max_length=MOST_WORDS, blank=True)
    state = models.CharField(max_length=12, choices=ReferralState.choices, default=ReferralState.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(asked_by__in=AskedBy.values), name="referral_asked_by_is_known"),
            models.CheckConstraint(condition=Q(state__in=ReferralState.values), name="referral_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ReferralState.WAITING, answered_at__isnull=True)
                | (~Q(state=ReferralState.WAITING) & Q(answered_at__isnull=False)),
                name="referral_answered_says_when",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state=ReferralState.WAITING),
                name="referral_waits_once_per_person",
                violation_error_message="This person is waiting for an answer already.",
            ),
        ]

    def __str__(self) -> str:
        return f"Referral {self.pk}"


class EpisodeQuerySet(models.QuerySet):
    def open_between(self, first: dt.date, last: dt.date) -> Self:
        """On a caseload on at least one day from `first` to `last`, both included."""
        return self.filter(referred_on__lte=last).filter(Q(closed_on__isnull=True) | Q(closed_on__gte=first))

    def under_way(self) -> Self:
        """Not closed."""
        return self.filter(closed_on__isnull=True)


class Episode(models.Model):
    """A person's time with employment support, from the day they were taken onto a caseload. Days are London's."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="episodes")
    reference = models.CharField(
        max_length=40, unique=True, null=True, blank=True, help_text="Of the file it was imported from."
    )
    referral = models.OneToOneField(
        Referral, null=True, blank=True, on_delete=models.PROTECT, related_name="episode", editable=False
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="episodes")
    borough = models.ForeignKey(Borough, null=True, blank=True, on_delete=models.PROTECT, related_name="episodes")
    funder = models.ForeignKey(Funder, null=True, blank=True, on_delete=models.PROTECT, related_name="episodes")
    specialist = models.ForeignKey(EmploymentSpecialist, on_delete=models.PROTECT, related_name="episodes")
    referred_on = models.DateField("taken onto the caseload on")
    in_work_at_referral = models.BooleanField("in work on that day", default=False)
    profile_started_on = models.DateField("vocational profile started on", null=True, blank=True)
    first_employer_contact_on = models.DateField("first contact with an employer on", null=True, blank=True)
    next_review_on = models.DateField("next review on", null=True, blank=True)
    closed_on = models.DateField("closed on", null=True, blank=True)
    closing_reason = models.CharField(max_length=10, choices=ClosingReason.choices, blank=True)
    closing_words = models.TextField("anything to note", max_length=MOST_WORDS, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closing_reason__in=["", *ClosingReason.values]), name="episode_closing_reason_is_known"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closing_reason="")
                | (Q(closed_on__isnull=False) & ~Q(closing_reason="")),
                name="episode_closed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("referred_on")),
                name="episode_closes_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(reference=""), name="episode_reference_is_not_empty"),
        ]
        indexes = [models.Index(fields=["referred_on", "closed_on"], name="episode_by_days")]

    def __str__(self) -> str:
        return f"Episode {self.reference or self.pk}"

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None


class Contact(models.Model):
    """A contact with the person that took place. `on` is London's day. What was said stays short and kind."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField()
    how = models.CharField(max_length=10, choices=HowMet.choices, blank=True)
    words = models.TextField(max_length=MOST_WORDS, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=["", *HowMet.values]), name="contact_how_is_known"),
        ]
        indexes = [models.Index(fields=["episode", "on"], name="contact_by_episode_and_day")]

    def __str__(self) -> str:
        return f"Contact of {self.on}"


class VocationalProfile(models.Model):
    """What somebody wants of work, in their words: begun early, added to as long as it helps."""

    episode = models.OneToOneField(Episode, on_delete=models.CASCADE, related_name="profile")
    wants = models.TextField("the work I would like", max_length=MOST_WORDS, blank=True)
    strengths = models.TextField("what I am good at", max_length=MOST_WORDS, blank=True)
    experience = models.TextField("what I have done before", max_length=MOST_WORDS, blank=True)
    hours = models.CharField("hours that suit me", max_length=200, blank=True)
    where = models.CharField("where, and how I get there", max_length=200, blank=True)
    helps = models.TextField("what helps me at work", max_length=MOST_WORDS, blank=True)
    worries = models.TextField("what worries me", max_length=MOST_WORDS, blank=True)
    disclosure = models.CharField(
        "what an employer may know", max_length=10, choices=Disclosure.choices, blank=True, default=""
    )
    disclosure_words = models.TextField("in my words", max_length=MOST_WORDS, blank=True)
    benefits_advice_on = models.DateField("benefits advice offered on", null=True, blank=True)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(disclosure__in=Disclosure.values), name="vocationalprofile_disclosure_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Vocational profile {self.pk}"


class EpisodeReview(models.Model):
    """A look at how it goes, held with the person."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="reviews")
    held_on = models.DateField()
    words = models.TextField("what was agreed", max_length=MOST_WORDS, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Review of {self.held_on}"


class EpisodeChange(models.Model):
    """The trail of an episode: who moved it where, and when. `what` is a word of ours, never somebody's."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="episodechange_says_what")]

    def __str__(self) -> str:
        return self.what
