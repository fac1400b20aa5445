"""A small college, served by gunicorn as in production; its database and mail folder start afresh for every test."""

import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from typing import Any

from tests import prepared_database
from tests.browser.commands import Commands
from tests.postgres.cluster import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS_TO_ANSWER = 60
CODE = re.compile(r"\b\d{6}\b")


class College:
    """The address it is served at, its mails, and ways to look behind the pages."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.mail_folder = folder / "mail"
        self.database = folder / "college.sqlite3"
        self.database_url = f"sqlite:///{self.database}"
        self.seed = folder / "seed.sqlite3"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = {
            "DATABASE_URL": self.database_url,
            "EMAIL_URL": f"file:{self.mail_folder}",
            "BASE_URL": self.url,
            "MEDIA_ROOT": str(folder / "media"),
            "KEPT_APART_ROOT": str(folder / "kept-apart"),
            "DJANGO_SETTINGS_MODULE": "college_site.settings",
            "ENV_FILE": os.devnull,
            "SECRET_KEY": "only-for-browser-tests-and-long-enough-to-satisfy-everybody",
            "DEBUG": "0",
            "HTTPS": "0",
            "STAFF_SECOND_FACTOR": "0",
            "CACHE_URL": "db://",
            "LOG_LEVEL": "WARNING",
        }

    def build(self, fill: Callable[["College"], object]) -> None:
        """Roles, pages and what `fill` puts in: the state that every test starts from."""
        prepared_database.copy("sqlite://", "college", self.folder)
        self.commands = Commands(self.env)
        self.manage("set_up_college")
        fill(self)
        self.behind(_checkpoint)
        shutil.copyfile(self.database, self.seed)

    def start_afresh(self) -> None:
        """Puts the database back as it was built, under the running server, and empties the mail folder."""
        with (
            contextlib.closing(sqlite3.connect(self.seed)) as seed,
            contextlib.closing(sqlite3.connect(self.database, timeout=20)) as database,
        ):
            seed.backup(database)
        shutil.rmtree(self.mail_folder, ignore_errors=True)

    @contextlib.contextmanager
    def served(self) -> Iterator[None]:
        command = [sys.executable, "-m", "gunicorn", "college_site.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--threads", "8", "--no-control-socket", "--log-level", "warning"]
        with (self.folder / "server.log").open("wb") as log:
            server = subprocess.Popen(command, cwd=ROOT, env=os.environ | self.env, stdout=log, stderr=log)
        try:
            self._wait_until_it_answers(server)
            yield
        finally:
            self.commands.end()
            server.terminate()
            server.wait(timeout=20)

    def _wait_until_it_answers(self, server: subprocess.Popen) -> None:
        give_up_at = time.monotonic() + SECONDS_TO_ANSWER
        while server.poll() is None and time.monotonic() < give_up_at:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.url}/readyz", timeout=10):
                return
            time.sleep(0.1)
        raise RuntimeError(f"The college did not open:\n{self.server_said}")

    @property
    def server_said(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")

    def behind(self, act: Callable, *args, **kwargs) -> Any:
        """Calls `act` with Django's connection on the college's database; gives its result."""
        return prepared_database.inside(self.database_url, act, *args, **kwargs)

    def manage(self, *words: str) -> str:
        return self.commands.run(*words)

    def deliver(self) -> None:
        """A real worker does all that waits, then ends."""
        self.manage("db_worker", "--batch", "--no-reload", "--no-startup-delay", "--verbosity", "0")

    def mails(self, *, to: str = "") -> list[EmailMessage]:
        """What arrived, oldest first."""
        files = sorted(self.mail_folder.glob("*.eml"))
        read = [message_from_bytes(path.read_bytes(), policy=modern) for path in files]
        return [mail for mail in read if to in mail["To"]]

    def code_for(self, address: str) -> str:
        """The six digits of the newest sign-in mail."""
        words = [mail.get_body(("plain",)).get_content() for mail in self.mails(to=address)]
        return next(hit[0] for text in reversed(words) if (hit := CODE.search(text)))


def _checkpoint() -> None:
    """Everything into the one file, so that it can be copied."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
