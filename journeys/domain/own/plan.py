"""Staying well at work: the person's own plan of five boxes. Nobody else reads it unless they say so."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from journeys.domain import held
from journeys.domain.own.refusals import ChangedMeanwhile, NothingToShare
from journeys.models import Outcome, StayingWellPlan
from journeys.states import OwnKind
from people.models import Person, User

BOXES = ("well", "signs", "helps", "asks", "who")


def of(person: Person) -> StayingWellPlan | None:
    return StayingWellPlan.objects.filter(person=person).first()


def seen(plan: StayingWellPlan | None) -> str:
    """What a form carries to say which words it was opened with."""
    return plan.updated_at.astimezone(dt.UTC).isoformat() if plan else ""


def is_written(plan: StayingWellPlan | None) -> bool:
    return plan is not None and any(getattr(plan, box) for box in BOXES)


@transaction.atomic
def save(person: Person, *, boxes: Mapping[str, str], opened_with: str, now: dt.datetime) -> StayingWellPlan:
    """Keeps the five boxes, each of which may be empty. Raises ChangedMeanwhile where `opened_with` is not `seen`."""
    held.person(person.pk)
    found = of(person)
    if seen(found) != opened_with:
        raise ChangedMeanwhile
    kept = {box: boxes[box] for box in BOXES} | {"updated_at": now}
    return StayingWellPlan.objects.update_or_create(person=person, defaults=kept)[0]


@transaction.atomic
def share(person: Person, *, by: User) -> None:
    """Whoever supports them to find or keep work may read the plan from now on. Raises NothingToShare."""
    found = StayingWellPlan.objects.select_for_update().filter(person=person).first()
    if found is None or not is_written(found):
        raise NothingToShare
    _set_shared(found, is_shared=True, by=by)


@transaction.atomic
def keep_to_oneself(person: Person, *, by: User) -> None:
    """Nobody else may read it from now on."""
    found = StayingWellPlan.objects.select_for_update().filter(person=person).first()
    if found:
        _set_shared(found, is_shared=False, by=by)


def _set_shared(found: StayingWellPlan, *, is_shared: bool, by: User) -> None:
    if found.is_shared == is_shared:
        return
    found.is_shared = is_shared
    found.save(update_fields=["is_shared"])
    log(found, f"journeys.staying_well.{'share' if is_shared else 'keep'}", user=by)


def shared_plan(person: Person) -> StayingWellPlan | None:
    """For whoever supports them: the plan where they said yes and wrote something.

    Nothing where nobody supports them: where no episode is open. At most two queries.
    """
    found = StayingWellPlan.objects.filter(person=person, is_shared=True).first()
    return found if is_written(found) and person.episodes.under_way().exists() else None


def is_in_work(person: Person, *, now: dt.datetime) -> bool:
    """Whether the plan is offered: paid work goes on, a job of theirs was told of, or they work here."""
    today = timezone.localdate(now)
    paid = Outcome.objects.standing().paid().filter(episode__person=person, started_on__lte=today)
    goes_on = paid.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=today))
    told = person.own_entries.filter(kind=OwnKind.JOB, is_hidden=False)
    works_here = Person.objects.filter(pk=person.pk, enrolment__works_here=True)
    return goes_on.exists() or told.exists() or works_here.exists()
