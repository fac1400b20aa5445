"""Fixtures that every test may use. Test people: see tests/factories.py."""

import datetime as dt
import os

import pytest
from django.core.cache import cache, caches
from django.core.files.storage import storages
from django.core.signing import get_cookie_signer
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from wagtail.models import Page, Site

from content.models import HomePage
from people.views import kept_answers
from tests import factories, prepared_database

QUICK = {"deadline": None, "suppress_health_check": list(HealthCheck)}
settings.register_profile("quick", max_examples=5, stateful_step_count=20, **QUICK)
settings.register_profile("long", max_examples=300, stateful_step_count=50, **QUICK)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(autouse=True)
def _files_in_folders_of_their_own(settings, monkeypatch, tmp_path):
    settings.EMAIL_BACKEND = "messaging.backends.EmlFileBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    settings.TEXTS_PATH = str(tmp_path / "texts")
    monkeypatch.setattr(storages["kept_apart"], "_location", tmp_path / "kept-apart")
    settings.MEDIA_ROOT = tmp_path / "media"  # every storage asks anew where it is


@pytest.fixture(autouse=True)
def _limits_start_afresh():
    cache.clear()
    caches["pages"].clear()


@pytest.fixture
def now() -> dt.datetime:
    """Wednesday 14 October 2026, 9am in London: the moment most tests stand at."""
    return factories.NOW


@pytest.fixture
def student(db):
    """Somebody with an email address and a login, enrolled."""
    return factories.person("Sam")


@pytest.fixture
def stranger(db):
    """Somebody else, who must never see what is Sam's."""
    return factories.person("Alex")


@pytest.fixture
def staff(db):
    return factories.staff_login()


@pytest.fixture
def run(db):
    """A run of three sessions, six places, that can be booked at `now`."""
    return factories.run(capacity=6, session_count=3)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    """Takes the place of pytest-django's own: a copy of a migrated database, the worker's own, in a moment."""
    server = os.environ.get("DATABASE_URL", "sqlite://")
    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"
    url = prepared_database.copy(server, name, tmp_path_factory.mktemp("database"))
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict.update(prepared_database.settings_for(url))
        with pytest.MonkeyPatch.context() as patch:
            # Django would empty every table, and what the migrations put there would be missed by the next test.
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: start_afresh(url))
            factories.catalogue_page()  # nearly every test needs it and the home page: made once, not each time
            yield
        connection.close()
    prepared_database.drop(url)


def start_afresh(url: str) -> None:
    """After a test with transactions of its own: the database is a fresh copy again."""
    connection.close()
    prepared_database.restore(url)


def pytest_runtest_setup(item):
    """What needs PostgreSQL is left out in plain words where there is none; under REQUIRE_ALL that is a failure."""
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        give_up = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        give_up("needs PostgreSQL: `make test` starts one, or name yours in DATABASE_URL")


@pytest.fixture
def no_pages(db):
    """The college before its first page was made: Wagtail's own welcome page alone."""
    Site.objects.update(hostname="localhost", site_name="", root_page=Page.objects.get(depth=2, slug="home"))
    HomePage.objects.get().delete()


@pytest.fixture
def sign_in_ran_out(client):
    """Call it with a login: the browser was signed in with it, and the sign-in has ended by itself."""

    def end(login) -> None:
        client.logout()
        signer = get_cookie_signer(salt=kept_answers.COOKIE * 2)
        client.cookies[kept_answers.COOKIE] = signer.sign(str(login.pk))

    return end
