"""A throwaway PostgreSQL cluster: made from the installed binaries, gone when the block ends."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

OWNER = "college"
# Nobody needs these rows after a power cut: no waiting for the disk.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SETTINGS = FAST | {"max_connections": "300", "shared_buffers": "256MB", "listen_addresses": "127.0.0.1"}
SECONDS_TO_START = 30


class NoPostgres(Exception):
    """Why no cluster can be started, in one sentence."""


def binaries() -> Path | None:
    """The folder with initdb and postgres of the newest version installed; Debian keeps it outside PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path:
        found = [Path(on_path).resolve()]
    return found[-1].parent if found else None


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _somebody_else() -> dict:
    """How to start a program that refuses to run as root: as `postgres`, else as `nobody`."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            who = pwd.getpwnam(name)
            return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
    raise NoPostgres("PostgreSQL refuses to run as root and there is no user “postgres” or “nobody” here.")


@contextlib.contextmanager
def throwaway_cluster() -> Iterator[str]:
    """Starts a cluster and gives the address of its database `postgres`; stops and deletes it at the end."""
    tools = binaries()
    if tools is None:
        raise NoPostgres("PostgreSQL’s programs are not installed (Debian’s package is called postgresql).")
    who = _somebody_else()
    folder = Path(tempfile.mkdtemp(prefix="college-postgres-"))
    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        _make(tools, folder, who)
        with _running(tools, folder, who) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(tools: Path, folder: Path, who: dict) -> None:
    command = [tools / "initdb", "-D", folder / "data", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **who)
    if made.returncode:
        raise NoPostgres(f"initdb failed: {made.stderr.strip()}")


@contextlib.contextmanager
def _running(tools: Path, folder: Path, who: dict) -> Iterator[str]:
    port = free_port()
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command = [tools / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder, *options]
    log_path = folder / "log"
    with log_path.open("wb") as log:
        # A group of its own: Ctrl-C reaches whoever started us, who then stops the cluster last.
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, process_group=0, **who)
    url = f"postgres://{OWNER}@127.0.0.1:{port}/postgres"
    try:
        _wait_until_it_answers(url, server, log_path)
        yield url
    finally:
        server.send_signal(signal.SIGINT)  # "fast" shutdown
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_until_it_answers(url: str, server: subprocess.Popen, log: Path) -> None:
    give_up_at = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < give_up_at:
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, connect_timeout=2):
            return
        time.sleep(0.05)
    raise NoPostgres(f"PostgreSQL did not start: {log.read_text(errors='replace').strip()[-1000:]}")
