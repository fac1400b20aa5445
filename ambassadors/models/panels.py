"""A recruitment assessment centre: candidates by number, exercises, and scores kept apart until all are in."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ambassadors.models.engagements import Engagement
from ambassadors.states import CandidateOutcome, Experience
from people.models import Person


class PanelDay(models.Model):
    """`keep_until`: the day from which candidates' scores and feedback are to be destroyed, by a named person."""

    engagement = models.OneToOneField(Engagement, on_delete=models.PROTECT, related_name="panel_day")
    post = models.CharField("the post", max_length=150)
    keep_until = models.DateField("keep what was said of candidates until")
    destroyed_at = models.DateTimeField(null=True, blank=True)
    destroyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True, destroyed_by__isnull=True)
                | Q(destroyed_at__isnull=False, destroyed_by__isnull=False),
                name="panelday_destroyed_says_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return self.post


class Candidate(models.Model):
    """Known to the college by a number only: whoever recruits keeps the names."""

    day = models.ForeignKey(PanelDay, on_delete=models.CASCADE, related_name="candidates")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12, choices=CandidateOutcome.choices, blank=True)
    feedback = models.TextField("feedback that they will hear", max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "number"], name="candidate_number_is_their_own"),
            models.CheckConstraint(condition=Q(number__gte=1), name="candidate_numbers_begin_with_one"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True, decided_by__isnull=True)
                | Q(outcome__in=CandidateOutcome.values, decided_at__isnull=False, decided_by__isnull=False),
                name="candidate_outcome_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Candidate {self.number}"


class Exercise(models.Model):
    day = models.ForeignKey(PanelDay, on_delete=models.CASCADE, related_name="exercises")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    looks_for = models.TextField("what it looks for", max_length=1000, blank=True)
    most = models.PositiveSmallIntegerField("most marks", default=5)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "position"], name="exercise_position_is_its_own"),
            models.CheckConstraint(condition=Q(most__gte=1, most__lte=100), name="exercise_has_one_to_hundred_marks"),
        ]

    def __str__(self) -> str:
        return self.name


class PanelMember(models.Model):
    """Somebody who scores. Nobody sees their scores before `handed_in_at` of every member is set."""

    day = models.ForeignKey(PanelDay, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="panel_memberships")
    experience = models.CharField(max_length=12, choices=Experience.choices)
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "person"], name="panelmember_is_one_per_day"),
            models.CheckConstraint(
                condition=Q(experience__in=Experience.values), name="panelmember_experience_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Panel member {self.pk}"


class Score(models.Model):
    """One member's marks for one candidate in one exercise. Every member's count alike.

    `entered_by`: who of staff typed it in from paper; empty where the member gave it here themselves.
    """

    member = models.ForeignKey(PanelMember, on_delete=models.CASCADE, related_name="scores")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="scores")
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="scores")
    marks = models.PositiveSmallIntegerField()
    words = models.CharField("what I saw", max_length=500, blank=True)
    scored_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "candidate", "exercise"], name="score_is_given_once"),
            models.CheckConstraint(condition=Q(marks__lte=100), name="score_is_at_most_a_hundred"),
        ]

    def __str__(self) -> str:
        return f"Score {self.pk}"
