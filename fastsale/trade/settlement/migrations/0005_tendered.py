"""What a customer handed over in cash, when it was more than was taken."""

from django.db import migrations, models
from django.db.models import F, Q

from fastsale.foundation.database.triggers import still_immutable


class Migration(migrations.Migration):
    dependencies = [("cash", "0002_guards"), ("settlement", "0004_handover_guards")]

    operations = [
        migrations.AddField(
            "collectionline", "tendered", models.BigIntegerField(db_default=0, default=0, verbose_name="Khách đưa")
        ),
        migrations.AddConstraint(
            "collectionline",
            models.CheckConstraint(
                condition=Q(tendered=0) | (Q(method="cash") & Q(tendered__gte=F("amount"))),
                name="collection_line_tendered",
            ),
        ),
        still_immutable("settlement_collectionline"),
    ]
