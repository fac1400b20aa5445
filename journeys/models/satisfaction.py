"""The confidential survey: how satisfied people are. No row knows who answered."""

from django.db import models
from django.db.models import F, Q

from journeys.models.teams import Team
from journeys.states import ANSWERED, SATISFIED, Answer, AnswerCame


class SurveyRound(models.Model):
    """A survey that is open for some days, under an address of its own that everybody is given alike.

    `team`: the one team whose people are asked; none where everybody is. Its answers are that team's.
    """

    name = models.CharField(max_length=120)
    code = models.CharField(max_length=20, unique=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="surveyround_has_a_name"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="surveyround_closes_after_it_opens"),
        ]

    def __str__(self) -> str:
        return self.name


class SatisfactionQuerySet(models.QuerySet):
    def answered(self) -> "SatisfactionQuerySet":
        return self.filter(answer__in=ANSWERED)

    def satisfied(self) -> "SatisfactionQuerySet":
        return self.filter(answer__in=SATISFIED)


class SatisfactionResponse(models.Model):
    """One answer. It names nobody, and keeps the day alone, no time. Of files it has no round."""

    answered_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer.choices)
    came = models.CharField(max_length=8, choices=AnswerCame.choices)
    words = models.TextField("anything you would like to add", max_length=2000, blank=True)
    round = models.ForeignKey(SurveyRound, null=True, blank=True, on_delete=models.PROTECT, related_name="responses")
    import_key = models.CharField(max_length=60, unique=True, null=True, blank=True)

    objects = SatisfactionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="satisfactionresponse_answer_is_known"),
            models.CheckConstraint(condition=Q(came__in=AnswerCame.values), name="satisfactionresponse_came_is_known"),
        ]
        indexes = [models.Index(fields=["answered_on"], name="satisfaction_by_day")]

    def __str__(self) -> str:
        return f"Answer of {self.answered_on}"
