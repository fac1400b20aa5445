"""Runs the benchmarks on a throwaway PostgreSQL as in production: `python -m bench`, or some by name."""

import os
import sys
import tempfile
from io import StringIO
from pathlib import Path

from bin.machine import install, say
from tests import prepared_database
from tests.postgres import cluster


def use(database_url: str, folder: str) -> None:
    """Django as in production, on this database; mails into a folder that goes away."""
    os.environ |= {
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "college_site.settings",
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "only-for-benchmarks-and-long-enough-to-satisfy-everybody",
        "DEBUG": "0",
        "HTTPS": "0",
        "STAFF_SECOND_FACTOR": "0",
        "EMAIL_URL": f"file:{folder}/mail",
        "KEPT_APART_ROOT": f"{folder}/kept-apart",
        "CACHE_URL": "db://",
        "LOG_LEVEL": "ERROR",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("set_up_college", stdout=StringIO())


def main(names: list[str]) -> int:
    if not cluster.binaries() and not install("postgresql", because="PostgreSQL, for the benchmarks"):
        return 1
    say("Preparing a database")
    with cluster.throwaway_cluster() as server, tempfile.TemporaryDirectory() as folder:
        use(prepared_database.copy(server, "bench", Path(folder)), folder)
        from bench import (
            bookings,
            booklets,
            certificates,
            employment,
            feeds,
            figures,
            imports,
            invites,
            messages,
            offers,
            pages,
            people,
            register,
            reminders,
            stories,
            timing,
        )

        print(f"\nMachine: {timing.machine()}")
        benches = {
            "pages": pages.run,
            "bookings": bookings.run,
            "invites": invites.run,
            "offers": offers.run,
            "feeds": feeds.run,
            "figures": figures.run,
            "imports": imports.run,
            "reminders": reminders.run,
            "messages": messages.run,
            "certificates": certificates.run,
            "people": people.run,
            "register": register.run,
            "employment": employment.run,
            "stories": stories.run,
            "booklets": booklets.run,
        }
        for name in names or benches:
            benches[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
