"""`manage.py import_satisfaction FILE.csv`."""

from journeys.domain.importing.satisfaction import import_satisfaction
from journeys.management.importing import ALL_OR_NOTHING, ImportCommand


class Command(ImportCommand):
    help = f"Imports answers of a confidential survey. {ALL_OR_NOTHING}"
    act = staticmethod(import_satisfaction)
