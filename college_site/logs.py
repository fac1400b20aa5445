"""What is logged, and what never is: no address of a person, no calendar token, no form content."""

import logging
import re

from college_site import environment as env

SECRET_PATHS = re.compile(r"(/calendar/)[^/.\s]+(\.ics)")
ADDRESSES = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")


class LeaveOutPersonalData(logging.Filter):
    """Blanks calendar tokens, query strings and email addresses in every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        words = record.getMessage()
        words = SECRET_PATHS.sub(r"\1…\2", words)
        words = re.sub(r"\?[^\s\"]*", "?…", words)
        record.msg, record.args = ADDRESSES.sub("…@…", words), ()
        return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"private": {"()": LeaveOutPersonalData}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["private"]},
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
