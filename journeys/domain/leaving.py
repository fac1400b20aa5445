"""The last day of an employment specialist."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from journeys.domain import held
from journeys.models import EmploymentSpecialist
from people.models import User


@transaction.atomic
def note_last_day(
    specialist: EmploymentSpecialist, *, on: dt.date | None, by: User, now: dt.datetime
) -> EmploymentSpecialist:
    """They have left on that London day: from now on they open no record and take nobody on. None: they are here.

    Whom they support stays on their caseload until a team leader moves them. Raises held.NotYet: it is noted once they
    have finished, so that nobody is shut out before.
    """
    if on is not None:
        held.refuse_days_to_come(on, now=now)
    found = EmploymentSpecialist.objects.select_for_update(of=("self",), no_key=True).get(pk=specialist.pk)
    if found.left_on != on:
        found.left_on = on
        found.save(update_fields=["left_on"])
        log(found, "journeys.specialist.last_day", user=by)
    return found
