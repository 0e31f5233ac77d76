"""Hand-overs are append-only."""

from django.db import migrations

from fastsale.foundation.database.triggers import immutable


class Migration(migrations.Migration):
    dependencies = [("settlement", "0003_handover")]

    operations = [immutable("settlement_handover")]
