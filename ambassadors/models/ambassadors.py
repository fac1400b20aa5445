"""People on their way to be ambassadors, and those who are: talks, training, agreement, and who supports them."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from ambassadors.states import IS_AMBASSADOR, AmbassadorState, Work
from courses.models import CoursePage, Topic
from people.files import kept_apart, paper_path
from people.models import Person


class AmbassadorQuerySet(models.QuerySet["Ambassador"]):
    def ours(self) -> Self:
        """Those who started and have not left, pausing or not."""
        return self.filter(state__in=IS_AMBASSADOR, person__merged_into__isnull=True, person__erased_at__isnull=True)

    def to_be_asked(self) -> Self:
        """Those who may be asked for something now."""
        return self.ours().filter(state=AmbassadorState.ACTIVE)


class Ambassador(models.Model):
    """One row a person, from "I am interested" on. What they show of themselves is their Profile.

    `trained_on` is what staff noted; a completed training course of the college counts by itself (TrainingCourse).
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="ambassador")
    state = models.CharField(max_length=12, choices=AmbassadorState.choices, default=AmbassadorState.INTERESTED)
    interested_at = models.DateTimeField()
    words = models.CharField("what they would like to do, in their words", max_length=500, blank=True)
    talked_on = models.DateField("we talked on", null=True, blank=True)
    trained_on = models.DateField("training finished elsewhere on", null=True, blank=True)
    agreed_on = models.DateField("agreement signed on", null=True, blank=True)
    agreement = models.FileField(storage=kept_apart, upload_to=paper_path, blank=True, max_length=200)
    supporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="supported_ambassadors",
        verbose_name="who supports them",
    )
    started_on = models.DateField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="ambassadors")
    updated_at = models.DateTimeField(auto_now=True)

    objects = AmbassadorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AmbassadorState.values), name="ambassador_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(IS_AMBASSADOR))
                | Q(talked_on__isnull=False, agreed_on__isnull=False, started_on__isnull=False),
                name="ambassador_started_after_talk_and_agreement",
            ),
            models.CheckConstraint(
                condition=Q(state=AmbassadorState.LEFT, left_on__isnull=False)
                | (~Q(state=AmbassadorState.LEFT) & Q(left_on__isnull=True)),
                name="ambassador_left_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=AmbassadorState.PAUSED, paused_at__isnull=False)
                | (~Q(state=AmbassadorState.PAUSED) & Q(paused_at__isnull=True)),
                name="ambassador_pausing_says_since_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Ambassador {self.pk}"

    @property
    def is_ours(self) -> bool:
        return self.state in IS_AMBASSADOR


class Offering(models.Model):
    """One kind of work that an ambassador would be asked for. Taken away, nobody asks and nobody reads of it."""

    ambassador = models.ForeignKey(Ambassador, on_delete=models.CASCADE, related_name="offerings")
    work = models.CharField(max_length=8, choices=Work.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ambassador", "work"], name="offering_is_said_once"),
            models.CheckConstraint(condition=Q(work__in=Work.values), name="offering_work_is_known"),
        ]

    def __str__(self) -> str:
        return self.get_work_display()


class AmbassadorNote(models.Model):
    """What was said in a conversation on the way. For staff; the person reads it with all that is kept about them."""

    ambassador = models.ForeignKey(Ambassador, on_delete=models.CASCADE, related_name="notes")
    words = models.TextField(max_length=2000)
    talked_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="ambassadornote_says_something")]

    def __str__(self) -> str:
        return f"Conversation of {self.talked_on}"


class TrainingCourse(models.Model):
    """A course of the college that trains ambassadors: whoever completed it, is trained from that day on."""

    course = models.OneToOneField(CoursePage, on_delete=models.CASCADE, related_name="trains_ambassadors")
    since = models.DateField(default=dt.date(2000, 1, 1), help_text="Completions from this day on count.")

    def __str__(self) -> str:
        return str(self.course)
