"""Everybody who takes part in a run is planned for each of its sessions, those held long ago included."""

from django.db import migrations

AT_ONCE = 1000


def plan(apps, schema_editor):
    Facilitation = apps.get_model("courses", "Facilitation")
    Session = apps.get_model("courses", "Session")
    SessionFacilitation = apps.get_model("courses", "SessionFacilitation")
    parts = {}
    for part in Facilitation.objects.all():
        parts.setdefault(part.run_id, []).append(part)
    rows = (
        SessionFacilitation(session=session, facilitator_id=part.facilitator_id, role=part.role, part=part.part)
        for session in Session.objects.filter(run__in=parts).iterator()
        for part in parts[session.run_id]
    )
    SessionFacilitation.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("courses", "0006_the_team_in_the_room")]

    operations = [migrations.RunPython(plan, migrations.RunPython.noop)]
