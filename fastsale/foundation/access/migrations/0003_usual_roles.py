"""Roles remember which rights there were when they were written, and which usual role they still are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0002_versions")]

    operations = [
        migrations.AddField("role", "known", models.JSONField(blank=True, default=list)),
        migrations.AddField("role", "usual", models.CharField(blank=True, db_default="", default="", max_length=80)),
    ]
