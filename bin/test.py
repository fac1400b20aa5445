"""`make test`: the suite on SQLite, then on a throwaway PostgreSQL, then in a browser.

Stops at the first part that fails, so that the last line printed is pytest's closing line that tells the outcome.
Parts may be named: `python -m bin.test sqlite postgres browser`.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bin.machine import chromium, install, say
from tests.postgres import cluster

PARTS = ("sqlite", "postgres", "browser")
# Wording, pages and roles are the same on every database.
SAME_ON_BOTH = ("views", "viewsets", "forms", "emails", "ical", "design_system", "content", "demo")
SAME_ON_BOTH += ("ways_out.py", "ways_out_stateful.py", "profiles_stateful.py", "in_the_cms.py", "secrets.py")
SAME_ON_BOTH += ("logs.py", "visitors.py", "dev_mail.py", "ical.py")
# Of the rules, those that count, lock, join or forget many rows; each of them on both by `make test-long`.
MEETS_THE_DATABASE = (
    *("stateful", "figures", "freezing", "listing", "merging", "eras", "records", "invariants", "due", "private"),
    *("places", "waiting_list", "register", "walk_ins", "reminders", "delivery", "searching", "test_prospectus"),
)
# On PostgreSQL each page is opened by those who may open most: the owner and the administrator.
AT_EVERY_ADDRESS = "tests/college_site/test_every_address.py::test_who_may_come_in"
OTHERS = ("visitor", "student", "facilitator", "ambassador", "employment_specialist", "team_leader", "college_staff")
OTHERS += ("manager", "editor")


def pytest(*words: str, **env: str) -> int:
    """Runs pytest on two cores; gives its exit code. No tests at all (5) is a failure too."""
    command = [sys.executable, "-m", "pytest", "-n", "2", *words]
    return subprocess.run(command, env=os.environ | env, check=False).returncode


def prepare(url: str) -> None:
    say("Preparing a database: all migrations, once (about half a minute)")
    subprocess.run(
        [sys.executable, "-m", "tests.prepared_database"], env=os.environ | {"DATABASE_URL": url}, check=True
    )


def sqlite() -> int:
    prepare("sqlite://")
    say("SQLite")
    # Races are the part of PostgreSQL, whose locks they are about; on SQLite too in the long profile.
    left = [] if profile() == "long" else ["--ignore=tests/races"]
    return pytest("-m", "not postgres and not browser", *left, DATABASE_URL="sqlite://")


def profile() -> str:
    return os.environ.get("HYPOTHESIS_PROFILE", "quick")


def postgres() -> int:
    if not cluster.binaries():
        install("postgresql", because="PostgreSQL, for the tests that need it")
    with contextlib.ExitStack() as until_done:
        try:
            url = until_done.enter_context(cluster.throwaway_cluster())
        except cluster.NoPostgres as why:
            say(f"Skipping what needs PostgreSQL: {why}")
            return pytest("-m", "postgres", DATABASE_URL="sqlite://") if os.environ.get("REQUIRE_ALL") else 0
        prepare(url)
        say("PostgreSQL")
        return pytest("-m", "not browser", *left_out(), DATABASE_URL=url)


def left_out() -> list[str]:
    """What pytest is told not to run again on PostgreSQL."""
    found = [f"--ignore-glob=tests/*{name}" for name in SAME_ON_BOTH]
    found.append(f"--deselect={AT_EVERY_ADDRESS}to_the_cms")
    found += [f"--deselect={AT_EVERY_ADDRESS}_and_that_looking_changes_nothing[{role}]" for role in OTHERS]
    if profile() != "long":
        rules = (str(path) for path in Path("tests").glob("*/domain/**/test_*.py"))
        found += [f"--ignore={path}" for path in rules if not any(word in path for word in MEETS_THE_DATABASE)]
    return found


def browser() -> int:
    if not chromium():
        install("chromium", "fonts-dejavu-core", because="Chromium, for the browser tests")
    prepare("sqlite://")
    say("Browser")
    return pytest("-m", "browser", "--dist", "loadfile", "tests/browser", DATABASE_URL="sqlite://")


def main(names: list[str]) -> int:
    parts: dict[str, Callable[[], int]] = {"sqlite": sqlite, "postgres": postgres, "browser": browser}
    for name in names or PARTS:
        code = parts[name]()
        if code:
            return code
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
