"""What is logged, and what never is: no address of a person, no token, number or code of theirs, no form."""

import logging
import re

from college_site import environment as env

# Whatever follows on the line, however it is mistyped, with spaces too; a double quote ends it, as in “"GET /here/…"”.
# “my” and “teach” have a page of that name, which holds nothing secret.
SECRET_PATHS = re.compile(r"(/calendar/|/verify/|/feedback/|/here/|/ambassadors/asked/)[^\n\"]+")
QUERIES = re.compile(r"\?[^\s\"]+")
QUOTED_ROWS = re.compile(r"(DETAIL: ).*")  # PostgreSQL says which values clashed
ADDRESSES = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")


class LeaveOutPersonalData(logging.Formatter):
    """Blanks tokens, codes and numbers in paths, query strings, addresses and quoted rows, in tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        words = super().format(record)
        words = SECRET_PATHS.sub(r"\1…", words)
        words = QUERIES.sub("?…", words)
        words = QUOTED_ROWS.sub(r"\1…", words)
        return ADDRESSES.sub("…@…", words)


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "college_site.logs.LeaveOutPersonalData",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
