"""Two signatures under a course, one of each kind of experience; and its reviews."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ambassadors.models.proposals import CourseProposal
from ambassadors.states import Experience, ReviewOutcome
from people.models import Person
from people.models.consent import named_as_chosen
from people.states import Naming


class SignOff(models.Model):
    """Asked of one person; signed by them. One of each kind of experience, never the same person twice.

    Taken back or asked of somebody else: the row ends. It ends, too, when what was signed changes.
    """

    proposal = models.ForeignKey(CourseProposal, on_delete=models.CASCADE, related_name="sign_offs")
    experience = models.CharField(max_length=12, choices=Experience.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sign_offs")
    naming = models.CharField(max_length=10, choices=Naming.choices, default=Naming.ANONYMOUS)
    shown_as = models.CharField(max_length=100, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_hash = models.CharField("of the plans as they were signed", max_length=64, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "experience"],
                condition=Q(ended_at__isnull=True),
                name="signoff_is_one_of_each_experience",
            ),
            models.UniqueConstraint(
                fields=["proposal", "person"], condition=Q(ended_at__isnull=True), name="signoff_is_by_two_people"
            ),
            models.CheckConstraint(condition=Q(experience__in=Experience.values), name="signoff_experience_is_known"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_hash="") | (Q(signed_at__isnull=False) & ~Q(signed_hash="")),
                name="signoff_signed_says_what_and_when",
            ),
            models.CheckConstraint(
                condition=named_as_chosen(),
                name="signoff_names_them_as_they_chose",
            ),
        ]

    def __str__(self) -> str:
        return f"Sign-off {self.pk}"


class CourseReview(models.Model):
    """A look back at a course after a while, and what becomes of it."""

    proposal = models.ForeignKey(CourseProposal, on_delete=models.CASCADE, related_name="reviews")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField("what we found", max_length=4000, blank=True)
    outcome = models.CharField(max_length=12, choices=ReviewOutcome.choices, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    next_on = models.DateField("next review on", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal"], condition=Q(outcome=""), name="coursereview_is_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True)
                | Q(outcome__in=ReviewOutcome.values, ended_at__isnull=False),
                name="coursereview_ended_says_how_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Review {self.pk}"
