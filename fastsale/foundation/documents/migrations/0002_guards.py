"""Papers are append-only but for the moment and the number, which are each given once."""

from django.db import migrations

from fastsale.foundation.database.triggers import frozen_columns_sqlite, immutable

TABLE = "documents_document"


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        immutable(TABLE, except_columns=("number", "at", "recorded_at")),
        frozen_columns_sqlite(
            TABLE, ("id", "kind", "branch_id", "author_id", "root_id", "version", "reverses_id", "replaces_id")
        ),
    ]
