"""A query that is put together once in each process and asked again and again: only what is given changes.

Putting together the query behind a feed takes Django longer than all else that an unchanged feed needs, and calendars
ask for theirs every few hours, day and night.
"""

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Expression, Field, QuerySet, TextField


class Given(Expression):
    """The place of a value that is given whenever the query is asked."""

    def __init__(self, name: str, *, output_field: Field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


def moment(name: str) -> Any:
    """The place of a moment; wherever a query takes a moment it takes this too."""
    return Given(name, output_field=DateTimeField())


def text(name: str) -> Any:
    """The place of a text."""
    return Given(name, output_field=TextField())


@cache
def _prepared(query: Callable[[], QuerySet]) -> tuple[str, tuple]:
    return query().query.sql_with_params()


def ask(query: Callable[[], QuerySet], **given: str | dt.datetime) -> tuple | None:
    """The first row of `query` with what is `given`, as the database writes it; None where there is no row."""
    sql, params = _prepared(query)
    values = {name: _adapted(value) for name, value in given.items()}
    with connection.cursor() as cursor:
        cursor.execute(sql, [values[each.name] if isinstance(each, Given) else each for each in params])
        return cursor.fetchone()


def _adapted(value: str | dt.datetime):
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, dt.datetime) else value
