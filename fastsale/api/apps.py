"""REST for programs."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "fastsale.api"
    label = "api"
