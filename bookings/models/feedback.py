"""What students say of a course: answers carry no name, and nothing leads from an answer to a person."""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from bookings.models.booking import Booking
from bookings.states import FeedbackSource
from courses.models import CourseRun

ONE_TO_FOUR = [MinValueValidator(1), MaxValueValidator(4)]
# How long somebody may answer by their link.
LINK_WORKS_FOR = dt.timedelta(days=60)
SIGNER = Signer(sep=".", salt="bookings.feedback")


class FeedbackRequestQuerySet(models.QuerySet):
    def behind(self, token: str) -> Self:
        """The request that `token` was made for; none where we did not make it."""
        try:
            number = SIGNER.unsign(token)
        except BadSignature:
            return self.none()
        return self.filter(pk=int(number))


class FeedbackRequest(models.Model):
    """That somebody was asked, and whether they answered: never what, and never when."""

    # Wagtail would list every row that points to another, in the order in which they came.
    wagtail_reference_index_ignore = True

    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="feedback_request")
    asked_on = models.DateField()
    is_answered = models.BooleanField(default=False)

    objects = FeedbackRequestQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Feedback asked of booking {self.booking_id}"

    @property
    def token(self) -> str:
        """What the link carries: always the same, and nobody else can make one."""
        return SIGNER.sign(str(self.pk))

    @property
    def works_until(self) -> dt.date:
        """The last day on which the link works."""
        return self.asked_on + LINK_WORKS_FOR


class FeedbackAnswerQuerySet(models.QuerySet):
    def shown(self) -> Self:
        return self.filter(is_shown=True)


class FeedbackAnswer(models.Model):
    """1 is the best answer, 4 the worst, blank is not said. A random key: the order of rows tells nothing.

    `is_shown` is set for several at once: see bookings.domain.feedback.steps.
    """

    # Its rows are numbered in the order in which they came: that would tell what the random key does not.
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="feedback")
    helped = models.PositiveSmallIntegerField(null=True, blank=True, validators=ONE_TO_FOUR)
    welcome = models.PositiveSmallIntegerField(null=True, blank=True, validators=ONE_TO_FOUR)
    clear = models.PositiveSmallIntegerField(null=True, blank=True, validators=ONE_TO_FOUR)
    would_recommend = models.PositiveSmallIntegerField(null=True, blank=True, validators=ONE_TO_FOUR)
    words = models.TextField(max_length=2000, blank=True)
    source = models.CharField(max_length=6, choices=FeedbackSource.choices)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_shown = models.BooleanField(default=False)

    objects = FeedbackAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(helped__isnull=True) | Q(helped__range=(1, 4)), name="feedbackanswer_helped_is_1_to_4"
            ),
            models.CheckConstraint(
                condition=Q(welcome__isnull=True) | Q(welcome__range=(1, 4)), name="feedbackanswer_welcome_is_1_to_4"
            ),
            models.CheckConstraint(
                condition=Q(clear__isnull=True) | Q(clear__range=(1, 4)), name="feedbackanswer_clear_is_1_to_4"
            ),
            models.CheckConstraint(
                condition=Q(would_recommend__isnull=True) | Q(would_recommend__range=(1, 4)),
                name="feedbackanswer_would_recommend_is_1_to_4",
            ),
            models.CheckConstraint(
                condition=Q(source="link", entered_by__isnull=True) | Q(source="paper"),
                name="feedbackanswer_by_link_names_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"Feedback on run {self.run_id}"
