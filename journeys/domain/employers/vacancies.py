"""Vacancies: advertised, told by an employer, or posts of this trust; open, filled or closed."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from wagtail.log_actions import log

from journeys.domain.employers import locks, refusals
from journeys.models import Employer, Vacancy
from journeys.states import EmployerKind, VacancySource, VacancyState
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Facts:
    """A vacancy as somebody describes it; `closes_on` is the last day to apply, or nothing."""

    title: str
    source: VacancySource
    posts: int = 1
    hours: str = ""
    where: str = ""
    words: str = ""
    support: str = ""
    closes_on: dt.date | None = None


@transaction.atomic
def add(employer: Employer, *, facts: Facts, by: User, now: dt.datetime) -> Vacancy:
    """Raises NotOfThisTrust for a post of the User Employment Programme at another employer."""
    _refuse_elsewhere(employer, facts)
    made = Vacancy.objects.create(employer=employer, added_by=by, added_at=now, **asdict(facts))
    log(made, "journeys.vacancy.add", user=by)
    return made


@transaction.atomic
def change(vacancy: Vacancy, *, facts: Facts, by: User, now: dt.datetime) -> Vacancy:
    """Raises NotOfThisTrust."""
    vacancy = locks.vacancy(vacancy)
    _refuse_elsewhere(vacancy.employer, facts)
    for name, value in asdict(facts).items():
        setattr(vacancy, name, value)
    vacancy.save()
    log(vacancy, "journeys.vacancy.change", user=by)
    return vacancy


@transaction.atomic
def move(vacancy: Vacancy, *, to: VacancyState, by: User, now: dt.datetime) -> None:
    """Open, filled or closed, from any of them to any other; where it is there already, nothing happens.

    Whoever has applied goes on: an employer may still answer.
    """
    vacancy = locks.vacancy(vacancy)
    if vacancy.state == to:
        return
    vacancy.state = to
    vacancy.save(update_fields=["state"])
    log(vacancy, "journeys.vacancy.move", user=by, data={"state": to.value})


def _refuse_elsewhere(employer: Employer, facts: Facts) -> None:
    if facts.source == VacancySource.PROGRAMME and employer.kind != EmployerKind.THIS_TRUST:
        raise refusals.NotOfThisTrust
