"""Every address × every role. An address without a row here fails: deny unless somebody decided otherwise."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.college_site.address_rows import CMS_SCREENS, ROLES, TABLE
from tests.college_site.addresses import address, college_with_one_booking, our_patterns, outcome, sign_in_again

pytestmark = pytest.mark.django_db
WRITTEN_ON_GET = ("people_accesslog", "django_session", "mfa_", "stories_storyreads")


@pytest.fixture
def college(now):
    return college_with_one_booking(now)


def expected(row: dict, role: str) -> str:
    return row.get(role, row["else"])


def test_every_address_has_a_row():
    assert set(our_patterns()) == set(TABLE)


def test_every_row_is_for_an_address():
    assert set(TABLE) <= set(our_patterns())


@pytest.mark.parametrize("role", ROLES)
def test_who_may_come_in_and_that_looking_changes_nothing(client, college, role, time_machine, now):
    """A page that was only looked at wrote nothing but the log of who looked, and how often a story was opened."""
    time_machine.move_to(now, tick=False)
    login = college["logins"][role]
    found, wanted, written = {}, {}, {}

    for name, row in TABLE.items():
        sign_in_again(client, login)
        with CaptureQueriesContext(connection) as captured:
            found[name] = outcome(client.get(address(name, college)))
        wanted[name] = expected(row, role)
        written[name] = [query["sql"] for query in captured if is_a_change(query["sql"])]

    assert found == wanted
    assert {name: changes for name, changes in written.items() if changes} == {}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_come_into_the_cms(client, college, role):
    login = college["logins"][role]
    found, wanted = {}, {}

    for name, row in CMS_SCREENS.items():
        sign_in_again(client, login)
        response = client.get(reverse(name))
        refused = response.status_code == 302 and not response.url.startswith("/accounts/login/")
        found[name] = "refused" if refused else outcome(response)
        wanted[name] = expected(row, role)

    assert found == wanted


def is_a_change(sql: str) -> bool:
    return sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(table in sql for table in WRITTEN_ON_GET)
