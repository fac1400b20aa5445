"""What the tests of merging and erasing share: two records of one person, and a picture of every row about them."""

from django.apps import apps

from bookings.models import Correction, Merge
from messaging.models import Message

ROOMS = {"people", "bookings", "courses", "messaging"}
# Clocks of the row itself, and what a merge leaves on purpose: the trail of a mark tells both steps, there and back.
NOT_COMPARED = {"updated_at", "password"}
LEFT_OUT = {Merge, Message, Correction}


def picture() -> dict:
    """Every row of ours, column by column."""
    models = [m for m in apps.get_models() if m._meta.app_config.name in ROOMS and m not in LEFT_OUT]
    return {
        (model._meta.label, row["pk"]): {k: v for k, v in row.items() if k not in NOT_COMPARED}
        for model in models
        for row in model._base_manager.values("pk", *[f.attname for f in model._meta.concrete_fields])
    }


def marks_told_back() -> bool:
    """Whether the trail of every mark ends with what it began with."""
    trails: dict[tuple, list[Correction]] = {}
    for row in Correction.objects.order_by("at", "pk"):
        trails.setdefault((row.session_id, row.booking_id, row.facilitation_id), []).append(row)
    return all(rows[0].was == rows[-1].became for rows in trails.values())
