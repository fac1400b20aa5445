"""Starts the college and the browser once a worker; gives each test a fresh state and fresh visitors."""

import contextlib
import fcntl
import os

import pytest

from bin.machine import chromium
from tests import prepared_database
from tests.browser import small_college
from tests.browser.college import College
from tests.browser.screens import walked_on
from tests.browser.visitor import SIZES, Visitor

QUIET = [
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Debian's Chromium; Playwright's own download is never used."""
    where = chromium()
    if not where:
        give_up = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        give_up("needs Chromium: Debian's package is called chromium")
    return {"executable_path": where, "args": QUIET}


@pytest.fixture(scope="session")
def static_files(tmp_path_factory):
    """Collected once for all workers."""
    shared = (
        tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else tmp_path_factory.getbasetemp()
    )
    with (shared / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = shared / "static.done"
        if not done.exists():
            env = {"DJANGO_SETTINGS_MODULE": "college_site.settings", "ENV_FILE": os.devnull, "DEBUG": "0"}
            prepared_database.manage("sqlite://:memory:", "collectstatic", "--no-input", "--verbosity=0", env=env)
            done.touch()


@pytest.fixture(scope="session")
def open_college(browser_type_launch_args, static_files, django_test_environment, django_db_blocker, tmp_path_factory):
    """`open_college(fill)` gives a College that is served until the worker ends."""
    with contextlib.ExitStack() as until_the_end:
        until_the_end.enter_context(django_db_blocker.unblock())

        def open_one(fill) -> College:
            made = College(tmp_path_factory.mktemp("college"))
            made.build(fill)
            until_the_end.enter_context(made.served())
            return made

        yield open_one


@pytest.fixture(scope="session")
def _small_college(open_college):
    return open_college(lambda made: made.behind(small_college.build))


@pytest.fixture
def college(_small_college):
    _small_college.start_afresh()
    return _small_college


@pytest.fixture
def open_screen(browser, college):
    """`open_screen("phone", has_script=True)` gives a Visitor; what was wrong with any page is told at the end."""
    visitors = []

    def open_one(size: str = "desktop", *, has_script: bool = True, **options) -> Visitor:
        options = {"viewport": SIZES[size], "locale": "en-GB"} | options
        context = browser.new_context(java_script_enabled=has_script, **options)
        context.set_default_timeout(10_000)
        twin = None if has_script else browser.new_context(**options).new_page()
        visitors.append(Visitor(context, college, twin=twin))
        return visitors[-1]

    yield open_one
    for visitor in visitors:
        visitor.close()
    faults = [fault for visitor in visitors for fault in visitor.real_faults()]
    assert not faults, "\n".join(dict.fromkeys(faults))


@pytest.fixture(params=walked_on("phone-without-script", "desktop"))
def visitor(request, open_screen):
    """The same test on a small screen without script and on a large one with it; in the long profile on all four."""
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)
