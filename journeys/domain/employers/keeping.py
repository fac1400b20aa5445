"""The list of employers: one is added after those with a name like it were looked at, and changed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from journeys.domain.employers import refusals
from journeys.models import Employer
from journeys.states import EmployerKind
from people.domain import near_names
from people.models import User

SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class Facts:
    """An employer as somebody describes it. `who` and `reached` are the employer's own person, never one of ours."""

    name: str
    kind: EmployerKind
    who: str = ""
    reached: str = ""
    words: str = ""


def near(name: str) -> list[Employer]:
    """Employers whose names are like `name`, most alike first, at most ten. Reads every name."""
    folded: dict[str, list[int]] = {}
    for pk, known in Employer.objects.order_by("pk").values_list("pk", "name"):
        folded.setdefault(near_names.fold(known), []).append(pk)
    scores = near_names.likeness(name, folded) | _within(name, folded)
    best = sorted(scores, key=lambda known: (-scores[known], known))[:SHOWN]
    found = Employer.objects.in_bulk([pk for known in best for pk in folded[known]])
    return [found[pk] for known in best for pk in folded[known] if pk in found][:SHOWN]


def _within(name: str, known: Iterable[str]) -> dict[str, float]:
    """Names that are the beginning of `name`: “Corner Bakery” when “Corner Bakery Kilburn” is typed."""
    wanted = near_names.fold(name).split()
    begins = {" ".join(wanted[:length]) for length in range(1, len(wanted))}
    return {each: near_names.BEGINS for each in known if each in begins}


@transaction.atomic
def add(facts: Facts, *, by: User, now: dt.datetime) -> Employer:
    """Raises IsThereAlready for the very same name."""
    employer, is_new = Employer.objects.get_or_create(
        name=facts.name, defaults=asdict(facts) | {"added_by": by, "added_at": now}
    )
    if not is_new:
        raise refusals.IsThereAlready
    log(employer, "journeys.employer.add", user=by)
    return employer


@transaction.atomic
def change(employer: Employer, *, facts: Facts, by: User, now: dt.datetime) -> Employer:
    """Raises IsThereAlready, or HasPostsOfTheTrust where it would be no part of this trust any more."""
    employer = Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    if facts.kind != EmployerKind.THIS_TRUST and employer.vacancies.of_the_programme().exists():
        raise refusals.HasPostsOfTheTrust
    for name, value in asdict(facts).items():
        setattr(employer, name, value)
    _keep(employer)
    log(employer, "journeys.employer.change", user=by)
    return employer


def _keep(employer: Employer) -> None:
    """Raises IsThereAlready: names are kept apart by the table itself, also where two save at once."""
    try:
        with transaction.atomic():
            employer.save()
    except IntegrityError:
        if Employer.objects.exclude(pk=employer.pk).filter(name=employer.name).exists():
            raise refusals.IsThereAlready from None
        raise
