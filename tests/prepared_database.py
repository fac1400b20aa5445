"""Test databases are copies of one that was migrated beforehand: the migrations run once, not once a process."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import dj_database_url
import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "test"


@cache
def key() -> str:
    """Changes when a migration or a library changes."""
    files = [ROOT / "requirements/app.txt", *sorted(ROOT.glob("*/migrations/*.py"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def is_sqlite(url: str) -> bool:
    return url.startswith("sqlite")


def address(server: str, name: str) -> str:
    """The address of the database `name` on a PostgreSQL server."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def template(server: str) -> str:
    """The address of the migrated database on this server, made now where it is missing."""
    with _one_at_a_time():
        return _sqlite_template() if is_sqlite(server) else _postgres_template(server)


def copy(server: str, name: str, folder: Path) -> str:
    """A fresh copy, called `name` on a PostgreSQL server, `folder`/`name`.sqlite3 on SQLite. Gives its address."""
    source = template(server)
    if is_sqlite(server):
        path = folder / f"{name}.sqlite3"
        shutil.copyfile(source.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"
    with _one_at_a_time():  # PostgreSQL copies a template that nobody else is using
        _on(server, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, urlsplit(source).path[1:])
    return address(server, name)


def drop(url: str) -> None:
    if is_sqlite(url):
        Path(url.removeprefix("sqlite:///")).unlink(missing_ok=True)
    else:
        _on(address(url, "postgres"), "DROP DATABASE IF EXISTS {} WITH (FORCE)", urlsplit(url).path[1:])


def restore(url: str) -> None:
    """Puts a copy back as it was made; nobody is using it."""
    if is_sqlite(url):
        path, source = (each.removeprefix("sqlite:///") for each in (url, template(url)))
        with (
            contextlib.closing(sqlite3.connect(source)) as fresh,
            contextlib.closing(sqlite3.connect(path, timeout=20)) as used,
        ):
            fresh.backup(used)
    else:
        drop(url)
        copy(url, urlsplit(url).path[1:], FOLDER)


def settings_for(url: str) -> dict:
    """The entries of DATABASES["default"] that differ for this database."""
    parsed = dj_database_url.parse(url)
    return {name: parsed[name] for name in ("NAME", "HOST", "PORT", "USER", "PASSWORD")}


def inside(url: str, act: Callable, *args, **kwargs):
    """Calls `act` with Django's default connection on this database, in a thread of its own; gives its result."""
    from django.db import connection

    def there():
        connection.settings_dict = connection.settings_dict | settings_for(url)
        try:
            return act(*args, **kwargs)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as one_thread:
        return one_thread.submit(there).result()


def manage(url: str, *words: str, env: dict | None = None) -> str:
    """Runs a command of manage.py on this database; gives what it printed."""
    command = [sys.executable, "manage.py", *words]
    told = {"DJANGO_SETTINGS_MODULE": "tests.settings"} | (env or {}) | {"DATABASE_URL": url}
    ran = subprocess.run(command, cwd=ROOT, env=os.environ | told, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(f"manage.py {' '.join(words)} failed:\n{ran.stdout}{ran.stderr[-2000:]}")
    return ran.stdout


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sqlite_template() -> str:
    path = FOLDER / f"migrated-{key()}.sqlite3"
    if not path.exists():
        for old in FOLDER.glob("migrated-*"):
            old.unlink()
        being_made = FOLDER / "being-made.sqlite3"
        being_made.unlink(missing_ok=True)
        manage(f"sqlite:///{being_made}", "migrate", "--verbosity=0", "--skip-checks")
        being_made.rename(path)
    return f"sqlite:///{path}"


def _postgres_template(server: str) -> str:
    name = f"migrated_{key()}"
    if not _exists(server, name):
        being_made = f"{name}_being_made"
        drop(address(server, being_made))
        _on(server, "CREATE DATABASE {}", being_made)
        manage(address(server, being_made), "migrate", "--verbosity=0", "--skip-checks")
        _on(server, "ALTER DATABASE {} RENAME TO {}", being_made, name)
    return address(server, name)


def _on(server: str, statement: str, *names: str) -> None:
    with psycopg.connect(address(server, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _exists(server: str, name: str) -> bool:
    with psycopg.connect(address(server, "postgres"), autocommit=True) as connection:
        return bool(connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())


if __name__ == "__main__":
    template(os.environ.get("DATABASE_URL", "sqlite://"))
