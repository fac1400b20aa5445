"""Who people are to the college: each person is counted in one group, so that the groups add up to everybody."""

from django.db.models import Case, CharField, IntegerField, Q, TextChoices, Value, When
from django.db.models.lookups import GreaterThanOrEqual

from people.domain.enrolment import AUDIENCE_FIELDS


class Group(TextChoices):
    SERVICES = "uses_services", "Use our services"
    CARERS = "is_carer", "Carers, family or friends"
    STAFF = "works_here", "Staff or volunteers"
    SEVERAL = "several", "More than one of these"
    NONE = "none", "None of these"
    NOT_SAID = "not_said", "Not said"


FIELDS = tuple(AUDIENCE_FIELDS.values())


def audience_of(path: str = "") -> Case:
    """A person's `Group`, from the three questions of their enrolment, reached by `path`.

    Somebody who said yes to one belongs there even where others were never asked; “none” takes three times no.
    """
    yes = sum(
        (Case(When(Q((path + name, True)), then=1), default=0, output_field=IntegerField()) for name in FIELDS),
        start=Value(0),
    )
    one = [When(Q((path + name, True)), then=Value(name)) for name in FIELDS]
    none = Q(*[(path + name, False) for name in FIELDS])
    return Case(
        When(GreaterThanOrEqual(yes, 2), then=Value(Group.SEVERAL.value)),
        *one,
        When(none, then=Value(Group.NONE.value)),
        default=Value(Group.NOT_SAID.value),
        output_field=CharField(),
    )
