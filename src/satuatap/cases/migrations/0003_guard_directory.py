"""The directory of services is changed by those who keep it: case workers of its office."""

from django.db import migrations

from satuatap.access.operations import Guard


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_from_outside"),
    ]

    operations = [
        Guard("cases_provider"),
    ]
