"""What an ambassador shows of themselves: words, versions, who read them, and their yes to it."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from ambassadors.models.ambassadors import Ambassador
from ambassadors.states import AmbassadorState, ProfilePurpose, ProfileReadingOutcome, ProfileState
from people.files import kept_apart, photo_path
from people.models import Consent, Wording
from people.models.consent import ConsentQuerySet


class ProfileQuerySet(models.QuerySet["Profile"]):
    def shown_for(self, purpose: ProfilePurpose, *, now: dt.datetime) -> Self:
        """Published, of an ambassador who is not pausing, with a live yes to `purpose`. Every way out asks this."""
        live = ProfileConsent.objects.live(now).filter(profile=OuterRef("pk"), purpose=purpose)
        active = Ambassador.objects.to_be_asked().filter(pk=OuterRef("ambassador"))
        return self.filter(Exists(live), Exists(active), published_version__isnull=False)


class Profile(models.Model):
    """As its ambassador writes it. Readers see `published_version`; topics and offers are the ambassador's of today."""

    ambassador = models.OneToOneField(Ambassador, on_delete=models.PROTECT, related_name="profile")
    state = models.CharField(max_length=12, choices=ProfileState.choices, default=ProfileState.DRAFT)
    words = models.TextField("about me", max_length=2000, blank=True)
    photo = models.FileField(storage=kept_apart, upload_to=photo_path, blank=True, max_length=200)
    photo_alt = models.CharField("what is in the picture", max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0, help_text="Rises with every change, so that two tabs are told.")
    slug = models.SlugField(max_length=40, blank=True, help_text="Says nothing of the person; never reused.")
    published_version = models.ForeignKey(
        "ambassadors.ProfileVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ProfileState.values), name="profile_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=ProfileState.PUBLISHED) | Q(published_version__isnull=False),
                name="profile_published_has_a_version",
            ),
            models.CheckConstraint(
                condition=Q(published_version__isnull=True, published_at__isnull=True)
                | (Q(published_version__isnull=False, published_at__isnull=False) & ~Q(slug="")),
                name="profile_published_has_a_time_and_an_address",
            ),
            models.UniqueConstraint(fields=["slug"], condition=~Q(slug=""), name="profile_address_is_its_own"),
        ]

    def __str__(self) -> str:
        return f"Profile {self.pk}"

    @property
    def is_hidden_for_a_break(self) -> bool:
        return self.ambassador.state == AmbassadorState.PAUSED


class ProfileVersion(models.Model):
    """The words and the picture as they were sent: sending them is their author's yes to exactly these."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.TextField()
    photo = models.CharField("the picture's file", max_length=200, blank=True)
    photo_alt = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "number"], name="profileversion_number_is_its_own"),
            models.CheckConstraint(condition=Q(photo="") | ~Q(photo_alt=""), name="profileversion_describes_its_photo"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of profile {self.profile_id}"


class ProfileReading(models.Model):
    """Somebody at the college reads a version. Other words (`suggested`) change nothing until its author sends them."""

    version = models.OneToOneField(ProfileVersion, on_delete=models.CASCADE, related_name="reading")
    outcome = models.CharField(max_length=12, choices=ProfileReadingOutcome.choices, blank=True)
    words = models.TextField("words to the author", max_length=2000, blank=True)
    suggested = models.TextField("other words, if any", max_length=2000, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True)
                | Q(outcome__in=ProfileReadingOutcome.values, ended_at__isnull=False),
                name="profilereading_ended_says_how_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[ProfileReadingOutcome.READY, ProfileReadingOutcome.COMMENTS])
                | Q(read_by__isnull=False),
                name="profilereading_read_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"Reading of {self.version}"


class ProfileWording(Wording):
    """What an ambassador is told before they say yes to a profile."""

    class Meta(Wording.Meta):
        pass


class ProfileConsent(Consent):
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=16, choices=ProfilePurpose.choices)
    wording = models.ForeignKey(ProfileWording, on_delete=models.PROTECT, related_name="+")

    objects = ConsentQuerySet.as_manager()

    class Meta(Consent.Meta):
        constraints = [
            *Consent.Meta.constraints,
            models.UniqueConstraint(
                fields=["profile", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="profileconsent_one_stands_per_purpose",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=ProfilePurpose.values), name="profileconsent_purpose_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: profile {self.profile_id}"
