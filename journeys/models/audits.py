"""Case-management audit: a random sample of episodes held against the standards of the service."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from journeys.models.episodes import Episode
from journeys.models.teams import Team
from journeys.states import AuditState, Finding


class AuditStandard(models.Model):
    """What an episode is held against. The trust edits the list; an audit keeps those it was begun with."""

    words = models.CharField(max_length=300, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_used = models.BooleanField("in new audits", default=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="auditstandard_says_what")]

    def __str__(self) -> str:
        return self.words


class CaseAudit(models.Model):
    """`team` empty: all teams that whoever began it may see as a whole.

    `seed` makes the sample again of the episodes on a caseload from `first_day` to `last_day`, both included; there
    were `drawn_from` of them. So anybody can check how it was drawn.
    """

    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="audits")
    drawn_on = models.DateField()
    first_day = models.DateField("open from")
    last_day = models.DateField("open until")
    drawn_from = models.PositiveIntegerField("out of how many", editable=False)
    size = models.PositiveSmallIntegerField("how many episodes")
    seed = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=AuditState.choices, default=AuditState.OPEN)
    summary = models.TextField(max_length=4000, blank=True)
    re_audit_on = models.DateField("look again on", null=True, blank=True)
    re_audit_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="re_audits")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=1), name="caseaudit_has_a_sample"),
            models.CheckConstraint(
                condition=Q(state=AuditState.FINISHED, finished_at__isnull=False)
                | Q(state=AuditState.OPEN, finished_at__isnull=True),
                name="caseaudit_finished_says_when",
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="caseaudit_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(re_audit_of=F("pk")), name="caseaudit_is_not_of_itself"),
        ]

    def __str__(self) -> str:
        return f"Audit of {self.drawn_on}"


class AuditedEpisode(models.Model):
    """`left_out_at`: nobody who carries the audit out could open it. What was found of it stays, and does not count."""

    audit = models.ForeignKey(CaseAudit, on_delete=models.CASCADE, related_name="episodes")
    number = models.PositiveSmallIntegerField()
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    left_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="auditedepisode_has_its_own_number"),
            models.UniqueConstraint(fields=["audit", "episode"], name="auditedepisode_is_looked_at_once"),
        ]

    def __str__(self) -> str:
        return f"Episode {self.number}"


class AuditFinding(models.Model):
    audited = models.ForeignKey(AuditedEpisode, on_delete=models.CASCADE, related_name="findings")
    standard = models.ForeignKey(AuditStandard, on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(max_length=14, choices=Finding.choices, blank=True)
    comment = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audited", "standard"], name="auditfinding_is_one_per_standard"),
            models.CheckConstraint(condition=Q(finding__in=["", *Finding.values]), name="auditfinding_is_known"),
        ]

    def __str__(self) -> str:
        return f"Finding {self.pk}"


class AuditAction(models.Model):
    audit = models.ForeignKey(CaseAudit, on_delete=models.CASCADE, related_name="actions")
    standard = models.ForeignKey(AuditStandard, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField("what is done", max_length=1000)
    owner = models.CharField("by whom", max_length=200)
    due_on = models.DateField("by when")
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(owner=""), name="auditaction_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return f"Action {self.pk}"

    @property
    def whole(self) -> CaseAudit:
        """What it is planned for."""
        return self.audit

    @property
    def about(self) -> AuditStandard | None:
        return self.standard
