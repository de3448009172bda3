from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journeys", "0004_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="interview",
            name="sponsor_hash",
            field=models.BinaryField(db_index=True, null=True),
        ),
    ]
