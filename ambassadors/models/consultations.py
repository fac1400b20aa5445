"""A consultation on a course in the making: open until a day; every comment is answered."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ambassadors.models.proposals import CourseProposal
from ambassadors.states import CommentAnswer
from people.models import Person
from people.models.consent import named_as_chosen
from people.states import Naming


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def open_on(self, day: dt.date) -> Self:
        """Those that may be commented on; the last day is one of them."""
        return self.filter(opened_on__lte=day, last_on__gte=day)


class Consultation(models.Model):
    """Open to those invited, or to all (`is_open_to_all`), until the end of `last_on` in London."""

    proposal = models.ForeignKey(CourseProposal, on_delete=models.CASCADE, related_name="consultations")
    introduction = models.TextField("what we would like to know", max_length=2000)
    is_open_to_all = models.BooleanField(default=False)
    opened_on = models.DateField()
    last_on = models.DateField("open until the end of")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("opened_on")), name="consultation_ends_after_it_opened"),
        ]

    def __str__(self) -> str:
        return f"Consultation {self.pk}"


class ConsultationGuest(models.Model):
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "person"], name="consultationguest_is_asked_once")
        ]

    def __str__(self) -> str:
        return f"Guest {self.pk}"


class ConsultationComment(models.Model):
    """What somebody said, named as they chose, and what became of it. Shown to others only where staff say so."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="comments")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(max_length=2000)
    naming = models.CharField(max_length=10, choices=Naming.choices, default=Naming.ANONYMOUS)
    shown_as = models.CharField(max_length=100, blank=True)
    may_be_shown = models.BooleanField("my words may stand on the page of the course", default=False)
    said_at = models.DateTimeField()
    became = models.CharField(max_length=8, choices=CommentAnswer.choices, blank=True)
    answer = models.TextField("our answer", max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    is_shown = models.BooleanField("stands on the page of the course", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="consultationcomment_says_something"),
            models.CheckConstraint(
                condition=Q(became="", answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (
                    Q(became__in=CommentAnswer.values, answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answer="")
                ),
                name="consultationcomment_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=named_as_chosen(),
                name="consultationcomment_names_them_as_they_chose",
            ),
            models.CheckConstraint(
                condition=Q(is_shown=False) | (Q(may_be_shown=True) & ~Q(became="")),
                name="consultationcomment_shown_may_be_and_is_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk}"
