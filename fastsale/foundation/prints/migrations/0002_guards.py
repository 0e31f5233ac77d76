"""Prints are append-only."""

from django.db import migrations

from fastsale.foundation.database.triggers import immutable


class Migration(migrations.Migration):
    dependencies = [("prints", "0001_initial")]

    operations = [immutable("prints_print")]
