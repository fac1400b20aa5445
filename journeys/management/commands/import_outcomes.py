"""`manage.py import_outcomes FILE.csv`."""

from journeys.domain.importing.outcomes import import_outcomes
from journeys.management.importing import ALL_OR_NOTHING, ImportCommand


class Command(ImportCommand):
    help = f"Imports outcomes: jobs, learning, volunteering. {ALL_OR_NOTHING}"
    act = staticmethod(import_outcomes)
