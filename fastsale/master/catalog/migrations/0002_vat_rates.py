"""The VAT rates every installation starts with."""

from typing import Any

from django.db import migrations

from fastsale.master.catalog.seeds import seed_vat_rates


def seed(apps: Any, _schema_editor: Any) -> None:
    seed_vat_rates(apps.get_model("catalog", "VatRate"))


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
