"""`manage.py import_satisfaction FILE.csv`."""

from journeys.domain.importing.satisfaction import import_satisfaction
from journeys.management.importing import ALL_OR_NOTHING, ImportCommand


class Command(ImportCommand):
    help = (
        f"Imports answers of a confidential survey. {ALL_OR_NOTHING} "
        "Answers name nobody, so two files of the same days count as one file twice: put them into one."
    )
    act = staticmethod(import_satisfaction)
