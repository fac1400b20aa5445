"""Looks through the whole database for a word."""

from django.apps import apps
from django.db import connection


def tables_holding(word: str) -> set[str]:
    """The tables of our models and of every library's with `word` anywhere in a row, in capitals or not."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    existing = set(connection.introspection.table_names())
    return {table for table in tables & existing if _holds(table, word.casefold())}


def _holds(table: str, word: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  (names of our own tables)
        return any(word in str(value).casefold() for row in cursor.fetchall() for value in row)
