"""What people chose on our form before formats were kept: “Large print” is now the answer that carries a format."""

from django.db import migrations

CHOSEN_BEFORE = "Large print"
ANSWER = "Letters and documents in large print"


def carry_the_format(apps, schema_editor):
    needs = apps.get_model("people", "AccessNeed").objects.filter(ended_at__isnull=True)
    has_both = needs.filter(what=ANSWER).values("person")
    needs.filter(what=CHOSEN_BEFORE).exclude(person__in=has_both).update(what=ANSWER)
    for words, value in {
        ANSWER: "large_print",
        CHOSEN_BEFORE: "large_print",
        "Emails in plain text only": "plain_text",
    }.items():
        needs.filter(what=words).update(format=value)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_contact_keys")]

    operations = [migrations.RunPython(carry_the_format, migrations.RunPython.noop)]
