"""Fills the searchable form of every address that was kept before there was one."""

from django.db import migrations

from people.addresses import key_of

BATCH = 2000


def fill_keys(apps, schema_editor):
    points = apps.get_model("people", "ContactPoint").objects
    rows = []
    for point in points.filter(key="").iterator(chunk_size=BATCH):
        point.key = key_of(point.channel, point.address)
        rows.append(point)
    points.bulk_update(rows, ["key"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_places_in_real_life")]

    operations = [migrations.RunPython(fill_keys, migrations.RunPython.noop, elidable=True)]
