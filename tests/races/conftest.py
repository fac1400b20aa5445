"""A database that several processes see: no transaction of the test's own around it."""

import os

import pytest

from tests import factories, prepared_database


@pytest.fixture
def shared_database(django_db_blocker, tmp_path):
    """Its address. Fill and read it with prepared_database.inside(address, function)."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    server = os.environ.get("DATABASE_URL", "sqlite://")
    url = prepared_database.copy(server, f"race_{worker}_{os.getpid()}", tmp_path)
    with django_db_blocker.unblock():
        yield url
    prepared_database.drop(url)


@pytest.fixture
def crowd_for(shared_database):
    """`crowd_for(people=200, places=30)`: a run and so many people; gives the run's number and theirs."""

    def fill(people: int, places: int) -> tuple[int, list[int]]:
        run = factories.run(capacity=places, session_count=2)
        return run.pk, [factories.person(f"Sam {n}").pk for n in range(people)]

    return lambda **wanted: prepared_database.inside(shared_database, fill, **wanted)
