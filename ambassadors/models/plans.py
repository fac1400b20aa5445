"""Session plans and materials of a course in the making, with every version of each."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ambassadors.models.proposals import CourseProposal
from ambassadors.states import PlanKind
from people.files import kept_apart, plan_path


class PlanVersion(models.Model):
    """One version of one plan or material; `name` says which. Never changed: the next has a new number."""

    proposal = models.ForeignKey(CourseProposal, on_delete=models.CASCADE, related_name="plans")
    kind = models.CharField(max_length=12, choices=PlanKind.choices)
    name = models.CharField(max_length=150)
    number = models.PositiveSmallIntegerField()
    words = models.TextField(max_length=20_000, blank=True)
    file = models.FileField(storage=kept_apart, upload_to=plan_path, blank=True, max_length=200)
    file_name = models.CharField("what its maker called it", max_length=150, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "kind", "name", "number"], name="planversion_number_is_its_own"
            ),
            models.CheckConstraint(condition=Q(kind__in=PlanKind.values), name="planversion_kind_is_known"),
            models.CheckConstraint(condition=~Q(words="") | ~Q(file=""), name="planversion_holds_something"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, version {self.number}"
