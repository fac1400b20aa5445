from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journeys", "0002_survey_of_a_team")]

    operations = [
        migrations.AddField(
            model_name="auditedepisode",
            name="left_out_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="episodechange",
            name="what",
            field=models.CharField(max_length=300),
        ),
    ]
