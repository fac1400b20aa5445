"""Contacts with employers: about what they may offer, or for one person of a caseload."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from wagtail.log_actions import log

from journeys.domain import episodes, held, trail
from journeys.models import Employer, EmployerContact, EmploymentSpecialist, Episode, Vacancy
from journeys.states import HowMet, VacancySource
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was done: `on` is London's day. `lead` names a job that the employer spoke of and nobody advertised."""

    on: dt.date
    how: HowMet
    words: str = ""
    lead: str = ""


@transaction.atomic
def note(
    employer: Employer,
    *,
    told: Told,
    specialist: EmploymentSpecialist,
    episode: Episode | None,
    by: User,
    now: dt.datetime,
) -> tuple[EmployerContact, Vacancy | None]:
    """The contact, and the vacancy that a lead of it has become. For an episode it counts as contact for the person.

    Raises held.NotYet, held.OutsideTheirTime or held.RecordIsGone.
    """
    held.refuse_days_to_come(told.on, now=now)
    if episode:
        episode = episodes.note_employer_contact(episode, on=told.on, by=by, now=now)
    made = EmployerContact.objects.create(
        employer=employer,
        episode=episode,
        specialist=specialist,
        on=told.on,
        how=told.how,
        words=told.words,
        recorded_at=now,
    )
    log(made, "journeys.employer_contact.note", user=by)
    return made, _note_lead(employer, title=told.lead, by=by, now=now) if told.lead else None


@transaction.atomic
def take_away(contact: EmployerContact, *, by: User, now: dt.datetime) -> None:
    """Noted by mistake. The first day that it brought goes with it (see `episodes`). Gone already: nothing.

    Raises held.RecordIsGone.
    """
    episode = held.episode(contact.episode) if contact.episode else None
    rows = EmployerContact.objects.filter(pk=contact.pk)
    if not rows.exists():
        return
    if episode:
        what = "A contact with an employer was taken away"
        trail.write(episode, what=what, action="employer_contact.take_away", by=by, now=now)
    else:
        log(contact, "journeys.employer_contact.take_away", user=by)
    rows.delete()
    if episode:
        episodes.forget_employer_contact(episode, on=contact.on, by=by, now=now)


def _note_lead(employer: Employer, *, title: str, by: User, now: dt.datetime) -> Vacancy:
    made = Vacancy.objects.create(employer=employer, title=title, source=VacancySource.LEAD, added_by=by, added_at=now)
    log(made, "journeys.vacancy.add", user=by)
    return made
