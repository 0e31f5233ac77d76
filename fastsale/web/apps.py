"""Pages for people."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "fastsale.web"
    label = "web"
