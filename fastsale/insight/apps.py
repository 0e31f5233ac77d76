"""What people read: prints and reports."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "fastsale.insight"
    label = "insight"
