"""Khách lẻ exists from the first day."""

from typing import Any

from django.db import migrations

from fastsale.master.partners.seeds import seed_walk_in


def seed(apps: Any, _schema_editor: Any) -> None:
    seed_walk_in(apps.get_model("partners", "Partner"))


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
