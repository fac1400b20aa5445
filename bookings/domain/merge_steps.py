"""What a merge changes, row by row, kept as plain JSON: it can be put back as long as nobody changed it since."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.db.models.fields.files import FieldFile

from people.models import Person, User

WAS_CHANGED = "{what} has been changed since, so it stays as it is."


@dataclass(kw_only=True)
class Work:
    """A merge under way: its two people, what it has changed, and what it says about it."""

    kept: Person
    merged: Person
    by: User
    now: dt.datetime
    steps: list[dict] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def change(self, row: Model, **after: Any) -> None:
        """Writes `after` (by column, as in `person_id`) to `row` and keeps what was there. No change is no step."""
        before = {name: getattr(row, name) for name in after}
        changed = {name: value for name, value in after.items() if before[name] != value}
        if not changed:
            return
        _write(row, changed, now=self.now)
        step = {
            "model": row._meta.label_lower,
            "pk": row.pk,
            "before": {name: _plain(before[name]) for name in changed},
            "after": {name: _plain(value) for name, value in changed.items()},
        }
        self.steps.append(step)

    def say(self, sentence: str) -> None:
        self.said.append(sentence)


def put_back(steps: list[dict], *, may: Callable[[Model, dict], str], now: dt.datetime) -> list[str]:
    """Undoes `steps`, last first. Returns what could not be put back, a sentence each.

    A row that somebody changed since is left alone; so is one where `may(row, values)` gives a sentence against it.
    """
    against = []
    for step in reversed(steps):
        if sentence := _put_back(step, may=may, now=now):
            against.append(sentence)
    return list(dict.fromkeys(against))


def _put_back(step: dict, *, may: Callable[[Model, dict], str], now: dt.datetime) -> str:
    model = apps.get_model(step["model"])
    row = model._base_manager.select_for_update(of=("self",)).filter(pk=step["pk"]).first()
    what = str(model._meta.verbose_name).capitalize()
    if row is None or any(_plain(getattr(row, name)) != value for name, value in step["after"].items()):
        return WAS_CHANGED.format(what=what)
    values = {name: model._meta.get_field(name).to_python(value) for name, value in step["before"].items()}
    if sentence := may(row, values):
        return sentence
    try:
        with transaction.atomic():
            _write(row, values, now=now)
    except IntegrityError:
        return WAS_CHANGED.format(what=what)
    return ""


def _write(row: Model, values: dict, *, now: dt.datetime) -> None:
    has_clock = any(field.name == "updated_at" for field in row._meta.concrete_fields)
    clock = {"updated_at": now} if has_clock else {}
    type(row)._base_manager.filter(pk=row.pk).update(**values, **clock)
    for name, value in values.items():
        setattr(row, name, value)


def _plain(value: Any) -> Any:
    """As JSON keeps it; moments in UTC, so that the same moment reads the same. Of a file, its name."""
    if isinstance(value, FieldFile):
        return value.name or ""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value
