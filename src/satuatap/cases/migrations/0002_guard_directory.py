"""The directory of services is changed by those who keep it: case workers of its office."""

from django.db import migrations

from satuatap.access.operations import Guard


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
    ]

    operations = [
        Guard("cases_provider"),
    ]
