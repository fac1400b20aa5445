"""Who gives support to find work, where, and who pays for it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class Team(models.Model):
    """A clinical team with employment specialists in it. Its leaders see all of its records."""

    name = models.CharField(max_length=120, unique=True)
    leaders = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="teams_led", help_text="They see the records of this team."
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="team_has_a_name")]

    def __str__(self) -> str:
        return self.name


class Borough(models.Model):
    name = models.CharField(max_length=120, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="borough_has_a_name")]

    def __str__(self) -> str:
        return self.name


class Funder(models.Model):
    """Who commissions and pays for the support of an episode."""

    name = models.CharField(max_length=120, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="funder_has_a_name")]

    def __str__(self) -> str:
        return self.name


class EmploymentSpecialistQuerySet(models.QuerySet):
    def here(self) -> Self:
        """Those who take people on today."""
        return self.filter(left_on__isnull=True)


class EmploymentSpecialist(models.Model):
    """Somebody who supports people to find and keep work. Those of imported years have no login."""

    name = models.CharField(max_length=120)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="employment_specialist"
    )
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="specialists")
    left_on = models.DateField("last day", null=True, blank=True)

    objects = EmploymentSpecialistQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="employmentspecialist_has_a_name_of_their_own",
                violation_error_message="There is an employment specialist of that name already.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="employmentspecialist_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
