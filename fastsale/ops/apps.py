"""Commands for whoever runs the installation."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "fastsale.ops"
    label = "ops"
