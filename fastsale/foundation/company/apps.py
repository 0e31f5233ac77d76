"""The company that owns this database: its profile, its settings, its branches."""

from django.apps import AppConfig


class CompanyConfig(AppConfig):
    name = "fastsale.foundation.company"
    label = "company"
