"""`manage.py import_completions FILE.csv`."""

from journeys.domain.importing.completions import import_completions
from journeys.management.importing import ALL_OR_NOTHING, ImportCommand


class Command(ImportCommand):
    help = f"Imports courses completed before the portal. {ALL_OR_NOTHING}"
    act = staticmethod(import_completions)
