import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journeys", "0001_return_to_work")]

    operations = [
        migrations.AddField(
            model_name="surveyround",
            name="team",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="journeys.team",
            ),
        ),
        # Nothing ever filled it: an answer is of the team of its round.
        migrations.RemoveField(model_name="satisfactionresponse", name="team"),
    ]
