"""Employers, what they offer, and who speaks with them. Nothing here says anything of anybody's health."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from journeys.models.episodes import Episode
from journeys.models.teams import EmploymentSpecialist
from journeys.states import ON_THE_WAY, EmployerKind, HowMet, MatchState, VacancySource, VacancyState

MOST_WORDS = 2000


class Employer(models.Model):
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=14, choices=EmployerKind.choices)
    who = models.CharField("who to speak with", max_length=200, blank=True)
    reached = models.CharField("phone or email", max_length=200, blank=True)
    words = models.TextField("what they look for", max_length=MOST_WORDS, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="employer_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=EmployerKind.values), name="employer_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class EmployerContact(models.Model):
    """A specialist speaks with an employer: for one person (`episode`), or about what they may offer."""

    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="contacts")
    episode = models.ForeignKey(
        Episode, null=True, blank=True, on_delete=models.SET_NULL, related_name="employer_contacts"
    )
    specialist = models.ForeignKey(EmploymentSpecialist, on_delete=models.PROTECT, related_name="employer_contacts")
    on = models.DateField()
    how = models.CharField(max_length=10, choices=HowMet.choices)
    words = models.TextField("what came of it", max_length=MOST_WORDS, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=HowMet.values), name="employercontact_how_is_known"),
        ]
        indexes = [models.Index(fields=["on"], name="employercontact_by_day")]

    def __str__(self) -> str:
        return f"Contact of {self.on}"


class VacancyQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state=VacancyState.OPEN)

    def of_the_programme(self) -> Self:
        """Posts of the trust itself: the User Employment Programme."""
        return self.filter(source=VacancySource.PROGRAMME)


class Vacancy(models.Model):
    """A job that somebody could have: advertised, a lead, or a post of the User Employment Programme."""

    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="vacancies")
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=10, choices=VacancySource.choices)
    posts = models.PositiveSmallIntegerField("how many posts", default=1)
    hours = models.CharField("hours", max_length=100, blank=True)
    where = models.CharField("where", max_length=200, blank=True)
    words = models.TextField("what it is", max_length=MOST_WORDS, blank=True)
    support = models.TextField("support that comes with it", max_length=MOST_WORDS, blank=True)
    closes_on = models.DateField("apply by", null=True, blank=True)
    state = models.CharField(max_length=6, choices=VacancyState.choices, default=VacancyState.OPEN)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "vacancies"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="vacancy_has_a_title"),
            models.CheckConstraint(condition=Q(source__in=VacancySource.values), name="vacancy_source_is_known"),
            models.CheckConstraint(condition=Q(state__in=VacancyState.values), name="vacancy_state_is_known"),
            models.CheckConstraint(condition=Q(posts__gte=1), name="vacancy_has_a_post"),
        ]

    def __str__(self) -> str:
        return self.title


class VacancyMatchQuerySet(models.QuerySet):
    def counting(self) -> Self:
        """On the way to a job, or started. Where support has closed, whatever was on the way is over."""
        goes_on = Q(state__in=ON_THE_WAY, episode__closed_on__isnull=True)
        return self.filter(goes_on | Q(state=MatchState.STARTED))


class VacancyMatch(models.Model):
    """Somebody on a caseload and a vacancy. `outcome` is the job that came of it, once it started."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="matches")
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="matches")
    state = models.CharField(max_length=10, choices=MatchState.choices, default=MatchState.THOUGHT_OF)
    applied_on = models.DateField("applied on", null=True, blank=True)
    outcome = models.OneToOneField(
        "journeys.Outcome", null=True, blank=True, on_delete=models.PROTECT, related_name="match"
    )
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    objects = VacancyMatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "vacancy matches"
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "episode"],
                name="vacancymatch_is_once_per_episode",
                violation_error_message="This person is noted for that vacancy already.",
            ),
            models.CheckConstraint(condition=Q(state__in=MatchState.values), name="vacancymatch_state_is_known"),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True) | Q(state=MatchState.STARTED),
                name="vacancymatch_with_a_job_has_started",
            ),
            models.CheckConstraint(
                condition=Q(applied_on__isnull=False) | Q(state__in=[MatchState.THOUGHT_OF, MatchState.ENDED]),
                name="vacancymatch_beyond_a_thought_was_applied_for",
            ),
        ]

    def __str__(self) -> str:
        return f"Match {self.pk}"

    @property
    def is_left_off(self) -> bool:
        """Support closed while it was on the way: over, unless support is opened again."""
        return self.state in ON_THE_WAY and self.episode.is_closed


class Accompaniment(models.Model):
    """Support given in a job of the User Employment Programme, or any other, on a day."""

    match = models.ForeignKey(VacancyMatch, on_delete=models.CASCADE, related_name="support_given")
    on = models.DateField()
    words = models.TextField("what was done", max_length=MOST_WORDS)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="accompaniment_says_what")]

    def __str__(self) -> str:
        return f"Support of {self.on}"
