"""A line of a story on the home page is shown by its author's consent: no free text stands in for one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("content", "0005_the_name_on_certificates")]

    operations = [
        migrations.RemoveField(model_name="homepage", name="quote"),
        migrations.RemoveField(model_name="homepage", name="quote_credit"),
    ]
