from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_the_team_in_the_room"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="wants_digest",
            field=models.BooleanField(
                default=True, help_text="On working days, to staff.", verbose_name="a mail of what is due"
            ),
        ),
    ]
