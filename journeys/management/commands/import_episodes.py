"""`manage.py import_episodes FILE.csv`."""

from journeys.domain.importing.episodes import import_episodes
from journeys.management.importing import ALL_OR_NOTHING, ImportCommand


class Command(ImportCommand):
    help = f"Imports episodes of employment support with their contacts. {ALL_OR_NOTHING}"
    act = staticmethod(import_episodes)
