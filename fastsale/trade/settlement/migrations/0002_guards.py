"""Papers of money and debt are append-only."""

from django.db import migrations

from fastsale.foundation.database.triggers import immutable

TABLES = (
    "settlement_collection",
    "settlement_collectionline",
    "settlement_cashpayment",
    "settlement_cashpaymentline",
    "settlement_debtvoucher",
    "settlement_debtvoucherline",
    "settlement_cashvoucher",
    "settlement_cashvoucherline",
)


class Migration(migrations.Migration):
    dependencies = [("settlement", "0001_initial")]

    operations = [immutable(table) for table in TABLES]
