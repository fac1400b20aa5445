"""Reports that are made public at the same moment: no day is told of in two periods, and none twice."""

import datetime as dt

import pytest

from journeys.domain.made_reports import public, publishing, refusals
from people.states import Role
from tests import factories
from tests.factories import NOW, reports
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
QUARTERS = (("2025-04-01", "2025-06-30"), ("2025-07-01", "2025-09-30"), ("2025-10-01", "2025-12-31"))


@pytest.mark.parametrize("_round", rounds(10))
def test_a_year_and_its_quarters_are_not_both_public(_round):
    by = factories.staff_login(Role.MANAGER)
    made = [reports.report(), *(reports.report(kind="quarter", first_on=a, last_on=b) for a, b in QUARTERS)]

    results = all_at_once(
        *(lambda each=each: publishing.publish(each, by=by, now=NOW) for each in made),
    )

    kinds = {report.kind for report in public.reports()}
    assert kinds in ({"year"}, {"quarter"})
    assert {type(result) for result in results if isinstance(result, Exception)} == {refusals.DaysAreToldOf}


def test_of_many_reports_of_the_same_days_one_is_public():
    by = factories.staff_login(Role.MANAGER)
    made = [reports.report(made_at=NOW + dt.timedelta(minutes=number)) for number in range(6)]

    results = all_at_once(*(lambda each=each: publishing.publish(each, by=by, now=NOW) for each in made))

    assert len(public.reports()) == 1
    assert public.reports() == [made[-1]]
    raised = {type(result) for result in results if isinstance(result, Exception)}
    assert raised <= {refusals.NewerOneIsPublic}
