from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journeys", "0005_interviews"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="followup", name="one_follow_up_per_month"),
        migrations.AddField(
            model_name="followup",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("done", "Spoken with her"),
                    ("not_reached", "Not reached"),
                    ("declined", "She does not want it"),
                ],
                default="done",
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["done", "not_reached", "declined"])),
                name="follow_up_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "not_reached"), _negated=True),
                fields=("journey", "month"),
                name="one_answer_per_month",
            ),
        ),
    ]
