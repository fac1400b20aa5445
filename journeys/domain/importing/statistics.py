"""What PostgreSQL knows of the tables by which it plans its queries."""

from django.db import connection, models


def renew(*tables: type[models.Model]) -> None:
    """Right after many rows were written: it would learn of them minutes later, and plan badly until then.

    Takes part in the transaction it is called in. Does nothing on other databases.
    """
    if connection.vendor != "postgresql":
        return
    names = ", ".join(connection.ops.quote_name(table._meta.db_table) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {names}")
