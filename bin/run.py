"""`make run`: prepares the demo college and serves it, with its worker and its clock, until Ctrl-C.

Everything is kept in var/: a second run starts in seconds with the data of the first.
"""

import os
import socket
import sys
import time
import urllib.request
from io import StringIO
from pathlib import Path

from bin.children import ROOT, Children, Stop, stop_on_signals
from bin.machine import say

PEOPLE = ("student", "ambassador", "facilitator", "specialist", "leader", "staff", "manager", "admin")
SECONDS_TO_ANSWER = 60


def port() -> int:
    """PORT, if it is a number and nobody else listens there; else a sentence and the end."""
    words = os.environ.get("PORT", "8000")
    if not words.isdecimal() or not 0 < int(words) < 65536:
        sys.exit(f"PORT should be a number from 1 to 65535, not “{words}”: make run PORT=8001")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(words)))
        except OSError:
            other = int(words) % 65535 + 1
            sys.exit(f"Port {words} is taken by another program, or needs root. Choose one: make run PORT={other}")
    return int(words)


def prepare() -> None:
    """Tables, roles and pages, and the demo where the college is empty."""
    say("Starting")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from courses.models import CourseRun

    step("Bringing the tables up to date (about half a minute the first time)", call_command, "migrate")
    step("Setting up roles and pages", call_command, "set_up_college", stdout=StringIO())
    if not CourseRun.objects.exists():
        step("Loading the demo college (about 20 seconds, once)", call_command, "load_demo")
    if not settings.DEBUG:
        step("Collecting the static files", call_command, "collectstatic", interactive=False)
    connections.close_all()


def step(words: str, act, *args, **kwargs) -> None:
    """Says what is being done; what commands say when all went well is left out."""
    say(words)
    act(*args, **kwargs, verbosity=0)


def open_the_doors(children: Children, at: int) -> None:
    """The web server first, so that the college opens soonest."""
    gunicorn = (sys.executable, "-m", "gunicorn", "college_site.wsgi", "--bind", f"127.0.0.1:{at}", "--threads", "8")
    children.start("the web server", *gunicorn, "--no-control-socket", "--log-level", "warning")
    wait_until_it_answers(children, at)


def go_to_work(children: Children) -> None:
    """The worker that sends messages, and what watches the clock."""
    manage = (sys.executable, "manage.py")
    children.start("the worker", *manage, "db_worker", "--no-reload", "--no-startup-delay", "--verbosity", "0")
    children.start("the clock", *manage, "run_due_work", is_quiet=True)


def wait_until_it_answers(children: Children, at: int) -> None:
    give_up_at = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < give_up_at and not children.first_to_end():
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{at}/readyz", timeout=10).close()
            return
        except OSError:
            time.sleep(0.1)


def welcome() -> None:
    from django.conf import settings

    folder = Path(settings.EMAIL_FILE_PATH)
    folder = folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder
    mails = f"{settings.BASE_URL}/dev/mail/ and as files in {folder}/" if settings.DEBUG else f"files in {folder}/"
    print(
        f"\n  The college is open at {settings.BASE_URL}\n"
        f"  Sign in as {', '.join(PEOPLE)} (each @example.org), or with any address\n"
        f"  Sign-in codes, confirmations and invites: {mails}\n"
        f"  For staff: the desk at {settings.BASE_URL}/desk/, pages and settings at {settings.BASE_URL}/cms/\n"
        f"  Stop with Ctrl-C; what you did is kept\n",
        flush=True,
    )


def main() -> int:
    stop_on_signals()
    os.environ["DJANGO_SETTINGS_MODULE"] = "college_site.settings"
    at = port()
    import college_site.environment  # noqa: F401  (reads .env)

    os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{at}")
    os.environ.setdefault("HTTPS", "0")  # we speak plain http on this machine only
    try:
        prepare()
        with Children() as children:
            open_the_doors(children, at)
            if not children.first_to_end():
                go_to_work(children)
                welcome()
            ended = children.wait()
            say(f"{ended.capitalize()} has stopped, so we stop. What it said is above.")
            return 1
    except Stop:
        say("Stopped. Everything is kept.")
        return 0


if __name__ == "__main__":
    sys.exit(main())
