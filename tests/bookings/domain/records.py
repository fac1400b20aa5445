"""What the tests of merging and erasing share: two records of one person, and a picture of every row about them."""

from django.apps import apps

from bookings.models import Merge
from messaging.models import Message

ROOMS = {"people", "bookings", "courses", "messaging"}
# Clocks of the row itself, and what a merge leaves on purpose.
NOT_COMPARED = {"updated_at", "password"}
LEFT_OUT = {Merge, Message}


def picture() -> dict:
    """Every row of ours, column by column."""
    models = [m for m in apps.get_models() if m._meta.app_config.name in ROOMS and m not in LEFT_OUT]
    return {
        (model._meta.label, row["pk"]): {k: v for k, v in row.items() if k not in NOT_COMPARED}
        for model in models
        for row in model._base_manager.values("pk", *[f.attname for f in model._meta.concrete_fields])
    }
