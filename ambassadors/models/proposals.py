"""A course in the making, from one sentence of somebody to a page in the catalogue."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from ambassadors.states import BECAME_A_COURSE, BEING_MADE, ProposalState
from courses.models import CoursePage, Topic
from people.models import Person
from people.models.consent import named_as_chosen
from people.states import Naming


class CourseProposalQuerySet(models.QuerySet["CourseProposal"]):
    def being_made(self) -> Self:
        return self.filter(state__in=BEING_MADE)


class CourseProposal(models.Model):
    """`idea` is kept as it came. `course` is the page that it became; `replaces` the course it is a new version of.

    Somebody without a record of ours leaves a name and one way to reach them, or nothing.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=14, choices=ProposalState.choices, default=ProposalState.IDEA)
    idea = models.TextField("the idea, as it came", max_length=2000)
    why = models.TextField("why it would help", max_length=2000, blank=True)
    proposer = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="course_proposals"
    )
    proposer_contact = models.CharField("how to reach them", max_length=200, blank=True)
    naming = models.CharField(max_length=10, choices=Naming.choices, default=Naming.ANONYMOUS)
    shown_as = models.CharField("the name as it is shown", max_length=100, blank=True)
    proposed_at = models.DateTimeField()
    title = models.CharField("working title", max_length=150, blank=True)
    summary = models.CharField("one sentence about the course", max_length=250, blank=True)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    looked_after_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words_to_them = models.TextField("what we said to whoever proposed it", max_length=1000, blank=True)
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody without a record of ours was told that, by hand."
    )
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey(
        CoursePage, null=True, blank=True, on_delete=models.PROTECT, related_name="newer_proposals"
    )
    course = models.OneToOneField(CoursePage, null=True, blank=True, on_delete=models.PROTECT, related_name="proposal")
    approved_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField("to be reviewed on", null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CourseProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ProposalState.values), name="courseproposal_state_is_known"),
            models.CheckConstraint(condition=~Q(idea=""), name="courseproposal_says_something"),
            models.CheckConstraint(
                condition=named_as_chosen(),
                name="courseproposal_names_them_as_they_chose",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(BECAME_A_COURSE))
                | Q(course__isnull=False, approved_at__isnull=False, review_on__isnull=False),
                name="courseproposal_approved_has_its_course",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ProposalState.IDEA, ProposalState.NOT_TAKEN_ON]) | ~Q(title=""),
                name="courseproposal_accepted_has_a_title",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"Idea {self.pk}"


class StageChange(models.Model):
    """When a proposal went from one stage to the next, and who said so. Median times are counted from these."""

    proposal = models.ForeignKey(CourseProposal, on_delete=models.CASCADE, related_name="stage_changes")
    was = models.CharField(max_length=14, choices=ProposalState.choices, blank=True)
    becomes = models.CharField(max_length=14, choices=ProposalState.choices)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(was=models.F("becomes")), name="stagechange_changes_something"),
            models.CheckConstraint(condition=Q(becomes__in=ProposalState.values), name="stagechange_stage_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.was} to {self.becomes}"


class Contributor(models.Model):
    """Somebody who made the course with us, named on its page as they chose; nobody is named who did not choose it."""

    proposal = models.ForeignKey(CourseProposal, on_delete=models.CASCADE, related_name="contributors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    naming = models.CharField(max_length=10, choices=Naming.choices)
    shown_as = models.CharField(max_length=100, blank=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="contributor_is_named_once"),
            models.CheckConstraint(
                condition=named_as_chosen(),
                name="contributor_is_named_as_they_chose",
            ),
        ]

    def __str__(self) -> str:
        return f"Contributor {self.pk}"
